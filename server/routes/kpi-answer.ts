import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import type { Kpi } from '../../datasets/kpi.ts';
import type { Text } from '../../datasets/text.ts';
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
  dimensions: string[];
  units: { of: Text };
  version: number;
  /** ISO 8601 duration. */
  refresh: string;
}

/** `GET /api/kpis/:id`: the definition, and the newest observation or the total of a period. */
export interface KpiAnswer extends KpiDefinition {
  latest: Observation;
}

/** `GET /api/kpis`: enough for the start page in one answer. */
export interface KpisAnswer {
  kpis: (KpiAnswer & Surroundings)[];
}

/** `GET /api/kpis/:id/series` */
export interface SeriesAnswer {
  id: string;
  unit: Kpi['unit'];
  grain: Grain;
  by: string[];
  rows: SeriesRow[];
}

export function describeKpi(kpi: CatalogueKpi): KpiDefinition {
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
    ...formulaOf(kpi),
    facts,
    time,
    dimensions: [...dimensions],
    units: { of: units.of },
    version,
    refresh,
  };
}

function formulaOf(kpi: CatalogueKpi): Pick<KpiDefinition, 'numerator' | 'denominator' | 'scale'> {
  switch (kpi.kind) {
    case 'ratio':
      return {
        numerator: kpi.numerator,
        denominator: kpi.denominator,
        ...(kpi.scale === undefined ? {} : { scale: kpi.scale }),
      };
    case 'sum':
    case 'stock':
      return {
        numerator: kpi.numerator,
        denominator: null,
        ...(kpi.scale === undefined ? {} : { scale: kpi.scale }),
      };
    case 'quantile':
      return { numerator: `quantile(${kpi.value}, ${kpi.q})`, denominator: null };
    case 'weighted_ratio':
      return { numerator: `(${kpi.ratio}) * (${kpi.weight})`, denominator: kpi.weight };
  }
}
