import type { Hour } from './layers/map-data.ts';

/** One bar of the time strip. */
export interface Bar {
  /** Start of its hour, RFC 3339. */
  hour: string;
  /** 0 to 1 of the strip's height. */
  height: number;
  /** What people did in this hour; counts that are kept secret are not in it. */
  count: number;
  /** Some of it is kept secret: it was more. */
  more: boolean;
  /** The hour in which the quiz was played. */
  quiz: boolean;
  /** Cut short, because it would dwarf all others: its number stands beside it. */
  cut: boolean;
}

const kinds = ['cases', 'rentals', 'redemptions', 'quiz_rounds'] as const;

/**
 * What people did per hour, as heights of a scale that is printed. A quiz with a thousand players
 * would flatten the day, so the scale follows the hours without quiz and a taller bar is cut and says
 * its number.
 */
export function barsOf(hours: readonly Hour[]): { bars: Bar[]; top: number } {
  const sum = (hour: Hour) => kinds.reduce((all, kind) => all + (hour[kind] ?? 0), 0);
  const most = Math.max(0, ...hours.map(({ quiz_rounds }) => quiz_rounds ?? 0));
  const isQuiz = ({ quiz_rounds }: Hour) => most > 0 && (quiz_rounds ?? 0) > most / 4;
  const top = roundUp(Math.max(1, ...hours.filter((hour) => !isQuiz(hour)).map(sum)));
  const bars = hours.map((hour) => ({
    hour: hour.hour,
    height: Math.min(1, sum(hour) / top),
    count: sum(hour),
    more: kinds.some((kind) => hour[kind] === null),
    quiz: isQuiz(hour),
    cut: sum(hour) > top,
  }));
  return { bars, top };
}

/** What was counted at all in these hours, a count that is kept secret too. */
export function countedIn(hours: readonly Hour[]): (typeof kinds)[number][] {
  return kinds.filter((kind) => hours.some((hour) => hour[kind] !== undefined && hour[kind] !== 0));
}

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((step) => step * power >= value) ?? 10) * power;
}
