import { createHash } from 'node:crypto';
import { kpis } from '../../datasets/catalogue.ts';
import type { Unit } from '../../datasets/kpi.ts';
import type { Bounds, Context } from '../../okr/context.ts';
import { readUnits } from '../../register/units.ts';
import { holidays } from '../../calendar/holidays.ts';
import type { Deps } from '../deps.ts';

/** SHA-256 of a text in UTF-8, hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a decision depends on besides the state of the goals. */
export function contextOf(
  { register, city, now }: Pick<Deps, 'register' | 'city' | 'now'>,
  caller: Context['caller'],
  at: number = now(),
  before: Context['before'] & object = new Map(),
): Context {
  return {
    ...{ caller, now: at, zone: city.time_zone },
    units: readUnits(register),
    kpis,
    boundsOf: (kpi) => boundsOf(kpis.get(kpi)?.unit),
    before,
    holidays: holidays(city.land),
    hash: sha256,
  };
}

/** A share lies between nothing and everything; nothing else that is measured is negative. */
export const boundsOf = (unit: Unit | undefined): Bounds | null =>
  unit === undefined ? null : { least: 0, most: unit === 'share' ? 1 : null };
