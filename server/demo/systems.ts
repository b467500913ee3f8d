import type { Day } from '../../datasets/musterhafen/calendar.ts';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { Happening } from '../../datasets/musterhafen/happening.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { simulateDay as simulateProcess } from '../../datasets/process/simulate.ts';
import { simulateDay as simulateQuiz } from '../../datasets/quiz/simulate.ts';
import { simulateDay as simulateSharing } from '../../datasets/sharing/simulate.ts';
import { simulateDay as simulateVoucher } from '../../datasets/voucher/simulate.ts';

/**
 * One system of the demo city: what it sends, and how far ahead a day's events may lie. Days that are
 * looked at closely, the present and those just before it, have more of what passes by at once.
 */
export interface System {
  simulate(city: City, day: Day, history: History, closely: boolean): Happening[];
  /** Days after which nothing more follows from a day. */
  reach_days: number;
}

/** One sender each: what happens in them is told by the simulator of the dataset of that name. */
export const systems = {
  process: { simulate: simulateProcess, reach_days: 290 },
  sharing: {
    simulate: (city, day, history, closely) =>
      simulateSharing(city, day, history, closely ? 'often' : 'seldom'),
    reach_days: 2,
  },
  voucher: { simulate: simulateVoucher, reach_days: 420 },
  quiz: { simulate: simulateQuiz, reach_days: 1 },
} as const satisfies Record<string, System>;

export type SystemName = keyof typeof systems;

export const systemNames = Object.keys(systems) as SystemName[];
