import type { Day } from '../../datasets/musterhafen/calendar.ts';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { Happening } from '../../datasets/musterhafen/happening.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { simulateDay as simulateProcess } from '../../datasets/process/simulate.ts';
import { simulateDay as simulateQuiz } from '../../datasets/quiz/simulate.ts';
import { simulateDay as simulateSharing } from '../../datasets/sharing/simulate.ts';
import { simulateDay as simulateVoucher } from '../../datasets/voucher/simulate.ts';

/** Minutes between two reports of a station: in the history, and on a day that is lived through. */
const reportEvery = { history: 480, live: 0.5 };

/** One system of the demo city: what it sends, and how far ahead a day's events may lie. */
export interface System {
  simulate(city: City, day: Day, history: History, live: boolean): Happening[];
  /** Days after which nothing more follows from a day. */
  reach_days: number;
}

/** One sender each: what happens in them is told by the simulator of the dataset of that name. */
export const systems = {
  process: { simulate: simulateProcess, reach_days: 290 },
  sharing: {
    simulate: (city, day, history, live) =>
      simulateSharing(city, day, history, live ? reportEvery.live : reportEvery.history),
    reach_days: 2,
  },
  voucher: { simulate: simulateVoucher, reach_days: 420 },
  quiz: { simulate: simulateQuiz, reach_days: 1 },
} as const satisfies Record<string, System>;

export type SystemName = keyof typeof systems;

export const systemNames = Object.keys(systems) as SystemName[];
