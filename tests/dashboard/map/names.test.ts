import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameBox, placeNames, type NamedSpot } from '../../../dashboard/map/layers/name-places.ts';

const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
const sides = ['right', 'left', 'below', 'above'] as const;
const office = (id: string, x: number, y: number, text = 'Bürgerbüro'): NamedSpot => ({
  ...{ id, x, y, text, sides, radius: 9 },
});
const place = (named: NamedSpot[], others: { x: number; y: number; radius: number }[] = []) =>
  Object.fromEntries(placeNames(named, others, everywhere));

describe('a name on the map', () => {
  test('stands to the right of its symbol where there is room', () => {
    expect(place([office('a', 0, 0), office('b', 0, 40)])).toEqual({ a: 'right', b: 'right' });
  });

  test('gives way to a station, to another office and to another name', () => {
    expect(place([office('a', 0, 0)], [{ x: 40, y: 0, radius: 16 }])).toEqual({ a: 'left' });
    // b lies where the name of a would be, and its own name would run into a.
    expect(place([office('a', 0, 0), office('b', 30, 2)])).toEqual({ a: 'left', b: 'right' });
    const around = [-40, 40].map((x) => ({ x, y: 0, radius: 16 }));
    expect(place([office('a', 0, 0)], around)).toEqual({ a: 'below' });
  });

  test('is not cut off by the edge of what is seen', () => {
    const view = { left: -200, top: -200, right: 60, bottom: 200 };
    expect(placeNames([office('a', 0, 0)], [], view).get('a')).toBe('left');
  });

  test('never covers more than on the side that would be tried first', () => {
    const coordinate = fc.integer({ min: 0, max: 300 });
    const spot = fc.record({ x: coordinate, y: coordinate, radius: fc.constant(14) });
    fc.assert(
      fc.property(spot, fc.array(spot, { maxLength: 12 }), (at, others) => {
        const one = office('a', at.x, at.y);
        const chosen = placeNames([one], others, everywhere).get('a')!;
        const covered = (side: (typeof sides)[number]) => {
          const box = nameBox(one, side);
          return others.reduce((sum, { x, y, radius }) => {
            const wide = Math.min(box.right, x + radius) - Math.max(box.left, x - radius);
            const high = Math.min(box.bottom, y + radius) - Math.max(box.top, y - radius);
            return sum + Math.max(0, wide) * Math.max(0, high);
          }, 0);
        };
        for (const side of sides) {
          expect(covered(chosen)).toBeLessThanOrEqual(covered(side) + sides.length);
        }
      }),
    );
  });
});
