import { byModerated, commandsOf } from '../command-record.ts';
import { ofObjective, ofUnit } from '../concern.ts';
import { type Day } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { refuse } from '../decision.ts';
import { Seen } from '../fields.ts';
import { fresh, said } from '../forms.ts';
import type { State } from '../state.ts';
import { pulse, retrospective, review } from './review.ts';

/** Pulse, review, retrospective. */
export const reviewCommands = commandsOf({
  'pulse-hold': {
    fields: pulse,
    creates: 'pulse',
    about: ofObjective,
    right: byModerated('den Puls zur Halbzeit festhalten', 'record the pulse at half-time'),
    decide({ objectives, cycles }, command, { now }) {
      const objective = objectives.get(command.objective)!;
      const { state, start_on, last_on, zone } = cycles.get(objective.cycle)!;
      if (objective.state !== 'agreed') return refuse('objective-not-agreed');
      if (state !== 'active') return refuse('cycle-not-active');
      if (command.held_on > dayAt(now, zone)) return refuse('day-in-future');
      if (command.held_on < start_on || command.held_on > last_on)
        return refuse('day-outside-cycle');
      return [{ ...command, type: 'pulse-held' }];
    },
    offered: {
      objective: ({ objective: { objective }, start_on }) => pulseOf({ objective, start_on }),
      matter: pulseOf,
    },
  },
  'review-record': {
    fields: { ...review, seen: Seen },
    about: ofObjective,
    right: byModerated(
      'Ergebnisse und eigenes Urteil festhalten',
      'record results and one’s own judgement',
    ),
    decide(state, { seen, ...command }) {
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
    offered: {
      matter: ({ objective }) => ({
        ...{ objective, results: said, key_results: [] },
        judgement: { outcome: 'unmeasured' as const, comment: null },
      }),
    },
  },
  'retrospective-record': {
    fields: { ...retrospective, seen: Seen },
    about: ofUnit,
    right: byModerated('die Retrospektive festhalten', 'record the retrospective'),
    decide(state, { seen, ...command }) {
      if (!inReview(state, command.cycle)) return refuse('cycle-not-in-review');
      const before = state.retrospectives.get(`${command.cycle}/${command.unit}`)?.length ?? 0;
      return seen !== undefined && seen !== before
        ? refuse('changed-meanwhile')
        : [{ ...command, type: 'retrospective-recorded' }];
    },
    offered: {
      meeting: ({ cycle, unit }) => ({ cycle, unit, keep: said, change: said, actions: [] }),
    },
  },
});

function pulseOf({ objective, start_on: held_on }: { objective: string; start_on: Day }) {
  return { pulse: fresh, objective, held_on, text: said, decision: 'stop' } as const;
}

function inReview({ cycles }: State, cycle: string): boolean {
  const { state } = cycles.get(cycle)!;
  return state === 'review' || state === 'reopened';
}
