import type { State } from '../state.ts';
import { brokenCycles } from './cycles.ts';
import { brokenLinks } from './links.ts';
import { brokenMeetings } from './meetings.ts';
import { brokenObjectives } from './objectives.ts';
import { brokenReadings } from './readings.ts';
import { brokenStrategy } from './strategy.ts';

/**
 * What must never be, whatever was decided before: every sentence names a rule that the state
 * breaks. Empty for a valid state. Written without a look at the rules of `decide`, to check them.
 */
export function invariants(state: State): string[] {
  return [
    ...brokenStrategy(state),
    ...brokenCycles(state),
    ...brokenObjectives(state),
    ...brokenLinks(state),
    ...brokenReadings(state),
    ...brokenMeetings(state),
  ];
}
