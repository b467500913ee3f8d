import type { Hour } from './layers/map-data.ts';

/** One bar of the time strip. */
export interface Bar {
  /** 0 to 1 of the strip's height. */
  height: number;
  /** The hour in which the quiz was played. */
  quiz: boolean;
  /** Cut short, because it would dwarf all others: its number stands beside it. */
  cut: boolean;
}

/**
 * What people did per hour, as heights. A quiz with a thousand players would flatten the day, so
 * the scale follows the hours without quiz and a taller bar is cut and says its number.
 */
export function barsOf(hours: readonly Hour[]): Bar[] {
  const sum = ({ cases, rentals, redemptions, quiz_rounds }: Hour) =>
    (cases ?? 0) + (rentals ?? 0) + (redemptions ?? 0) + (quiz_rounds ?? 0);
  const most = Math.max(0, ...hours.map(({ quiz_rounds }) => quiz_rounds ?? 0));
  const isQuiz = ({ quiz_rounds }: Hour) => most > 0 && (quiz_rounds ?? 0) > most / 4;
  const top = 1.25 * Math.max(1, ...hours.filter((hour) => !isQuiz(hour)).map(sum));
  return hours.map((hour) => ({
    height: Math.min(1, sum(hour) / top),
    quiz: isQuiz(hour),
    cut: sum(hour) > top,
  }));
}
