import type { City } from './city.ts';
import { integer, type Random } from './random.ts';

/** The opaque key of one inhabitant, as the city's central ID gives it to every system. */
export function personKey(number: number): string {
  return `id-${number.toString(36).padStart(5, '0')}`;
}

/** Any inhabitant. */
export function anyone({ inhabitants }: City, random: Random): string {
  return personKey(integer(random, 1, inhabitants));
}

/** A district, in proportion to who lives there. */
export function homeOf({ districts, inhabitants }: City, random: Random): string {
  let rest = random() * inhabitants;
  for (const district of districts) {
    rest -= district.inhabitants;
    if (rest < 0) return district.district;
  }
  return districts[districts.length - 1]!.district;
}
