import { mayCommand } from './authority.ts';
import { recordOf, type Command } from './command.ts';
import type { Context } from './context.ts';
import { isRefusal, refuse, type Decision, type Ruling } from './decision.ts';
import type { Event } from './event.ts';
import { refuseWrongNames } from './names.ts';
import type { State } from './state.ts';

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
  const record = recordOf(command);
  const concern = record.about(state, command);
  if (!mayCommand(state, command, concern, context)) return refuse('not-allowed');
  const cycle = concern.cycle === null ? null : state.cycles.get(concern.cycle)!;
  if (cycle?.state === 'closed' && !record.afterClosing) return refuse('cycle-closed');
  return record.decide(state, command, context);
}
