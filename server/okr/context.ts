import { createHash } from 'node:crypto';
import { kpis } from '../../datasets/catalogue.ts';
import type { Context } from '../../okr/context.ts';
import { readUnits } from '../../register/units.ts';
import { holidays, type Land } from '../../warehouse/calendar.ts';
import type { Deps } from '../deps.ts';

/** SHA-256 of a text in UTF-8, hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a decision depends on besides the state of the goals. */
export function contextOf(
  { register, city, now }: Pick<Deps, 'register' | 'city' | 'now'>,
  caller: Context['caller'],
  at: number = now(),
): Context {
  return {
    ...{ caller, now: at, zone: city.time_zone },
    units: readUnits(register),
    kpis,
    holidays: holidaysOf(city.land),
    hash: sha256,
  };
}

const known = new Map<Land, ReadonlySet<string>>();

function holidaysOf(land: Land): ReadonlySet<string> {
  let days = known.get(land);
  if (!days) known.set(land, (days = new Set(holidays(land))));
  return days;
}
