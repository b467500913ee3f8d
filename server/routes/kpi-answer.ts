import { Type, type Static, type TObject } from 'typebox';
import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import { kindOf } from '../../warehouse/measure/kinds.ts';
import { grains } from '../../warehouse/measure/period.ts';
import type { SeriesRow } from '../../warehouse/warehouse.ts';
import { Count, Day, Instant, orNull, Words } from '../route/schema.ts';

const State = Type.Enum(['value', 'stale', 'incomplete', 'not_computable', 'suppressed']);

/** What numerator and denominator are: things in words, or an amount. */
const Term = Type.Union([
  Type.Object({ of: Words }),
  Type.Object({ amount: Type.Enum(['eur_cents', 'seconds', 'minutes']) }),
]);

const definition = {
  id: Type.String(),
  dataset: Type.String(),
  title: Words,
  question: Words,
  sentence: Type.Optional(Words),
  definition: Words,
  /** Where the formula comes from. */
  basis: Words,
  unit: Type.Enum([
    'share',
    'ratio',
    'count',
    'eur',
    'minutes',
    'hours',
    'working_days',
    'breaks_per_case',
  ]),
  /** Which direction is good. */
  better: Type.Enum(['higher', 'lower', 'neutral']),
  kind: Type.Enum(['ratio', 'sum', 'stock', 'quantile', 'weighted_ratio']),
  numerator: orNull(Type.String()),
  denominator: orNull(Type.String()),
  facts: Type.String(),
  time: Type.String(),
  scale: Type.Optional(Type.Number()),
  /** What numerator and denominator are; where it is missing, both count what `units` says. */
  terms: Type.Optional(Type.Object({ numerator: Term, denominator: Term })),
  dimensions: Type.Array(Type.String()),
  units: Type.Object({ of: Words, unknown: Type.Optional(Words) }),
  /** Kinds of observations without which nothing is known; `land` where the holidays of the Land decide. */
  needs: Type.Array(Type.String()),
  version: Type.Integer(),
  /** ISO 8601 duration. */
  refresh: Type.String(),
  /** Days after which a day can be judged; the newest number ends before the younger ones. */
  matures_after: Type.Optional(Type.Integer()),
  /** Days before a period that must be observed too; one that lies less far behind the first data is incomplete. */
  looks_back: Type.Optional(Type.Integer()),
  /** Another way to count may be asked for: `?variant=`. */
  choice: Type.Optional(
    Type.Object({
      title: Words,
      standard: Words,
      variants: Type.Record(Type.String(), Type.Object({ title: Words, numerator: Type.String() })),
    }),
  ),
  /** The way to count that was asked for; `numerator` is its formula. */
  variant: Type.Optional(Type.String()),
};

/** A KPI as its definition says; formulas are SQL aggregates over the rows of `facts`. */
export type KpiDefinition = Static<TObject<typeof definition>>;

/** As `Observation` of the warehouse. */
const ObservationAnswer = Type.Object({
  value: orNull(Type.Number()),
  state: State,
  numerator: orNull(Type.Number()),
  denominator: orNull(Type.Number()),
  n: orNull(Count),
  n_unknown: Type.Optional(orNull(Count)),
  from: Day,
  to: Day,
  data_through: orNull(Instant),
  computed_at: Instant,
  finished: Type.Boolean(),
  observed: Type.Number(),
  left_out: Type.Optional(Count),
  split: Type.Optional(
    Type.Array(Type.Object({ part: Type.String(), title: Words, count: Type.Number() })),
  ),
  left_out_by: Type.Optional(
    Type.Array(Type.Object({ kind: Type.String(), rows: orNull(Count), text: Words })),
  ),
  why: Type.Optional(
    Type.Object({
      code: Type.Enum(['not-observed', 'all-rejected', 'land-not-set', 'being-counted']),
      text: Words,
      short: Words,
    }),
  ),
});

/** A definition with the newest observation, or the total of a period. */
export type KpiAnswer = KpiDefinition & { latest: Static<typeof ObservationAnswer> };

