import type { Kpi } from '../../datasets/kpi.ts';
import type { Kind } from './kinds/kind.ts';
import { quantile } from './kinds/quantile.ts';
import { ratio } from './kinds/ratio.ts';
import { stock } from './kinds/stock.ts';
import { sum } from './kinds/sum.ts';
import { weightedRatio } from './kinds/weighted-ratio.ts';

/** Every kind of KPI that the engine can count. */
const kinds: { [K in Kpi['kind']]: Kind<K> } = {
  ratio,
  sum,
  stock,
  quantile,
  weighted_ratio: weightedRatio,
};

export const kindOf = ({ kind }: Pick<Kpi, 'kind'>): Kind => kinds[kind];
