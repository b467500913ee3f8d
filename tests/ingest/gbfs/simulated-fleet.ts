import type { Vehicle } from '../../../ingest/gbfs/feed.ts';

/** A fleet whose rentals are known, and its feed. All shares from 0 to 1, times in minutes. */
export interface Fleet {
  seed: number;
  vehicles: number;
  /** Share of vehicles whose ids outlive rentals; the others get a new one after each. */
  lasting: number;
  hours: number;
  poll_min: number;
  /** Rentals per vehicle and day. */
  daily: number;
  median_min: number;
  /** Share of all departures that are staff moving a vehicle under its id. */
  moved: number;
  /** Share of these that are marked as out of service first. */
  marked: number;
  /** Share of all departures that are a reservation given up. */
  reserved: number;
  /** Share of vehicles that are missing from one document though they stand there. */
  flicker: number;
}

export interface Outing {
  /** What the vehicle was called when it left. */
  id: string;
  from: number;
  to: number;
  what: 'rental' | 'moved' | 'reserved';
  marked: boolean;
  lasting: boolean;
}

export interface Poll {
  at: number;
  vehicles: Vehicle[];
}

const MINUTE = 60_000;
export const beginning = Date.UTC(2026, 5, 1, 6);

/** What happened, and what the feed said about it poll by poll. */
export function simulateFleet(fleet: Fleet): { truth: Outing[]; polls: Poll[] } {
  const random = mulberry32(fleet.seed);
  const logNormal = (median: number, sigma: number) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return median * Math.exp(sigma * normal);
  };
  const end = beginning + fleet.hours * 60 * MINUTE;
  const truth: Outing[] = [];
  const stays: { id: string; from: number; to: number; lat: number; disabled_from: number }[] = [];
  for (let no = 0; no < fleet.vehicles; no += 1) {
    const lasting = no < fleet.vehicles * fleet.lasting;
    let id = `v${no}`;
    let lat = 48 + random();
    // Some are out when the watch begins.
    let now = beginning + (random() < 0.1 ? random() * 30 * MINUTE : -MINUTE);
    for (let changes = 1; now < end; changes += 1) {
      const departures = fleet.daily / (1 - fleet.moved - fleet.reserved);
      const leaves = now + (-Math.log(1 - random()) * 1_440 * MINUTE) / departures;
      const dice = random();
      const what =
        dice < fleet.moved ? 'moved' : dice < fleet.moved + fleet.reserved ? 'reserved' : 'rental';
      const marked = what === 'moved' && random() < fleet.marked;
      stays.push({
        id,
        from: now,
        to: leaves,
        lat,
        disabled_from: marked ? leaves - 20 * MINUTE : Infinity,
      });
      const away =
        what === 'rental'
          ? logNormal(fleet.median_min, 0.8)
          : what === 'moved'
            ? logNormal(120, 0.8)
            : 3 + random() * 12;
      now = leaves + away * MINUTE;
      if (leaves < end) truth.push({ id, from: leaves, to: now, what, marked, lasting });
      if (what !== 'reserved') lat = 48 + random();
      if (what === 'rental' && !lasting) id = `v${no}-${changes}`;
    }
  }
  const polls: Poll[] = [];
  stays.sort((a, b) => a.from - b.from);
  let standing: typeof stays = [];
  let next = 0;
  for (let at = beginning; at < end; at += fleet.poll_min * MINUTE) {
    for (; (stays[next]?.from ?? Infinity) <= at; next += 1) standing.push(stays[next]!);
    standing = standing.filter(({ to }) => to > at);
    polls.push({
      at,
      vehicles: standing.flatMap(({ id, lat, disabled_from }) =>
        random() < fleet.flicker
          ? []
          : [
              {
                ...{ vehicle: id, type: null, station: null, lon: 9, lat },
                ...{ is_disabled: at >= disabled_from, last_reported: null },
              },
            ],
      ),
    });
  }
  return { truth, polls };
}

/** The first poll at or after a moment. */
export function firstMissing(from: number, poll_min: number): number {
  return beginning + Math.ceil((from - beginning) / (poll_min * MINUTE)) * poll_min * MINUTE;
}

/** Outings that the feed shows: a poll with the vehicle before, one without it in between. */
export function visible(
  { truth, polls }: { truth: Outing[]; polls: Poll[] },
  poll_min: number,
): Outing[] {
  const last = polls.at(-1)?.at ?? 0;
  const listed = new Map<string, Set<number>>();
  for (const { at, vehicles } of polls)
    for (const { vehicle } of vehicles)
      (listed.get(vehicle) ?? listed.set(vehicle, new Set()).get(vehicle)!).add(at);
  return truth.filter(({ id, from, to }) => {
    const at = firstMissing(from, poll_min);
    return at <= last && at < to && listed.get(id)?.has(at - poll_min * MINUTE);
  });
}

/** https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
