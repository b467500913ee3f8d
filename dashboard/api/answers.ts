import type { Text } from '../../datasets/text.ts';
import type {
  Freshness,
  Grain,
  LedgerRow,
  Observation,
  SeriesRow,
} from '../../warehouse/warehouse.ts';

/** What the server answers, as the dashboard reads it. */

export type Unit =
  'share' | 'ratio' | 'count' | 'eur' | 'minutes' | 'hours' | 'working_days' | 'breaks_per_case';

export interface KpiAnswer {
  id: string;
  dataset: string;
  title: Text;
  question: Text;
  sentence?: Text;
  definition: Text;
  basis: Text;
  unit: Unit;
  better: 'higher' | 'lower' | 'neutral';
  kind: 'ratio' | 'sum' | 'stock' | 'quantile' | 'weighted_ratio';
  numerator: string | null;
  denominator: string | null;
  facts: string;
  time: string;
  scale?: number;
  dimensions: string[];
  units: { of: Text };
  version: number;
  refresh: string;
  latest: Observation;
  previous?: Observation | null;
  half_year_ago?: Observation | null;
  trend?: TrendPoint[];
}

export type TrendPoint = Pick<SeriesRow, 'from' | 'to' | 'value' | 'state'>;

export interface KpisAnswer {
  kpis: KpiAnswer[];
}

export interface SeriesAnswer {
  id: string;
  unit: Unit;
  grain: Grain;
  rows: SeriesRow[];
}

export interface CityAnswer {
  name: string;
  demo: boolean;
  time_zone: string;
  version: string;
  licence: string;
  bounds?: [number, number, number, number];
  datasets: { name: string; title: Text }[];
  loading: { done: number; total: number; what: string } | null;
  labels: Record<string, Record<string, Text>>;
  links?: {
    imprint?: string;
    privacy?: string;
    feedback?: string;
    easy_language?: string;
    sign_language?: string;
  };
}

export interface LedgerAnswer {
  from: string;
  to: string;
  rows: LedgerRow[];
  freshness: Freshness[];
  reasons?: { code: string; count: number }[];
}
