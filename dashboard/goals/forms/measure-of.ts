import { kpis } from '../../api/kpis.svelte.ts';
import { figureOf } from '../../i18n/number.ts';
import { words } from '../../i18n/words.svelte.ts';

/** How values of a KPI are typed: shares as percent. Without a KPI, as they are. */
export function measureOf(id: string): { unit: string; scale: number; decimals: number } {
  const kpi = kpis.byId.get(id);
  if (!kpi) return { unit: '', scale: 1, decimals: 0 };
  if (kpi.unit === 'share') return { unit: '%', scale: 100, decimals: 2 };
  const decimals = kpi.unit === 'count' ? 0 : 2;
  return { unit: figureOf(2, kpi.unit, words.language).unit.trim(), scale: 1, decimals };
}
