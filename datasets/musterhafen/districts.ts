import type { Cell } from './cells.ts';
import type { Ground } from './ground.ts';
import { keyOf } from './planar-graph.ts';
import { distance, type Point, type Ring } from './plane.ts';
import { distanceToLine } from './curve.ts';
import { plannedDistricts } from './plan-districts.ts';
import { areaOf, contains, insidePoint } from './polygon.ts';
import type { Water } from './water.ts';

export interface District {
  /** As in the events: `altstadt`. */
  district: string;
  name: string;
  inhabitants: number;
  /** Neighbours share every point of their border. */
  ring: Ring;
  area_km2: number;
}

/** The six districts, made of the areas between main streets, railway and the middle of the river. */
export function layDistricts({ areas, limit }: Ground, water: Water): District[] {
  const members = new Map<string, Cell[]>();
  for (const area of areas) {
    const label = insidePoint(area.ring);
    if (!contains(limit, label)) continue;
    const { id } = districtOf(label, water);
    members.set(id, [...(members.get(id) ?? []), area]);
  }
  return plannedDistricts.map(({ id, name, inhabitants }) => {
    const ring = outline(members.get(id) ?? []);
    return {
      district: id,
      name,
      inhabitants,
      ring,
      area_km2: Math.round(areaOf(ring) / 1e4) / 100,
    };
  });
}

function districtOf(label: Point, water: Water) {
  const bank = isNorth(label, water) ? 'north' : 'south';
  const rated = plannedDistricts
    .filter((district) => district.bank === bank)
    .map((district) => ({
      district,
      metres: Math.min(...district.points.map((p) => distance(p, label))),
    }));
  return rated.reduce((best, next) => (next.metres < best.metres ? next : best)).district;
}

/** North of the middle of the river. */
function isNorth([x, y]: Point, { centreline }: Water): boolean {
  const i = centreline.findIndex((p) => p[0] > x);
  return y > (centreline[Math.max(1, i)]?.[1] ?? 0);
}

/** The outer border of areas that belong together: every side that has no twin among them. */
function outline(areas: readonly Cell[]): Ring {
  const next = new Map<string, { from: Point; to: Point }[]>();
  const sides = new Set<string>();
  const each = (visit: (a: Point, b: Point) => void) => {
    for (const { ring } of areas) ring.forEach((p, i) => visit(p, ring[(i + 1) % ring.length]!));
  };
  each((a, b) => sides.add(`${keyOf(a)}>${keyOf(b)}`));
  each((from, to) => {
    if (sides.has(`${keyOf(to)}>${keyOf(from)}`)) return;
    next.set(keyOf(from), [...(next.get(keyOf(from)) ?? []), { from, to }]);
  });
  let longest: Ring = [];
  for (const start of [...next.keys()]) {
    const ring: Ring = [];
    for (let key = start; ;) {
      const step = next.get(key)?.pop();
      if (!step) break;
      ring.push(step.from);
      key = keyOf(step.to);
    }
    if (ring.length > 2 && areaOf(ring) > (longest.length ? areaOf(longest) : 0)) longest = ring;
  }
  return longest;
}

/** The district in which a point lies; the nearest one for points outside the town. */
export function districtAt(districts: readonly District[], point: Point): string {
  const inside = districts.find(({ ring }) => contains(ring, point));
  if (inside) return inside.district;
  const rated = districts.map((d) => ({ d, metres: distanceToLine(point, d.ring) }));
  return rated.reduce((best, next) => (next.metres < best.metres ? next : best)).d.district;
}