const inContext = {
  ...definition,
  latest: ObservationAnswer,
  previous: orNull(ObservationAnswer),
  half_year_ago: orNull(ObservationAnswer),
  year_ago: orNull(ObservationAnswer),
  comparison: orNull(
    Type.Object({
      with: Type.Enum(['year_ago', 'before']),
      shown: ObservationAnswer,
      against: ObservationAnswer,
    }),
  ),
  trend: Type.Array(
    Type.Object({
      from: Day,
      to: Day,
      value: orNull(Type.Number()),
      state: State,
      finished: Type.Boolean(),
    }),
  ),
};

/** `GET /api/kpis/:id`: a KPI with what stands around its newest number, or around the one asked for. */
export const KpiInContext = Type.Object(inContext);
export type KpiInContext = Static<typeof KpiInContext>;

const Row = Type.Unsafe<SeriesRow>(
  Type.Object(
    {
      from: Day,
      to: Day,
      value: orNull(Type.Number()),
      state: State,
      numerator: orNull(Type.Number()),
      denominator: orNull(Type.Number()),
      n: orNull(Count),
      finished: Type.Boolean(),
      observed: Type.Number(),
      data_through: orNull(Instant),
      not_observed: Type.Optional(orNull(Count)),
      left_out_by: Type.Optional(Type.String()),
      n_unknown: Type.Optional(orNull(Count)),
    },
    {
      // A member of each dimension.
      additionalProperties: Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
    },
  ),
);

const Grain = Type.Enum([...grains]);

/** `GET /api/kpis`: enough for the start page in one answer; with series where a period is asked for. */
export const KpisAnswer = Type.Object({
  kpis: Type.Array(
    Type.Object({
      ...inContext,
      grain: Type.Optional(Grain),
      series: Type.Optional(Type.Array(Row)),
    }),
  ),
  /** Ids of the KPIs that the start page names: in its first sentence, at first glance, per system. */
  headline: Type.Object({
    lead: Type.Array(Type.String()),
    key: Type.Array(Type.String()),
    rows: Type.Array(Type.String()),
  }),
});
export type KpisAnswer = Static<typeof KpisAnswer>;

/** `GET /api/kpis/:id/series` */
export const SeriesAnswer = Type.Object({
  id: Type.String(),
  unit: definition.unit,
  variant: Type.Optional(Type.String()),
  grain: Type.Enum([...grains, 'total']),
  by: Type.Array(Type.String()),
  rows: Type.Array(Row),
});
export type SeriesAnswer = Static<typeof SeriesAnswer>;

/** @param variant one of its other ways to count, or nothing for the standard one */
export function describeKpi(kpi: CatalogueKpi, variant?: string): KpiDefinition {
  const { id, dataset, title, question, definition, basis, unit, better, kind } = kpi;
  const { facts, time, dimensions, units, version, refresh } = kpi;
  return {
    id,
    dataset,
    title,
    question,
    ...(kpi.sentence ? { sentence: kpi.sentence } : {}),
    definition,
    basis,
    unit,
    better,
    kind,
    ...formulaOf(kpi, variant),
    facts,
    time,
    dimensions: [...dimensions],
    units: { of: units.of, ...(units.unknown ? { unknown: units.unknown } : {}) },
    needs: [...(kpi.needs ?? [])],
    version,
    refresh,
    ...(kpi.matures_after === undefined ? {} : { matures_after: kpi.matures_after }),
    ...(kpi.looks_back === undefined ? {} : { looks_back: kpi.looks_back }),
    ...('terms' in kpi && kpi.terms ? { terms: kpi.terms } : {}),
    ...(kpi.kind === 'ratio' && kpi.choice ? { choice: kpi.choice } : {}),
    ...(variant === undefined ? {} : { variant }),
  };
}

function formulaOf(
  kpi: CatalogueKpi,
  variant: string | undefined,
): Pick<KpiDefinition, 'numerator' | 'denominator' | 'scale'> {
  const other = kpi.kind === 'ratio' ? kpi.choice?.variants[variant ?? ''] : undefined;
  const { numerator, ...formula } = kindOf(kpi).formula(kpi);
  return { numerator: other?.numerator ?? numerator, ...formula };
}
