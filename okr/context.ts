import type { Person } from './role.ts';
import type { OrgUnit } from './unit.ts';

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
  /** Local dates that are no working days beside Saturdays and Sundays. */
  holidays: { has(day: string): boolean };
  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  hash: (text: string) => string;
}
