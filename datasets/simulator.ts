import type { Day } from '../calendar/day.ts';
import type { City } from './musterhafen/city.ts';
import type { Happening } from './musterhafen/happening.ts';
import type { History } from './musterhafen/history.ts';
import type { Random } from './musterhafen/random.ts';

/** A system of the demo city: what happens in it, and what its senders do wrong. */
export interface Simulator {
  /**
   * Everything that follows from one local day. Days that are looked at closely, the present and those
   * just before it, have more of what passes by at once.
   */
  simulate(city: City, day: Day, history: History, closely: boolean): Happening[];
  /** Days after which nothing more follows from a day. */
  reach_days: number;
  /** The faults of its senders, where they have any: real ones do. */
  senders?: Senders;
}

/** Times are ms since the epoch. */
export interface Senders {
  /** When an event leaves, where that is not within seconds (`soon`). */
  departs?(happening: Happening, soon: number, history: History, random: Random): number;
  /** When an event that left at `at` is sent again. */
  repeats?(happening: Happening, at: number, history: History, random: Random): number[];
  /** What follows some minutes later and is rightly refused: another id, or other fields. */
  errs?(happening: Happening, random: Random): { id: string; data: Record<string, unknown> }[];
}
