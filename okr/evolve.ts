import { evolveCycle } from './cycle/evolve.ts';
import type { Event, eventSchemas } from './event.ts';
import type { Evolution } from './evolution.ts';
import { evolveKeyResult, evolveReading } from './key-result/evolve.ts';
import { evolveMeeting } from './meeting/evolve.ts';
import {
  evolveDependency,
  evolveLink,
  evolveNotDoing,
  evolveObjective,
} from './objective/evolve.ts';
import { evolveReview } from './review/evolve.ts';
import { emptyState, type State } from './state.ts';
import { evolveStrategy } from './strategy/evolve.ts';

const evolution: Evolution<typeof eventSchemas> = {
  ...evolveStrategy,
  ...evolveCycle,
  ...evolveObjective,
  ...evolveLink,
  ...evolveDependency,
  ...evolveNotDoing,
  ...evolveKeyResult,
  ...evolveReading,
  ...evolveReview,
  ...evolveMeeting,
};

/**
 * Take one event in. Changes `state` in place and returns it; what was read from it before stays as
 * it was. Throws where the log has a gap or contradicts itself.
 */
export function evolve(state: State, event: Event): State {
  if (event.seq !== state.seq + 1) {
    throw new Error(`Event ${event.seq} follows event ${state.seq}: the log has a gap.`);
  }
  // TypeScript cannot see that the function belongs to the event's own type.
  (evolution[event.type] as (state: State, event: Event) => void)(state, event);
  state.seq = event.seq;
  state.at = event.at;
  return state;
}

/** The state that a whole log leads to. */
export function replay(log: Iterable<Event>): State {
  const state = emptyState();
  for (const event of log) evolve(state, event);
  return state;
}
