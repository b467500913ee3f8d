import { layBlocks } from './blocks.ts';
import { besideTrack, raiseBuildings } from './buildings.ts';
import { layDistricts, type District } from './districts.ts';
import { drawTown, type Drawing } from './drawing.ts';
import { divideGround } from './ground.ts';
import { raiseLandmarks, towersOf } from './landmarks.ts';
import { openShops, type Merchant } from './merchants.ts';
import { openOffices, type Office } from './offices.ts';
import { spline } from './curve.ts';
import { frame } from './plan.ts';
import { harbourTrackControls } from './plan-ways.ts';
import { origin, toLonLat, type Point } from './plane.ts';
import { createRandom } from './random.ts';
import { placeStations, type Station } from './stations.ts';
import { nameStreets } from './street-names.ts';
import { layWater } from './water.ts';

/** Musterhafen, a town that does not exist: everything about it follows from one seed. */
export interface City {
  name: string;
  seed: string;
  inhabitants: number;
  /** The market square, WGS 84. */
  centre: { lon: number; lat: number };
  /** What is drawn: west, south, east, north in degrees. */
  bounds: [west: number, south: number, east: number, north: number];
  districts: readonly District[];
  offices: readonly Office[];
  stations: readonly Station[];
  merchants: readonly Merchant[];
  /** The middle of the river from west to east, degrees: boats move along it. */
  river: readonly [lon: number, lat: number][];
}

/** The town with its plan; what happens in it needs only the town. */
export interface DrawnCity extends City {
  drawing: Drawing;
}

/** The whole town from its seed: pure, the same on every machine. */
export function buildCity(seed = 'musterhafen'): DrawnCity {
  const name = 'Musterhafen';
  const water = layWater(createRandom(`${seed}/water`));
  const divided = divideGround(water, seed);
  const ground = { ...divided, ways: nameStreets(divided.ways, seed) };
  const blocks = layBlocks(ground.plots);
  const landmarks = raiseLandmarks(blocks);
  const raised = raiseBuildings(
    blocks,
    [...landmarks.map(({ building }) => building), ...towersOf(landmarks)],
    water.lakes.map(({ ring }) => ring),
    seed,
  );
  const buildings = besideTrack(raised, spline(harbourTrackControls, 8));
  const districts = layDistricts(ground, water);
  const [west, south] = toLonLat([frame.west, frame.south]);
  const [east, north] = toLonLat([frame.east, frame.north]);
  return {
    name,
    seed,
    inhabitants: districts.reduce((sum, district) => sum + district.inhabitants, 0),
    centre: { ...origin },
    bounds: [west, south, east, north],
    districts,
    offices: openOffices(landmarks),
    stations: placeStations(ground.ways, water, blocks, districts),
    merchants: openShops(buildings, districts, seed),
    river: water.centreline.map((point: Point) => toLonLat(point)),
    drawing: drawTown({ name, water, ground, blocks, buildings, landmarks, districts }, seed),
  };
}
