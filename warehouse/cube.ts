import { createHash } from 'node:crypto';
import type { Dataset, Fact } from '../datasets/dataset.ts';
import type { Kpi } from '../datasets/kpi.ts';
import type { Needs } from './measure/needs.ts';
import { kindOf } from './measure/kinds.ts';
import { needsOf } from './measure/needs.ts';

/**
 * A cube: the roll-up of one fact by local day and dimensions, shared by all KPIs with the same
 * facts, time and dimensions. Up to three tables, all recomputed together for a dirty day:
 * - `<name>`: day, level, dimensions, one column per additive aggregate. Level 0 is the whole day
 *   (dimensions null), level 1 the day by all dimensions;
 * - `<name>_bin`: the same grouping with `no, bin, facts`: histograms for quantiles;
 * - `<name>_unit`: day, dimensions, `no, unit`: the exact sets behind distinct counts.
 */
export interface Cube {
  name: string;
  /** The dataset that owns the fact: its events decide how far the numbers reach. */
  dataset: string;
  fact: string;
  /** The fact is a view on another one. */
  isDerived: boolean;
  time: string;
  dimensions: readonly string[];
  /** Additive aggregates by column. */
  sums: { column: string; expression: string }[];
  histograms: { no: number; value: string; bins: 'integer' | 'log' }[];
  sets: { no: number; unit: string; where: string }[];
  /** Ids of the KPIs that read it. */
  kpis: string[];
  /** Hash of everything above: another version means other rows. */
  version: string;
}

/** A KPI and where in its cube its parts stand. */
export interface KpiPlan {
  kpi: Kpi & { id: string; dataset: string };
  cube: Cube;
  /** What must be observed, and which rows are left out where it is not. */
  needs: Needs;
  /**
   * Columns of `numerator`, `denominator`, `count`, `left_out` and the parts of a weighted ratio;
   * `observed`, `without_<kind>` and `unknown` where rows may lack what it needs or their unit.
   */
  columns: Record<string, string>;
  /** Number of its histogram, for quantiles. */
  histogram: number | null;
  /** Number of its set, where its units are counted distinctly. */
  set: number | null;
  /** The same KPI counted in another way, by name of the variant. */
  variants: ReadonlyMap<string, KpiPlan>;
}

/** Raised when the layout of the roll-up tables changes: all of them are rebuilt. */
const layout = 1;

/**
 * Plan the cubes of all datasets, and every KPI's place in them.
 * @throws Error where a KPI names a fact that no dataset has, or asks what the engine cannot do.
 */
export function planCubes(datasets: readonly Dataset[]): {
  cubes: Cube[];
  plans: Map<string, KpiPlan>;
} {
  const owners = new Map<string, { dataset: Dataset; fact: Fact }>();
  for (const dataset of datasets) {
    for (const fact of dataset.facts) owners.set(fact.name, { dataset, fact });
  }
  const cubes = new Map<string, Cube>();
  const plans = new Map<string, KpiPlan>();
  for (const dataset of datasets) {
    for (const [name, kpi] of Object.entries(dataset.kpis)) {
      const id = `${dataset.name}.${name}`;
      const owner = owners.get(kpi.facts);
      if (!owner)
        throw new Error(`KPI ${id} measures ${kpi.facts}, which is no fact of any dataset`);
      check({ ...kpi, id, dataset: dataset.name });
      const dimensions = [...kpi.dimensions].sort();
      const cubeName = ['rollup', kpi.facts, 'by', kpi.time, ...dimensions].join('_');
      const cube: Cube = cubes.get(cubeName) ?? {
        ...{
          name: cubeName,
          dataset: owner.dataset.name,
          fact: kpi.facts,
          isDerived: owner.fact.from !== 'events',
          time: kpi.time,
          dimensions,
        },
        ...{ sums: [], histograms: [], sets: [], kpis: [], version: '' },
      };
      cubes.set(cubeName, cube);
      cube.kpis.push(id);
      const needs = needsOf(id, kpi, owner);
      const plan = place({ ...kpi, id, dataset: dataset.name }, name, cube, needs);
      const variants = variantsOf(plan.kpi).map(([variant, other]): [string, KpiPlan] => [
        variant,
        place(other, `${name}_${variant}`, cube, needs),
      ]);
      plans.set(id, { ...plan, variants: new Map(variants) });
    }
  }
  for (const cube of cubes.values()) cube.version = hash([layout, cube]);
  return { cubes: [...cubes.values()], plans };
}

/** A short fingerprint of a definition. */
export function hash(definition: unknown): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 16);
}

/** The KPI as its variants define it. */
function variantsOf(kpi: KpiPlan['kpi']): [string, KpiPlan['kpi']][] {
  if (kpi.kind !== 'ratio' || !kpi.choice) return [];
  return Object.entries(kpi.choice.variants).map(([name, { numerator }]) => [
    name,
    // The parts are those of the standard way to count.
    withoutSplit({ ...kpi, numerator }),
  ]);
}

function withoutSplit({ split: _, ...kpi }: KpiPlan['kpi'] & { kind: 'ratio' }): KpiPlan['kpi'] {
  return kpi;
}

function place(kpi: KpiPlan['kpi'], name: string, cube: Cube, needs: Needs): KpiPlan {
  const plan: KpiPlan = {
    ...{ kpi, cube, needs, columns: {}, histogram: null, set: null, variants: new Map() },
  };
  const sum = (part: string, expression: string) => {
    const known = cube.sums.find((s) => s.expression === expression);
    const column = known?.column ?? `${name}_${part}`;
    if (!known) cube.sums.push({ column, expression });
    plan.columns[part] = column;
  };
  kindOf(kpi).place(kpi, {
    sum,
    histogram(value, bins) {
      const known = cube.histograms.find((one) => one.value === value && one.bins === bins);
      plan.histogram = known?.no ?? cube.histograms.length;
      if (!known) cube.histograms.push({ no: plan.histogram, value, bins });
    },
  });
  const { count, distinct, where = 'true' } = kpi.units;
  if (distinct !== undefined) {
    const known = cube.sets.find((s) => s.unit === distinct && s.where === where);
    plan.set = known?.no ?? cube.sets.length;
    if (!known) cube.sets.push({ no: plan.set, unit: distinct, where });
    sum('unknown', unknownUnits(kpi.units));
  } else if (count !== undefined) {
    sum('count', count);
  }
  for (const [part, expression] of Object.entries(needs.counts)) sum(part, expression);
  return plan;
}

/** The rows behind a number of which the unit is not known, as an aggregate. */
export const unknownUnits = ({ distinct, where = 'true' }: Kpi['units']): string =>
  `count(*) FILTER ((${where}) AND (${distinct}) IS NULL)`;

/** Columns that the roll-up tables have besides the dimensions. */
const reserved = new Set(['day', 'level', 'no', 'bin', 'facts', 'unit', 'period']);

function check(kpi: KpiPlan['kpi']): void {
  const refuse = (why: string) => {
    throw new Error(`KPI ${kpi.id}: ${why}`);
  };
  for (const dimension of kpi.dimensions) {
    if (reserved.has(dimension)) refuse(`a dimension cannot be called ${dimension}`);
  }
  if (kpi.units.count === undefined && kpi.units.distinct === undefined) {
    refuse('its units need count or distinct');
  }
  const fault = kindOf(kpi).check?.(kpi);
  if (fault) refuse(fault);
}
