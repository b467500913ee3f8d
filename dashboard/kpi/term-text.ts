import type { Text } from '../../datasets/text.ts';
import type { KpiDefinition } from '../../server/routes/kpi-answer.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, formatValue } from '../i18n/number.ts';

/** What the terms of a KPI are; what it does not say counts what stands behind the number. */
export type Termed = Pick<KpiDefinition, 'terms' | 'units'>;

/**
 * A part of a formula with its unit: `35.806,10 €`, `1.204 h`, `62 Fälle`. Cents and seconds, in
 * which the engine counts, are never shown.
 */
export function termText(
  value: number,
  part: 'numerator' | 'denominator',
  { terms, units }: Termed,
  language: Language,
): string {
  const term = terms?.[part] ?? units;
  if ('of' in term) return `${formatNumber(value, language, 1)}\u00a0${wordOf(term, language)}`;
  switch (term.amount) {
    case 'eur_cents':
      return formatValue(value / 100, 'eur', language, true);
    case 'seconds':
      return formatValue(value / 3_600, 'hours', language);
    case 'minutes':
      return formatValue(value, 'minutes', language);
  }
}

const wordOf = ({ of }: { of: Text }, language: Language): string => of[language];
