/**
 * RFC 3339 in UTC of an instant in ms since the epoch: with milliseconds, and with microseconds where
 * the instant has some.
 */
export function writeInstant(ms: number): string {
  const whole = Math.floor(ms);
  const micros = Math.round((ms - whole) * 1_000);
  if (micros === 1_000) return new Date(whole + 1).toISOString();
  const text = new Date(whole).toISOString();
  return micros === 0 ? text : `${text.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}
