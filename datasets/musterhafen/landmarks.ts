import type { Block } from './blocks.ts';
import { rectangle, type Building, type BuildingClass } from './buildings.ts';
import { add, distance, left, scale, type Point } from './plane.ts';
import { contains, orientedBox } from './polygon.ts';

/** A building that people know, near the point where the plan wants it. */
interface Wish {
  name: string;
  label: boolean;
  class: BuildingClass;
  near: Point;
  length: number;
  width: number;
  height_m: number;
}

export interface Landmark extends Wish {
  at: Point;
  building: Building;
}

const wish = (
  name: string,
  kind: BuildingClass,
  near: Point,
  [length, width, height_m]: [number, number, number],
  label = false,
): Wish => ({ name, class: kind, near, length, width, height_m, label });

const wishes: readonly Wish[] = [
  wish('Rathaus', 'public', [-66, 30], [44, 20, 17], true),
  wish('St. Marien', 'church', [95, 60], [50, 20, 24], true),
  wish('Bürgerbüro', 'public', [-120, -40], [36, 17, 14]),
  wish('Stadtkasse', 'public', [75, -110], [30, 16, 14]),
  wish('Standesamt', 'public', [-190, -150], [26, 14, 12]),
  wish('Stadtbibliothek', 'public', [150, -40], [40, 20, 13], true),
  wish('Ordnungsamt', 'public', [210, 130], [32, 15, 14]),
  wish('Technisches Rathaus', 'public', [-330, 430], [60, 18, 19]),
  wish('Sozialamt', 'public', [350, 460], [48, 17, 16]),
  wish('Jugendamt', 'public', [-250, 560], [40, 16, 15]),
  wish('Hauptbahnhof', 'public', [40, 490], [110, 22, 14], true),
  wish('Krankenhaus', 'public', [-820, 240], [90, 26, 22], true),
  wish('Gymnasium', 'public', [560, 330], [80, 24, 15], true),
  wish('Stadthalle', 'public', [-560, 40], [64, 44, 16], true),
  wish('Hallenbad', 'public', [620, -60], [56, 34, 10], true),
  wish('Kita Hafenstraße', 'public', [330, -790], [30, 18, 6]),
  wish('Oberschule', 'public', [-520, 980], [78, 26, 12]),
  wish('Grundschule am Deich', 'public', [250, -1000], [60, 22, 10]),
  wish('Grundschule Lindenfeld', 'public', [-1500, 330], [60, 22, 9]),
  wish('Grundschule Ostermark', 'public', [1450, 420], [60, 22, 9]),
  wish('Stadtwerke', 'public', [1500, -560], [70, 24, 13], true),
  wish('St. Nikolai', 'church', [-80, -850], [38, 16, 20]),
  wish('Friedenskirche', 'church', [-850, 750], [34, 16, 17]),
  wish('Pauluskirche', 'church', [150, 1000], [36, 17, 18]),
  wish('Christuskirche', 'church', [1150, 620], [34, 16, 16]),
  wish('Michaeliskirche', 'church', [-1750, 200], [32, 16, 15]),
];

/** One building per wish, in the block nearest to it that has room for it. */
export function raiseLandmarks(blocks: readonly Block[]): Landmark[] {
  const taken = new Set<Block>();
  const candidates = blocks
    .filter(({ use }) => ['old_town', 'perimeter', 'row', 'detached', 'harbour'].includes(use))
    .map((block) => ({ block, box: orientedBox(block.ring) }));
  return wishes.flatMap((wanted) => {
    const near = candidates
      .map(({ block, box }) => ({ block, box, metres: distance(box.centre, wanted.near) }))
      .filter(({ metres, block }) => metres < 260 && !taken.has(block))
      .sort((a, b) => a.metres - b.metres);
    for (const { block, box } of near) {
      for (const size of [1, 0.85]) {
        const { length, width, height_m, class: kind } = wanted;
        const ring = rectangle(box.centre, box.axis, length * size, width * size);
        if (!ring.every((p) => contains(block.ring, p))) continue;
        taken.add(block);
        return [{ ...wanted, at: box.centre, building: { class: kind, ring, height_m } }];
      }
    }
    return [];
  });
}

/** The tower at the west end of a church. */
export function towersOf(landmarks: readonly Landmark[]): Building[] {
  return landmarks
    .filter(({ class: kind }) => kind === 'church')
    .map(({ at, building, length, height_m }) => {
      const box = orientedBox(building.ring);
      const end = add(at, scale(box.axis, -length / 2 - 1));
      const ring = rectangle(end, left(box.axis), 9, 9);
      return { class: 'church', ring, height_m: height_m * 2 };
    });
}
