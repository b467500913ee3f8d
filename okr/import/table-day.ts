import type { Day } from '../../calendar/day.ts';

/** A day of a table: `2026-03-31` or `31.3.2026`; null where there is none such. */
export function readTableDay(text: string): Day | null {
  const iso = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/.exec(text);
  const german = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/.exec(text);
  const { year = '', month = '', day = '' } = (iso ?? german)?.groups ?? {};
  if (!/^(19|20|21)/.test(year)) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  return exists ? at.toISOString().slice(0, 10) : null;
}
