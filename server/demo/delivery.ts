import { addDays, daysBetween, instant, localTime } from '../../datasets/musterhafen/calendar.ts';
import type { Happening } from '../../datasets/musterhafen/happening.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { between, chance, createRandom, type Random } from '../../datasets/musterhafen/random.ts';

/** A CloudEvent in its JSON form. */
export type CloudEvent = { specversion: '1.0' } & Record<string, unknown>;

/** What a sender sends, and when: seldom at once, sometimes twice, sometimes wrongly. */
export interface Delivery {
  /** ms since the epoch. */
  at: number;
  event: CloudEvent;
}

const minute = 60_000;

/** Days after the start of the history on which a system shows one of its weaknesses. */
const faults = { allLate: 230, wholeDayTwice: 118 };

/** One day of one system on the wire, with the faults that real senders have. */
export function deliver(
  happenings: readonly Happening[],
  seed: string,
  history: History,
): Delivery[] {
  const random = createRandom(`${seed}/delivery`);
  return happenings.flatMap((happening) => {
    const event = envelope(happening);
    const at = Math.round(departure(happening, history, random));
    return [
      { at, event },
      ...again(happening, event, at, history, random),
      ...faulty(happening, at, random),
    ];
  });
}

function envelope({ source, id, type, subject, time, data }: Happening): CloudEvent {
  const given = { specversion: '1.0', source, id, type, subject } as const;
  return { ...given, time: new Date(time).toISOString(), data };
}

/** Seconds later; some steps of cases late and out of order, one day of all offices in the morning after. */
function departure({ source, type, time }: Happening, history: History, random: Random): number {
  const soon = time + between(random, 200, 2_500);
  if (!source.includes('fachverfahren')) return soon;
  const { day } = localTime(time);
  if (daysBetween(history.start, day) === faults.allLate) {
    return instant(addDays(day, 1), 450) + between(random, 0, 20 * minute);
  }
  const slow = type.endsWith('case-step.v1') && chance(random, 0.012);
  return slow ? soon + between(random, 5, 180) * minute : soon;
}

/** The treasury's system repeats itself, and once it sent a whole day again. */
function again(
  { source, time }: Happening,
  event: CloudEvent,
  at: number,
  history: History,
  random: Random,
): Delivery[] {
  if (!source.endsWith(':stadtkasse')) return [];
  const { day } = localTime(time);
  if (daysBetween(history.start, day) === faults.wholeDayTwice) {
    return [{ at: later(Math.max(at, instant(addDays(day, 1), 120)), 1, 30, random), event }];
  }
  return chance(random, 0.06) ? [{ at: later(at, 0.5, 12, random), event }] : [];
}

/** What is rightly refused: another content under an id already used, amounts of 0, a key cut short. */
function faulty({ type, ...happening }: Happening, at: number, random: Random): Delivery[] {
  const wrong = (id: string, data: Record<string, unknown>): Delivery[] => [
    {
      at: later(at, 1, 15, random),
      event: envelope({ ...happening, type, id, data: { ...happening.data, ...data } }),
    },
  ];
  if (type.endsWith('case-rated.v1') && chance(random, 0.006)) {
    return wrong(happening.id, { rating: happening.data.rating === 1 ? 2 : 1 });
  }
  if (type.endsWith('voucher-redeemed.v1') && chance(random, 0.001)) {
    return wrong(`${happening.id}-storno`, { amount_eur_cents: 0 });
  }
  if (type.endsWith('case-received.v1') && chance(random, 0.0015)) {
    return wrong(`${happening.id}-neu`, { service: String(happening.data.service).slice(0, 10) });
  }
  return [];
}

/** Some minutes later, in whole ms. */
const later = (at: number, from: number, to: number, random: Random): number =>
  Math.round(at + between(random, from, to) * minute);
