import { mayCommand } from './authority.ts';
import type { Command, CommandType, commandSchemas } from './command.ts';
import { concernOf } from './concern.ts';
import type { Context } from './context.ts';
import { decideCycle } from './cycle/decide.ts';
import { isRefusal, refuse, type Decision, type Rules, type Ruling } from './decision.ts';
import type { Event } from './event.ts';
import { decideKeyResult } from './key-result/decide-key-result.ts';
import { decideReading } from './key-result/decide-reading.ts';
import { decideTarget } from './key-result/decide-target.ts';
import { decideMeeting } from './meeting/decide.ts';
import { refuseWrongNames } from './names.ts';
import { decideCarryOver } from './objective/decide-carry-over.ts';
import { decideLink } from './objective/decide-link.ts';
import { decideObjective } from './objective/decide-objective.ts';
import { decideHelp } from './objective/decide-help.ts';
import { decideReview } from './review/decide.ts';
import type { State } from './state.ts';
import { decideGoal } from './strategy/decide-goal.ts';
import { decidePlan } from './strategy/decide-plan.ts';

const rules: Rules<typeof commandSchemas> = {
  ...decidePlan,
  ...decideGoal,
  ...decideCycle,
  ...decideObjective,
  ...decideCarryOver,
  ...decideLink,
  ...decideHelp,
  ...decideKeyResult,
  ...decideTarget,
  ...decideReading,
  ...decideReview,
  ...decideMeeting,
};

/** What a closed half-year still takes, whoever asks: comments, and the way to open it again. */
const afterClosing: readonly CommandType[] = [
  'comment-add',
  'cycle-request-reopening',
  'cycle-reopen',
];

/**
 * What a command leads to. Pure: the same state, command and context give the same decision.
 * @param command of one of the shapes of `commandSchemas`; who takes it from outside checks that first
 */
export function decide(state: State, command: Command, context: Context): Decision {
  const ruling = rule(state, command, context);
  if (isRefusal(ruling)) return { refusal: ruling };
  // A clock that was set back does not turn the order of the log round.
  const now = new Date(context.now).toISOString();
  const at = now < state.at ? state.at : now;
  const { caller } = context;
  const by =
    caller === 'server'
      ? { account: 'server', name: 'Stadtpegel' }
      : { account: caller.account, name: caller.name };
  return {
    events: ruling.map(
      (happening, i) => ({ ...happening, seq: state.seq + 1 + i, at, by }) as Event,
    ),
  };
}

function rule(state: State, command: Command, context: Context): Ruling {
  const wrongNames = refuseWrongNames(state, command, context);
  if (wrongNames) return wrongNames;
  const concern = concernOf(state, command);
  if (!mayCommand(state, command, concern, context)) return refuse('not-allowed');
  if (concern.cycle?.state === 'closed' && !afterClosing.includes(command.type)) {
    return refuse('cycle-closed');
  }
  // TypeScript cannot see that the rule belongs to the command's own type.
  const own = rules[command.type] as (state: State, command: Command, context: Context) => Ruling;
  return own(state, command, context);
}
