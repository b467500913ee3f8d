import type { Grain } from '../warehouse.ts';
import { InvalidQuestion } from './measures.ts';
import type { Period } from './period.ts';

/** Numbers that one answer may have: periods × members × KPIs. */
export const maxCells = 200_000;

/** More numbers were asked for than one answer may have; the sentence names a coarser question. */
export class TooManyCells extends InvalidQuestion {
  override name = 'TooManyCells';
  readonly cells: number;

  constructor(cells: number, advice: string) {
    super(
      `the answer would have ${english.format(cells)} numbers, and may have ${english.format(maxCells)}: ${advice}`,
    );
    this.cells = cells;
  }
}

const english = new Intl.NumberFormat('en');
const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'half_year', 'year'];

/**
 * Refuse a question before it is computed.
 * @param series how many numbers each period has: members × KPIs
 * @throws TooManyCells
 */
export function checkCells(range: Period, grain: Grain, series: number): void {
  const cells = countPeriods(range, grain) * series;
  if (cells <= maxCells) return;
  const coarser = grains
    .slice(grains.indexOf(grain) + 1)
    .find((other) => countPeriods(range, other) * series <= maxCells);
  throw new TooManyCells(
    cells,
    coarser === undefined
      ? 'ask for a shorter period, or by fewer dimensions'
      : `ask with grain=${coarser} (${english.format(countPeriods(range, coarser) * series)}), or for a shorter period`,
  );
}

/** How many periods of this grain touch a range: the length of `periodsOf`, without making them. */
export const countPeriods = ({ from, to }: Period, grain: Grain): number =>
  Math.max(0, numberOf(to, grain) - numberOf(from, grain) + 1);

/** A number for the calendar period of a day; that of the next period is one higher. */
function numberOf(day: string, grain: Grain): number {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  switch (grain) {
    case 'day':
      return days;
    case 'week':
      // The epoch was a Thursday.
      return Math.floor((days + 3) / 7);
    case 'month':
      return month;
    case 'quarter':
      return Math.floor(month / 3);
    case 'half_year':
      return Math.floor(month / 6);
    case 'year':
      return Math.floor(month / 12);
  }
}
