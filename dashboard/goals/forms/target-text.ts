import type { Target } from '../../../okr/key-result/target.ts';
import { kpis } from '../../api/kpis.svelte.ts';
import { words } from '../../i18n/words.svelte.ts';
import { valueText, type Valued } from '../value-text.ts';

/** A target in words: `30 Minuten → 10 Minuten`, `90 % – 100 %`; empty where the form says it all. */
export function targetText(target: Target, valued: Valued): string {
  if (target === null) return '';
  const { source } = valued;
  const unit = source.kind === 'kpi' ? (kpis.byId.get(source.kpi)?.unit ?? null) : null;
  const text = (value: number | null) => valueText(value, valued, unit, words.language);
  return 'target' in target
    ? `${text(target.baseline)} → ${text(target.target)}`
    : `${text(target.lo)} – ${text(target.hi)}`;
}
