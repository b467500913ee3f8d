import { words } from '../i18n/words.svelte.ts';

/** A span of time as one says it: whole minutes, rounded down, so that nothing ticks on the wall. */
export function spanText(span_ms: number): string {
  const t = words.t.meeting;
  const minutes = Math.floor(Math.max(0, span_ms) / 60_000);
  if (minutes < 1) return t.lessThanMinute;
  if (minutes < 120) return t.minutesShort(String(minutes));
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return t.hoursShort(String(hours), String(minutes % 60));
  return t.days(Math.floor(hours / 24));
}

/** What is left of a span, or by how much it is over. Whole minutes that are begun count as left. */
export function leftText(left_ms: number): string {
  const t = words.t.meeting;
  if (left_ms > 60_000) return t.left(spanText(Math.ceil(left_ms / 60_000) * 60_000));
  if (left_ms > 0) return t.left(t.lessThanMinute);
  return left_ms > -60_000 ? t.justOver : t.over(spanText(-left_ms));
}
