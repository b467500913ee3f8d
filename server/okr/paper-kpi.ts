import { kpis } from '../../datasets/catalogue.ts';
import type { Unit } from '../../datasets/kpi.ts';
import type {
  CouncilPaper,
  PaperFurther,
  PaperKpi,
  PaperReading,
  PaperUnit,
} from '../../okr/council-paper.ts';
import type { Snapshot } from '../../okr/evidence/snapshot.ts';
import { targetOn } from '../../okr/strategy/path-standing.ts';
import type { TargetPath } from '../../okr/strategy/target-path.ts';
import { startOf } from '../../warehouse/measure/period.ts';
import type { Deps } from '../deps.ts';
import { addDays, addMonths } from '../local-time.ts';

type Language = CouncilPaper['language'];

/** Which numbers a paper shows: those up to the cycle's end, as they were known at its closing. */
export interface PaperMoment {
  snapshot: Snapshot;
  /** RFC 3339 instant of the closing. */
  known_at: string;
  language: Language;
}

/** How far back the course goes. */
const monthsBack = 24;

/** The KPI of a target path as a council paper shows it; null for one that is no longer known. */
export async function paperKpi(
  { warehouse }: Pick<Deps, 'warehouse'>,
  path: TargetPath,
  { snapshot, known_at, language }: PaperMoment,
): Promise<PaperKpi | null> {
  const kpi = kpis.get(path.kpi);
  if (!kpi) return null;
  const where = Object.fromEntries(Object.entries(path.where).map(([k, v]) => [k, [v]]));
  const end = snapshot.last_on;
  const all = await warehouse.series({
    ...{ kpi, audience: 'public', grain: path.grain, where },
    ...{ from: startOf(addDays(addMonths(end, -monthsBack), 1), path.grain), to: end },
  });
  // A course begins with the data: before them there is nothing that could be missing.
  const begun = all.findIndex(({ observed }) => observed > 0);
  const rows = begun < 0 ? all.slice(-1) : all.slice(begun);
  const last = rows.at(-1);
  if (!last) return null;
  const { from, to } = last;
  const proof = await warehouse.prove({
    ...{ kpi, from, to, where, known_at },
    audience: 'public',
  });
  const isFew = last.state === 'suppressed' || proof.suppressed;
  // What came in later is not in a paper, unless nothing at all had come in by then.
  const value = isFew ? null : (proof.value ?? last.value);
  const state = isFew ? 'suppressed' : value === null ? 'not_computable' : last.state;
  const known = state === 'not_computable' || value === null ? state : sureOf(state);
  const actual: PaperReading = { from, to, value, state: known };
  const series = [
    ...rows.slice(0, -1).map((row): PaperReading => ({
      ...{ from: row.from, to: row.to, value: row.value, state: row.state },
    })),
    actual,
  ];
  const halfYearAgo = addMonths(end, -6);
  const before = series.findLast(
    (one) => one.to <= halfYearAgo && one.value !== null && one.state === 'value',
  );
  return {
    ...{ title: path.title, definition: kpi.definition[language], version: kpi.version },
    ...{ unit: paperUnit(kpi.unit, language), better: path.better, series },
    actual: {
      ...actual,
      n: isFew ? null : proof.value === null ? last.n : proof.n,
      n_of: kpi.units.of[language],
      data_through: proof.data_through?.slice(0, 10) ?? null,
    },
    before: before && before.value !== null ? { value: before.value, to: before.to } : null,
    path: pointsOf(path),
  };
}

/** A number that is there although its period was thought to have none. */
const sureOf = (state: PaperReading['state']): PaperReading['state'] =>
  state === 'not_computable' || state === 'suppressed' ? 'incomplete' : state;

/** One line of a further KPI, with what its path asks for. */
export const furtherOf = (path: TargetPath, { title, unit, actual }: PaperKpi): PaperFurther => ({
  ...{ title, unit, value: actual.value, state: actual.state },
  target: targetOn(path, actual.to) ?? path.points.at(-1)?.value ?? null,
});

/** The path as corners: where a value holds for a while, it has two. */
function pointsOf({ points, shape }: TargetPath): PaperKpi['path'] {
  const corners = points.flatMap(({ from, to, value }, i) => {
    const next = points[i + 1];
    const end = shape === 'stepped' && next ? addDays(next.from, -1) : to;
    return from < end
      ? [
          { on: from, value },
          { on: end, value },
        ]
      : [{ on: from, value }];
  });
  return corners;
}

const words: Record<Unit, Record<Language, string>> = {
  share: { de: '%', en: '%' },
  ratio: { de: '', en: '' },
  count: { de: '', en: '' },
  eur: { de: '€', en: '€' },
  minutes: { de: 'Minuten', en: 'minutes' },
  hours: { de: 'Stunden', en: 'hours' },
  working_days: { de: 'Arbeitstage', en: 'working days' },
  breaks_per_case: { de: 'Brüche je Fall', en: 'breaks per case' },
};
const decimals: Partial<Record<Unit, number>> = { count: 0, eur: 0, ratio: 2, breaks_per_case: 2 };

/** How a value in the unit of a KPI is written on paper. */
export const paperUnit = (unit: Unit, language: Language): PaperUnit => ({
  sign: words[unit][language],
  factor: unit === 'share' ? 100 : 1,
  decimals: decimals[unit] ?? 1,
});
