import type { commentCommands } from '../comment/comment.ts';
import { dayAt } from '../day.ts';
import { refuse, type Rules } from '../decision.ts';
import type { State } from '../state.ts';
import type { reviewCommands } from './review.ts';

/** Pulse, review, retrospective, and comments at any time. */
export const decideReview: Rules<typeof reviewCommands & typeof commentCommands> = {
  'pulse-hold'({ objectives, cycles }, command, { now }) {
    const objective = objectives.get(command.objective)!;
    const { state, start_on, last_on, zone } = cycles.get(objective.cycle)!;
    if (objective.state !== 'agreed') return refuse('objective-not-agreed');
    if (state !== 'active') return refuse('cycle-not-active');
    if (command.held_on > dayAt(now, zone)) return refuse('day-in-future');
    if (command.held_on < start_on || command.held_on > last_on) return refuse('day-outside-cycle');
    return [{ ...command, type: 'pulse-held' }];
  },
  'review-record'(state, { seen, ...command }) {
    const objective = state.objectives.get(command.objective)!;
    if (!inReview(state, objective.cycle)) return refuse('cycle-not-in-review');
    if (!['agreed', 'closed'].includes(objective.state)) return refuse('objective-not-agreed');
    const before = state.reviews.get(command.objective)?.length ?? 0;
    if (seen !== undefined && seen !== before) return refuse('changed-meanwhile');
    const names = command.key_results.map(({ key_result }) => key_result);
    const wrong = names.filter(
      (name, i) => !objective.key_results.includes(name) || names.indexOf(name) < i,
    );
    return wrong.length ? refuse('not-found', wrong) : [{ ...command, type: 'review-recorded' }];
  },
  'retrospective-record'(state, { seen, ...command }) {
    if (!inReview(state, command.cycle)) return refuse('cycle-not-in-review');
    const before = state.retrospectives.get(`${command.cycle}/${command.unit}`)?.length ?? 0;
    return seen !== undefined && seen !== before
      ? refuse('changed-meanwhile')
      : [{ ...command, type: 'retrospective-recorded' }];
  },
  'comment-add': (_state, command) => [{ ...command, type: 'comment-added' }],
};

function inReview({ cycles }: State, cycle: string): boolean {
  const { state } = cycles.get(cycle)!;
  return state === 'review' || state === 'reopened';
}
