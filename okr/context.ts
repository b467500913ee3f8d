import type { Person } from './role.ts';
import type { OrgUnit } from './unit.ts';

/** The least and the greatest value that can be; null = open. */
export interface Bounds {
  least: number | null;
  most: number | null;
}

/** What a decision depends on beside the state: who asks, when, and what the world around knows. */
export interface Context {
  /** Who asks; `server` for what the server records by itself. */
  caller: Person | 'server';
  /** Instant, ms since the epoch. */
  now: number;
  /** IANA time zone of the city, e.g. `Europe/Berlin`. */
  zone: string;
  units: ReadonlyMap<string, OrgUnit>;
  /** Ids of the KPIs that key results may be bound to. */
  kpis: { has(id: string): boolean };
  /** Which values a KPI can have at all; null where that is not known. */
  boundsOf?: (kpi: string) => Bounds | null;
  /**
   * What the KPIs behind key results said before the cycle, by key result, as far as who asks may see
   * it; what is not asked for or not known is missing.
   */
  before?: ReadonlyMap<string, number>;
  /** Local dates that are no working days beside Saturdays and Sundays. */
  holidays: { has(day: string): boolean };
  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  hash: (text: string) => string;
}
