import { isWhole } from '../../okr/whole-period.ts';
import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import type { Grain, SeriesRow } from '../../warehouse/warehouse.ts';
import { formatPeriod } from '../i18n/date.ts';
import type { Dictionary } from '../i18n/de.ts';
import type { Language } from '../i18n/language.ts';
import { formatNumber, formatValue } from '../i18n/number.ts';

/** More names than this are no sentence any more. */
const most = 3;

/**
 * The periods of a series that are drawn hatched or dashed, each with why: `November 2026 läuft noch`,
 * `Oktober 2025 zu 3 % beobachtet`; empty where all are whole. The newest first.
 */
export function looseNames(
  kpi: Pick<KpiAnswer, 'matures_after'>,
  rows: readonly SeriesRow[],
  grain: Grain,
  language: Language,
  t: Dictionary,
): string {
  const loose = rows.filter((row) => row.value !== null && !isWhole(row)).toReversed();
  if (loose.length === 0) return '';
  const young = kpi.matures_after;
  const names = loose.slice(0, most).map((row) => {
    const why = row.finished
      ? row.observed < 1
        ? t.kpi.seen(formatValue(row.observed, 'share', language))
        : t.state[row.state]
      : young === undefined
        ? t.kpi.runs
        : t.kpi.young(young);
    return `${formatPeriod(row.from, grain, language)} ${why}`;
  });
  const more = loose.length - names.length;
  return more > 0
    ? `${names.join(', ')} ${t.kpi.moreLoose(formatNumber(more, language, 0))}`
    : names.join(', ');
}
