import { addDays, daysBetween } from '../../calendar/day.ts';
import { instant, localTime } from '../musterhafen/calendar.ts';
import { between, chance } from '../musterhafen/random.ts';
import type { Senders } from '../simulator.ts';

const minute = 60_000;

/** Days after the start of the history on which a system shows one of its weaknesses. */
const faults = { allLate: 230, wholeDayTwice: 118 };

/** What the systems of the offices do wrong. */
export const senders: Senders = {
  /** Some steps come late and out of order, one day of all offices on the morning after. */
  departs({ source, type, time }, soon, history, random) {
    if (!source.includes('fachverfahren')) return soon;
    const { day } = localTime(time);
    if (daysBetween(history.start, day) === faults.allLate) {
      return instant(addDays(day, 1), 450) + between(random, 0, 20 * minute);
    }
    const slow = type.endsWith('case-step.v1') && chance(random, 0.012);
    return slow ? soon + between(random, 5, 180) * minute : soon;
  },

  /** The treasury's system repeats itself, and once it sent a whole day again. */
  repeats({ source, time }, at, history, random) {
    if (!source.endsWith(':stadtkasse')) return [];
    const { day } = localTime(time);
    if (daysBetween(history.start, day) === faults.wholeDayTwice) {
      const next = Math.max(at, instant(addDays(day, 1), 120));
      return [next + between(random, 1, 30) * minute];
    }
    return chance(random, 0.06) ? [at + between(random, 0.5, 12) * minute] : [];
  },

  /** Another rating under an id already used, a key cut short. */
  errs({ id, type, data }, random) {
    if (type.endsWith('case-rated.v1') && chance(random, 0.006)) {
      return [{ id, data: { rating: data['rating'] === 1 ? 2 : 1 } }];
    }
    if (type.endsWith('case-received.v1') && chance(random, 0.0015)) {
      return [{ id: `${id}-neu`, data: { service: String(data['service']).slice(0, 10) } }];
    }
    return [];
  },
};
