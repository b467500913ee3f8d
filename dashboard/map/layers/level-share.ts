import type { Glyph } from '../../../datasets/map-layer.ts';
import { numberIn, type Row } from './map-data.ts';

type Gauge = Extract<Glyph, { draw: 'gauge' }>;

/** How much of the staff stands in water, 0 to 1; nothing where a number is missing. */
export function levelShare(row: Row, { level, bottom, top }: Omit<Gauge, 'draw'>): number {
  const read = (from: string | number) => (typeof from === 'number' ? from : numberIn(row, from));
  const [value, least, most] = [read(level), read(bottom), read(top)];
  if (value === null || least === null || most === null || most <= least) return 0;
  return Math.min(1, Math.max(0, (value - least) / (most - least)));
}
