import type { KpiPlan } from '../cube.ts';
import type { Grain, SeriesQuestion } from '../warehouse.ts';
import { countPeriods, grains, periodsOf, type Period } from './period.ts';

/** The question cannot be answered as asked: the caller's mistake. */
export class InvalidQuestion extends Error {
  override name = 'InvalidQuestion';
  /** What of the question is wrong, as it is asked over HTTP; null = several things together. */
  readonly parameter: string | null;
  readonly code: string;
  /** What a machine may want to know of it. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    message: string,
    {
      parameter = null,
      code = 'invalid-parameter',
      members = {},
    }: Partial<Pick<InvalidQuestion, 'parameter' | 'code' | 'members'>> = {},
  ) {
    super(message);
    this.parameter = parameter;
    this.code = code;
    this.members = members;
  }
}

/** More periods than a chart or a table can show: 10 years of days. */
export const maxPeriods = 3_660;

/** The plan of a KPI, counted in the way that is asked for. */
export function planOf(
  plans: ReadonlyMap<string, KpiPlan>,
  id: string,
  variant: string | undefined,
): KpiPlan {
  const plan = plans.get(id);
  if (!plan) throw new InvalidQuestion(`there is no KPI ${id}`);
  if (variant === undefined) return plan;
  const other = plan.variants.get(variant);
  if (other) return other;
  throw new InvalidQuestion(
    `${id} has no variant ${variant}; it has ${list([...plan.variants.keys()])}`,
    { parameter: 'variant', code: 'unknown-variant' },
  );
}

/** By what the numbers are limited and broken down. */
export function checkDimensions(
  { kpi }: KpiPlan,
  { where = {}, by = [] }: Pick<SeriesQuestion, 'where' | 'by'>,
): void {
  const asked = [...Object.keys(where).map((name) => [`where.${name}`, name]), ...by.map(asBy)];
  const unknown = asked.find(([, name]) => !kpi.dimensions.includes(name!));
  if (unknown) {
    throw new InvalidQuestion(
      `${kpi.id} has no dimension ${unknown[1]}; it has ${list(kpi.dimensions)}`,
      { parameter: unknown[0]!, code: 'unknown-dimension' },
    );
  }
  if (by.length <= 2 && new Set(by).size === by.length) return;
  throw new InvalidQuestion('by takes one or two different dimensions', {
    parameter: 'by',
    code: 'unknown-dimension',
  });
}

const asBy = (name: string): [string, string] => ['by', name];

const list = (names: readonly string[]): string => names.join(', ') || 'none';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

export function checkRange({ from, to }: Period): void {
  for (const [parameter, day] of Object.entries({ from, to })) {
    const at = Date.parse(`${day}T00:00:00Z`);
    if (!isoDate.test(day) || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) {
      throw new InvalidQuestion(`${day} is no date like 2026-03-29`, { parameter });
    }
  }
  if (from <= to) return;
  throw new InvalidQuestion(`from (${from}) lies after to (${to})`, { parameter: 'to' });
}

/** The periods of a range that may be asked for. */
export function checkedPeriods(range: Period, grain: Grain): Period[] {
  checkPeriods(range, grain);
  return periodsOf(range, grain);
}

/** Refuse more periods than anybody can read, before one of them is made. */
export function checkPeriods(range: Period, grain: Grain): void {
  checkRange(range);
  if (countPeriods(range, grain) <= maxPeriods) return;
  throw new InvalidQuestion(
    `from ${range.from} to ${range.to} are more than ${maxPeriods} periods (${grain}): ask for a shorter period or a coarser grain`,
    { parameter: 'grain', code: 'too-many-periods' },
  );
}

/** Numbers that one answer may have: periods × members × KPIs. */
export const maxCells = 200_000;

const english = new Intl.NumberFormat('en');

/**
 * Refuse a question before it is computed; the sentence names a coarser one.
 * @param series how many numbers each period has: members × KPIs
 */
export function checkCells(range: Period, grain: Grain, series: number): void {
  const cells = countPeriods(range, grain) * series;
  if (cells <= maxCells) return;
  const coarser = grains
    .slice(grains.indexOf(grain) + 1)
    .find((other) => countPeriods(range, other) * series <= maxCells);
  const advice =
    coarser === undefined
      ? 'ask for a shorter period, or by fewer dimensions'
      : `ask with grain=${coarser} (${english.format(countPeriods(range, coarser) * series)}), or for a shorter period`;
  throw new InvalidQuestion(
    `the answer would have ${english.format(cells)} numbers, and may have ${english.format(maxCells)}: ${advice}`,
    { code: 'too-many-cells', members: { cells, max_cells: maxCells } },
  );
}
