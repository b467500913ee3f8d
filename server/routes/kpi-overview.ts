import { headline } from '../../datasets/catalogue.ts';
import type { Grain, PageEntry } from '../../warehouse/warehouse.ts';
import { allKpis, type Shown } from '../kpi-board.ts';
import { describeKpi } from './kpi-answer.ts';

/** The overview, put together from its periods: series are kept as text, a tenth of what rows take. */
export function overviewFrom(page: ReadonlyMap<string, Shown>, grain: Grain) {
  const texts = new Map<string, string[]>(allKpis.map(({ id }) => [id, []]));
  return {
    take(entries: readonly PageEntry[]) {
      for (const { kpi, series } of entries) {
        texts.get(kpi)!.push(JSON.stringify(series).slice(1, -1));
      }
    },
    *end(): Generator<string> {
      yield '{"kpis":[';
      for (const [at, kpi] of allKpis.entries()) {
        const shown = { ...describeKpi(kpi), ...page.get(kpi.id)!, grain };
        const begin = `${at ? ',' : ''}${JSON.stringify(shown).slice(0, -1)},"series":[`;
        yield `${begin}${texts.get(kpi.id)!.join(',')}]}`;
      }
      yield `],"headline":${JSON.stringify(headline)}}`;
    },
  };
}
