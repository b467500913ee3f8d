import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import type { Choice, Kpi, Terms } from '../../datasets/kpi.ts';
import type { Text } from '../../datasets/text.ts';
import { kindOf } from '../../warehouse/measure/kinds.ts';
import type { Grain, Observation, SeriesRow } from '../../warehouse/warehouse.ts';
import type { Surroundings } from '../kpi-board.ts';

/** A KPI as its definition says; formulas are SQL aggregates over the rows of `facts`. */
export interface KpiDefinition {
  id: string;
  dataset: string;
  title: Text;
  question: Text;
  sentence?: Text;
  definition: Text;
  /** Where the formula comes from. */
  basis: Text;
  unit: Kpi['unit'];
  /** Which direction is good. */
  better: Kpi['better'];
  kind: Kpi['kind'];
  numerator: string | null;
  denominator: string | null;
  facts: string;
  time: string;
  scale?: number;
  /** What numerator and denominator are; where it is missing, both count what `units` says. */
  terms?: Terms;
  dimensions: string[];
  units: { of: Text; unknown?: Text };
  /** Kinds of observations without which nothing is known; `land` where the holidays of the Land decide. */
  needs: string[];
  version: number;
  /** ISO 8601 duration. */
  refresh: string;
  /** Days after which a day can be judged; the newest number ends before the younger ones. */
  matures_after?: number;
  /** Days before a period that must be observed too; one that lies less far behind the first data is incomplete. */
  looks_back?: number;
  /** Another way to count may be asked for: `?variant=`. */
  choice?: Choice;
  /** The way to count that was asked for; `numerator` is its formula. */
  variant?: string;
}

/** A definition with the newest observation, or the total of a period. */
export interface KpiAnswer extends KpiDefinition {
  latest: Observation;
}

/** `GET /api/kpis/:id`: a KPI with what stands around its newest number, or around the one asked for. */
export type KpiInContext = KpiAnswer & Surroundings;

/** `GET /api/kpis`: enough for the start page in one answer; with series where a period is asked for. */
export interface KpisAnswer {
  kpis: (KpiInContext & { grain?: Grain; series?: SeriesRow[] })[];
  /** Ids of the KPIs that the start page names: in its first sentence, at first glance, per system. */
  headline: { lead: string[]; key: string[]; rows: string[] };
}

/** `GET /api/kpis/:id/series` */
export interface SeriesAnswer {
  id: string;
  unit: Kpi['unit'];
  variant?: string;
  grain: Grain | 'total';
  by: string[];
  rows: SeriesRow[];
}

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
