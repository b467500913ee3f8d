import type { Cell, Side } from './cells.ts';
import type { Plot } from './ground.ts';
import { distanceToSegment, type Ring } from './plane.ts';
import { areaOf, inset } from './polygon.ts';

/** The ground between streets, without the streets themselves. */
export interface Block {
  use: Plot['use'];
  ring: Ring;
  area: number;
}

/** Blocks are plots without the halves of the streets around them; slivers are left out. */
export function layBlocks(plots: readonly Plot[]): Block[] {
  return plots.flatMap(({ use, cell }) => {
    const { ring, sides } = straightened(cell);
    const block = inset(
      ring,
      sides.map((s) => s.half_width),
    );
    return block ? [{ use, ring: block, area: areaOf(block) }] : [];
  });
}

/** Without points that lie on a straight run along the same street (0.5 m). */
function straightened({ ring, sides }: Cell): { ring: Ring; sides: Side[] } {
  const kept: number[] = [];
  for (let i = 0; i < ring.length; i++) {
    const before = kept.length ? kept[kept.length - 1]! : ring.length - 1;
    const [a, b, c] = [ring[before]!, ring[i]!, ring[(i + 1) % ring.length]!];
    const same = sides[i]!.half_width === sides[(i + ring.length - 1) % ring.length]!.half_width;
    if (!same || distanceToSegment(b, a, c) > 0.5) kept.push(i);
  }
  return { ring: kept.map((i) => ring[i]!), sides: kept.map((i) => sides[i]!) };
}
