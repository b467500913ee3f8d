import {
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from '@duckdb/node-api';

/** What a row may hold outside the database. */
export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [field: string]: JsonValue };

/**
 * A DuckDB value as JSON: whole numbers as number (as text beyond 2^53), instants as RFC 3339 in
 * UTC, dates as ISO 8601, not-a-number and infinity as null.
 */
export function toJson(value: DuckDBValue): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (value === null) return null;
  if (value instanceof DuckDBTimestampTZValue) return toInstant(value.micros);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(toJson);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, entry]) => [name, toJson(entry)]),
    );
  }
  return value.toString();
}

/**
 * RFC 3339 in UTC: with milliseconds, and with microseconds where there are some; null beyond what a
 * Date can name.
 */
function toInstant(micros: bigint): string | null {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const date = new Date(Number((micros - rest) / 1000n));
  if (Number.isNaN(date.getTime())) return null;
  const text = date.toISOString();
  return rest === 0n ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
