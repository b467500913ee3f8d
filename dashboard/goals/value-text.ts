import type { Kpi } from '../../datasets/kpi.ts';
import type { KeyResultDefinition } from '../../okr/key-result/key-result.ts';
import { honestDecimals } from '../../okr/honest-decimals.ts';
import type { Target } from '../../okr/key-result/target.ts';
import { unitFor } from '../../okr/key-result/unit-noun.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, formatValue, thin } from '../i18n/number.ts';

/** What is needed to write a value of a key result down. */
export type Valued = Pick<KeyResultDefinition, 'value_unit' | 'decimals' | 'source' | 'form'>;

/**
 * A value of a key result in its unit. Where a KPI measures it, the KPI's own unit decides: shares
 * are written as percent.
 * @param kpiUnit unit of the KPI that measures it; null where people enter it
 */
export function valueText(
  value: number | null,
  { value_unit, decimals, form }: Valued,
  kpiUnit: Kpi['unit'] | null,
  language: Language,
): string {
  if (value === null) return '–';
  if (form.type === 'ordinal') return form.levels[value] ?? String(value);
  if (kpiUnit !== null) return formatValue(value, kpiUnit, language);
  const isPercent = value_unit === '%';
  const figure = formatNumber(value, language, honestDecimals(value, decimals, isPercent));
  if (value_unit === '') return figure;
  if (isPercent) return figure + (language === 'de' ? thin : '') + '%';
  return `${figure}\u00a0${unitFor(figure, value_unit)}`;
}

/** A value as people said it: what they typed behind the comma is not rounded away. */
export const saidText = (
  value: number | null,
  valued: Valued,
  kpiUnit: Kpi['unit'] | null,
  language: Language,
): string =>
  valueText(
    value,
    { ...valued, decimals: Math.max(valued.decimals, Math.min(2, decimalsOf(value ?? 0))) },
    kpiUnit,
    language,
  );

const decimalsOf = (value: number): number => /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;

/** From where to where the staff runs; null for what has no way from a baseline to a target. */
export function wayOf(target: Target | undefined): { from: number; to: number } | null {
  if (!target || !('target' in target) || target.baseline === null) return null;
  return { from: target.baseline, to: target.target };
}
