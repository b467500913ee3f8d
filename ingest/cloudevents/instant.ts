const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

const minute = 60_000;

/**
 * An RFC 3339 instant in ms since the epoch, or null where the text is none. Digits after the
 * microsecond are cut; those after the millisecond are a fraction. A leap second (`:60`) counts as the last millisecond of its minute.
 */
export function readInstant(text: string): number | null {
  const parts = rfc3339.exec(text);
  if (!parts) return null;
  const number = (index: number) => Number(parts[index] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const [hour, min, second] = [number(4), number(5), number(6)];
  const [offsetHour, offsetMin] = [number(9), number(10)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || min > 59 || second > 60 || offsetHour > 23 || offsetMin > 59) return null;

  const micros = Number((parts[7] ?? '').padEnd(6, '0').slice(0, 6));
  const leap = second === 60;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, min, leap ? 59 : second);
  const offset = (offsetHour * 60 + offsetMin) * minute * (parts[8] === '-' ? -1 : 1);
  return withMicros(local.getTime() - offset, leap ? 999_000 : micros);
}

/** A whole second (ms since the epoch) and the microseconds in it. */
const withMicros = (second: number, micros: number): number =>
  second + Math.floor(micros / 1_000) + (micros % 1_000) / 1_000;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
