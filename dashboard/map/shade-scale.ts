import type { Unit } from '../../datasets/kpi.ts';
import { niceTop } from '../i18n/number.ts';

/** From where to where districts are shaded; printed beside them. */
export interface ShadeScale {
  bottom: number;
  top: number;
}

/**
 * The scale of a KPI: 0 to 100 % for a share, else from 0 (or below, where a value is) to a round
 * number. Districts that hardly differ look alike.
 */
export function shadeScale(unit: Unit, values: readonly (number | null)[]): ShadeScale {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  const top = unit === 'share' && most <= 1 ? 1 : niceTop(most);
  return { bottom: least < 0 ? -niceTop(-least) : 0, top };
}

/** One of five steps of equal width, 0 at the bottom of the scale to 4 at its top. */
export function stepOf(value: number, { bottom, top }: ShadeScale): number {
  return Math.max(0, Math.min(4, Math.floor(((value - bottom) / (top - bottom)) * 5)));
}
