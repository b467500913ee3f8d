import { kpis, type CatalogueKpi } from '../../datasets/catalogue.ts';
import type {
  CouncilPaper,
  PaperFurther,
  PaperKpi,
  PaperReading,
} from '../../okr/council-paper.ts';
import type { Snapshot } from '../../okr/evidence/snapshot.ts';
import { targetOn } from '../../okr/strategy/path-standing.ts';
import type { TargetPath } from '../../okr/strategy/target-path.ts';
import { periodsOf, startOf } from '../../warehouse/measure/period.ts';
import type { Days, Grain, Proof } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { addDays, addMonths } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { keptProof } from './kept-proof.ts';
import { paperUnit } from './paper-unit.ts';

type KpiProof = NonNullable<PaperKpi['proof']>;
type KpiDeps = Pick<Deps, 'warehouse' | 'version'>;

/** Which numbers a paper shows: those up to the cycle's end, as they were known at its closing. */
export interface PaperMoment {
  snapshot: Snapshot;
  /** RFC 3339 instant of the closing. */
  known_at: string;
  language: CouncilPaper['language'];
}

/** How far back the course goes, and how many periods it shows at most. */
const monthsBack = 24;
const mostPeriods = 60;

/**
 * The KPI of a target path as a council paper shows it, every number of it computed from the events
 * that had been received by the closing; null for a KPI that is no longer known.
 */
export async function paperKpi(
  { warehouse, version }: KpiDeps,
  path: TargetPath,
  { snapshot, known_at, language }: PaperMoment,
): Promise<PaperKpi | null> {
  const kpi = kpis.get(path.kpi);
  if (!kpi) return null;
  const { grain } = path;
  const where = Object.fromEntries(Object.entries(path.where).map(([k, v]) => [k, [v]]));
  const periods = coursePeriods(snapshot.last_on, grain);
  const prove = ({ from, to }: Days) =>
    warehouse.prove({ kpi, from, to, where, known_at, grain, audience: 'public' });
  const last = await prove(periods.at(-1)!);
  // Before the first event there is nothing to ask for.
  const { data_from } = last;
  const earlier = periods.slice(0, -1).filter(({ to }) => data_from !== null && to >= data_from);
  const course = courseOf([...(await Promise.all(earlier.map(prove))), last]);
  const series = course.map(readingOf);
  const actual = readingOf(last);
  const { n, not_observed, data_through } = last;
  return {
    ...{ title: path.title, definition: kpi.definition[language], version: kpi.version },
    ...{ unit: paperUnit(kpi, language), better: path.better, series },
    actual: {
      ...{ ...actual, n, n_of: countedOf(kpi, language) },
      ...(not_observed ? { left_out: not_observed } : {}),
      data_through:
        data_through === null ? null : dayAt(Date.parse(data_through), warehouse.calendar.zone),
    },
    before: halfYearBefore(series),
    path: pointsOf(path),
    due_on: path.points.at(-1)!.to,
    proof: frozen(kpi, last, version),
  };
}

/** Whoever came several times counts once: where that is so, it is said. */
const countedOf = ({ units }: CatalogueKpi, language: CouncilPaper['language']): string =>
  units.distinct === undefined
    ? units.of[language]
    : `${{ de: 'verschiedene', en: 'different' }[language]} ${units.of[language]}`;

/** The newest calendar periods up to a day. */
function coursePeriods(end: string, grain: Grain) {
  const first = startOf(addDays(addMonths(end, -monthsBack), 1), grain);
  return periodsOf({ from: first, to: end }, grain).slice(-mostPeriods);
}

/**
 * A course begins with the first period that was observed as a whole, if there is one: before the
 * data nothing can be missing, and of a month of which one day is known nothing can be told.
 */
function courseOf(proofs: readonly Proof[]): readonly Proof[] {
  const begun = proofs.findIndex(({ state }) => state !== 'not_computable');
  if (begun < 0) return proofs.slice(-1);
  const whole = proofs.findIndex(({ state }) => state === 'value' || state === 'suppressed');
  return proofs.slice(whole < 0 ? begun : whole);
}

const readingOf = ({ from, to, value, state }: Proof): PaperReading => ({
  ...{ from, to, state },
  value: state === 'not_computable' || state === 'suppressed' ? null : value,
});

/** The period half a year before the last one, or the newest before it, where it was measured as a whole. */
function halfYearBefore(series: readonly PaperReading[]): PaperKpi['before'] {
  const then = addMonths(series.at(-1)!.from, -6);
  const found = series.findLast(({ from }) => from <= then);
  return found && found.state === 'value' && found.value !== null
    ? { value: found.value, from: found.from, to: found.to }
    : null;
}

/** What is written down of how a number was computed. */
function frozen(kpi: CatalogueKpi, proof: Proof, version: string): KpiProof | null {
  const { data_hash } = proof;
  return data_hash === null ? null : keptProof({ ...proof, data_hash }, version, { kpi: kpi.id });
}

/** One line of a further KPI, with what its path asks for. */
export const furtherOf = (
  path: TargetPath,
  { title, unit, actual, proof = null }: PaperKpi,
): PaperFurther => ({
  ...{ title, unit, value: actual.value, state: actual.state, proof },
  due: targetOn(path, actual.to),
  target: path.points.at(-1)?.value ?? null,
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
