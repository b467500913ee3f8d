/** Where a name stands beside its symbol. */
export type Side = 'right' | 'left' | 'above' | 'below';

/** A symbol on the map: its middle and half of its size, px of a plane that grows with the zoom. */
export interface Spot {
  x: number;
  y: number;
  radius: number;
}

/** A symbol that has a name. */
export interface NamedSpot extends Spot {
  id: string;
  text: string;
  /** Sides to try, the best first. */
  sides: readonly Side[];
}

/** px of one letter, and of the line, at the size of names on the map. */
const letter = 7.1;
const line = 16;
const gap = 3;

/**
 * A side for each name, so that names cover as little of symbols and of each other as possible, and
 * are cut off as little as possible by the edge of what is seen. Greedy, in the given order: a dozen
 * names need no more.
 */
export function placeNames(
  named: readonly NamedSpot[],
  others: readonly Spot[],
  view: Box,
): Map<string, Side> {
  const symbols = [...named, ...others].map(boxOf);
  const names: Box[] = [];
  const placed = new Map<string, Side>();
  for (const spot of named) {
    const rated = spot.sides.map((side, no) => {
      const box = nameBox(spot, side);
      const covered = [...symbols, ...names].reduce((sum, other) => sum + overlap(box, other), 0);
      const cut = areaOf(box) - overlap(box, view);
      // Between equals the side that was named first.
      return { side, box, cost: covered + cut + no };
    });
    const best = rated.reduce((a, b) => (b.cost < a.cost ? b : a));
    names.push(best.box);
    placed.set(spot.id, best.side);
  }
  return placed;
}

/** Where the middle or the end of a name lies from the middle of its symbol, px. */
export function nameOffset(side: Side, radius: number): [x: number, y: number] {
  const away = radius + gap;
  switch (side) {
    case 'right':
      return [away, 0];
    case 'left':
      return [-away, 0];
    case 'above':
      return [0, -away - line / 2];
    case 'below':
      return [0, away + line / 2];
  }
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const boxOf = ({ x, y, radius }: Spot): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

/** What a name covers, px. */
export function nameBox({ x, y, radius, text }: NamedSpot, side: Side): Box {
  const width = text.length * letter;
  const [dx, dy] = nameOffset(side, radius);
  const left = side === 'right' ? x + dx : side === 'left' ? x + dx - width : x - width / 2;
  return { left, right: left + width, top: y + dy - line / 2, bottom: y + dy + line / 2 };
}

const areaOf = ({ left, right, top, bottom }: Box): number => (right - left) * (bottom - top);

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}
