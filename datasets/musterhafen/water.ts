import { add, left, direction, scale, type Point, type Ring } from './plane.ts';
import { offset, spline } from './curve.ts';
import { basinControls, lakes, moatControls, oldHarbour, riverControls } from './plan-water.ts';
import { areaOf, contains } from './polygon.ts';
import { between, type Random } from './random.ts';

export interface Water {
  /** From west to east, in the middle of the river. */
  centreline: Point[];
  northBank: Point[];
  southBank: Point[];
  river: Ring;
  basin: Ring;
  oldHarbour: Ring;
  moat: Ring;
  /** No shore lies farther than `reach` metres from `at`. */
  lakes: { name: string; at: Point; reach: number; ring: Ring }[];
}

/** The river with its harbours, the moat and the lakes. */
export function layWater(random: Random): Water {
  const centreline = spline(riverControls, 40);
  const half = centreline.map(
    ([x], i) => 37 + 4 * Math.sin(i / 9) + 12 / (1 + Math.exp(-(x - 1000) / 200)),
  );
  const northBank = offset(centreline, (i) => half[i]!);
  const southBank = offset(centreline, (i) => -half[i]!);
  return {
    centreline,
    northBank,
    southBank,
    river: counterClockwise([...southBank, ...northBank.toReversed()]),
    basin: basinRing(),
    oldHarbour: counterClockwise([...oldHarbour]),
    moat: band(spline(moatControls, 18), 11),
    lakes: lakes.map(({ name, at, radius, stretch }) => ({
      name,
      at,
      reach: radius * stretch * 1.5,
      ring: blob(at, radius, stretch, random),
    })),
  };
}

/** Is the point in the river or one of its harbours? */
export function isWater({ river, basin, oldHarbour }: Water, point: Point): boolean {
  return contains(river, point) || contains(basin, point) || contains(oldHarbour, point);
}

/** A rounded outline around a point, as lakes and woods have. */
export function blob(at: Point, radius: number, stretch: number, random: Random): Ring {
  const turn = between(random, 0, Math.PI);
  const waves = [2, 3, 5].map((n) => ({ n, size: 0.2 / n, phase: between(random, 0, 6.28) }));
  const controls = Array.from({ length: 22 }, (_, i): Point => {
    const angle = (i / 22) * 2 * Math.PI;
    const r = radius * waves.reduce((sum, w) => sum + w.size * Math.sin(w.n * angle + w.phase), 1);
    const [x, y] = [Math.cos(angle) * r * stretch, Math.sin(angle) * r];
    return add(at, [
      x * Math.cos(turn) - y * Math.sin(turn),
      x * Math.sin(turn) + y * Math.cos(turn),
    ]);
  });
  return spline(controls, Math.max(8, radius / 8), true);
}

function basinRing(): Ring {
  const line = spline(basinControls, 30);
  const width = (i: number) => 32 + 4 * Math.sin(i / 4);
  const end = line.length - 1;
  const tip = direction(line[end - 1]!, line[end]!);
  const corner = (side: number) => add(line[end]!, scale(left(tip), side * 26));
  return counterClockwise([
    ...offset(line, width).slice(0, -1),
    corner(1),
    corner(-1),
    ...offset(line, (i) => -width(i))
      .slice(0, -1)
      .toReversed(),
  ]);
}

function band(line: Point[], half: number): Ring {
  const wave = (i: number) => half + 3 * Math.sin(i / 2.5);
  return counterClockwise([...offset(line, wave), ...offset(line, (i) => -wave(i)).toReversed()]);
}

export function counterClockwise(ring: Ring): Ring {
  return areaOf(ring) < 0 ? ring.toReversed() : ring;
}
