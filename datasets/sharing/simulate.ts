import { addDays, weekday, type Day } from '../../calendar/day.ts';
import { instant, isHoliday, monthOf } from '../musterhafen/calendar.ts';
import type { City } from '../musterhafen/city.ts';
import { happened, type Happening } from '../musterhafen/happening.ts';
import { progress, type History } from '../musterhafen/history.ts';
import { anyone } from '../musterhafen/people.ts';
import {
  between,
  chance,
  createRandom,
  logNormal,
  normal,
  pick,
  poisson,
  type Random,
} from '../musterhafen/random.ts';
import type { Station } from '../musterhafen/stations.ts';
import { daylight, outdoorMood, weatherOf } from '../musterhafen/weather.ts';
import type { Simulator } from '../simulator.ts';
import {
  RentalEnded,
  RentalStarted,
  StaffIntervened,
  StationReported,
  UnlockFailed,
} from './events.ts';

const source = 'urn:musterhafen:leihsystem';

type Kind = Station['kind'];

/** How each kind of vehicle is lent: rentals on a usual day, median minutes. */
const kinds: Record<Kind, { daily: number; minutes: number; spread: number; oneWay: number }> = {
  bike: { daily: 200, minutes: 17, spread: 0.65, oneWay: 0.86 },
  boat: { daily: 34, minutes: 62, spread: 0.4, oneWay: 0.25 },
  play_equipment: { daily: 22, minutes: 85, spread: 0.45, oneWay: 0 },
};

/** A station during one day: its vehicles, and how many there were when. */
interface Rack {
  station: Station;
  vehicles: string[];
  /** Vehicles on their way here; each has a place kept free. */
  coming: number;
  counts: [time: number, available: number][];
}

/**
 * All rentals that start on one day, and what the stations report. In the night everything is
 * brought back to where it belongs, so that each day begins alike.
 * @param reports how often stations report: seldom long ago, else every other minute and whenever
 *   something changes
 */
export function simulateDay(
  city: City,
  day: Day,
  history: History,
  reports: 'seldom' | 'often',
): Happening[] {
  const random = createRandom(`${city.seed}/sharing/${day}`);
  const racks = fill(city, day);
  const happenings = lend(city, day, history, racks, random);
  return [...happenings, ...racks.flatMap((rack, no) => report(rack, no, day, history, reports))];
}

function fill({ stations }: City, day: Day): Rack[] {
  const numbers: Record<Kind, number> = { bike: 0, boat: 0, play_equipment: 0 };
  const names: Record<Kind, string> = { bike: 'rad', boat: 'boot', play_equipment: 'spiel' };
  return stations.map((station) => {
    const vehicles = Array.from(
      { length: station.vehicles },
      () => `${names[station.kind]}-${String(++numbers[station.kind]).padStart(2, '0')}`,
    );
    return { station, vehicles, coming: 0, counts: [[instant(day, 0), vehicles.length]] };
  });
}

interface Ride {
  end: number;
  rack: Rack;
  vehicle: string;
}

function lend(city: City, day: Day, history: History, racks: Rack[], random: Random): Happening[] {
  const happenings: Happening[] = [];
  const riding: Ride[] = [];
  const park = (until: number) => {
    riding.sort((a, b) => a.end - b.end);
    while (riding[0] && riding[0].end <= until) {
      const [{ end, rack, vehicle }] = riding;
      riding.shift();
      rack.vehicles.push(vehicle);
      rack.coming--;
      rack.counts.push([end, rack.vehicles.length]);
    }
  };
  let number = 0;
  for (const { kind, time } of starts(city, day, history, random)) {
    park(time);
    const rack = choose(racks, kind, random);
    const vehicle = rack?.vehicles.shift();
    if (!rack || !vehicle) continue;
    const { station } = rack;
    const subject = `l-${day.replaceAll('-', '')}-${String(++number).padStart(3, '0')}`;
    if (chance(random, 0.024 - 0.012 * progress(history, day, 30, 320))) {
      const reason = pick(random, ['no_connection', 'battery', 'lock_jammed', 'no_connection']);
      happenings.push(
        happened(
          UnlockFailed,
          { source, subject, part: 'unlock-failed', time: time - 40_000 },
          { vehicle, kind, station: station.station, reason },
        ),
      );
      rack.vehicles.push(vehicle);
      if (reason === 'battery' && chance(random, 0.5)) {
        happenings.push(
          happened(
            StaffIntervened,
            {
              source,
              subject: vehicle,
              part: `service-${subject}`,
              time: time + between(random, 2, 6) * 3_600_000,
            },
            { vehicle, reason: 'battery' },
          ),
        );
      }
      if (chance(random, 0.4)) continue;
      const other = rack.vehicles.shift() ?? vehicle;
      happenings.push(
        ...ride(city, day, kind, rack, racks, other, `${subject}b`, time, riding, random),
      );
      continue;
    }
    happenings.push(...ride(city, day, kind, rack, racks, vehicle, subject, time, riding, random));
  }
  park(Infinity);
  return happenings;
}

function ride(
  city: City,
  day: Day,
  kind: Kind,
  rack: Rack,
  racks: Rack[],
  vehicle: string,
  subject: string,
  time: number,
  riding: Ride[],
  random: Random,
): Happening[] {
  const { minutes, spread, oneWay } = kinds[kind];
  const { station } = rack;
  const free = racks.filter(
    (r) =>
      r.station.kind === kind && r !== rack && r.vehicles.length + r.coming < r.station.capacity,
  );
  const target = free.length && chance(random, oneWay) ? pick(random, free) : rack;
  const end = Math.min(
    time + Math.max(2.5, logNormal(random, minutes, spread)) * 60_000,
    instant(day, 1_435),
  );
  rack.counts.push([time, rack.vehicles.length]);
  target.coming++;
  riding.push({ end, rack: target, vehicle });
  const to = target.station;
  return [
    happened(
      RentalStarted,
      { source, subject, part: 'started', time },
      {
        vehicle,
        kind,
        station: station.station,
        lon: station.lon,
        lat: station.lat,
        person: anyone(city, random),
      },
    ),
    happened(
      RentalEnded,
      { source, subject, part: 'ended', time: end },
      { station: to.station, lon: to.lon, lat: to.lat },
    ),
  ];
}

function starts(
  city: City,
  day: Day,
  history: History,
  random: Random,
): { kind: Kind; time: number }[] {
  const weather = weatherOf(city.seed, day);
  const mood = outdoorMood(weather);
  const free = weekday(day) > 5 || isHoliday(day);
  const known = 0.75 + 0.35 * progress(history, day, 0, 380);
  const list: { kind: Kind; time: number }[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    const season =
      kind === 'bike'
        ? 0.3 + 0.7 * mood
        : kind === 'boat'
          ? monthOf(day) >= 4 && monthOf(day) <= 10
            ? mood * mood
            : 0
          : mood;
    const weekend = kind === 'bike' ? (free ? 0.82 : 1.06) : free ? 1.9 : 0.7;
    for (let i = poisson(random, kinds[kind].daily * season * weekend * known); i > 0; i--) {
      const minutes = hour(kind, day, free, random) * 60;
      if (minutes !== 0) list.push({ kind, time: instant(day, minutes) });
    }
  }
  return list.sort((a, b) => a.time - b.time);
}

/** The hour of the day at which somebody sets out; 0 where it would be too dark. */
function hour(kind: Kind, day: Day, free: boolean, random: Random): number {
  const light = daylight(day);
  if (kind !== 'bike') {
    const at = normal(random, 15, 2.3);
    return at < Math.max(9, light.from + 1) || at > light.to - 1 ? 0 : at;
  }
  const at = free
    ? normal(random, 14.5, 3.6)
    : chance(random, 0.34)
      ? normal(random, 7.8, 0.8)
      : chance(random, 0.5)
        ? normal(random, 17, 1.5)
        : normal(random, 14, 4.2);
  return Math.max(0.2, Math.min(23.6, at));
}

/** Stations in the middle of town and with more vehicles are used more. */
function choose(racks: readonly Rack[], kind: Kind, random: Random): Rack | null {
  const open = racks.filter(
    ({ station, vehicles }) => station.kind === kind && vehicles.length > 0,
  );
  const weight = ({ station, vehicles }: Rack) =>
    (vehicles.length + 1) *
    (station.kind === 'bike' ? 1 / (1 + Math.hypot(...station.at) / 900) : 1);
  let rest = random() * open.reduce((sum, rack) => sum + weight(rack), 0);
  for (const rack of open) {
    rest -= weight(rack);
    if (rest < 0) return rack;
  }
  return null;
}

/** Minutes between two reports of a station. */
const reportEvery = { seldom: 480, often: 2 };

function report(
  { station, counts }: Rack,
  no: number,
  day: Day,
  history: History,
  reports: 'seldom' | 'often',
): Happening[] {
  const timeline = counts.toSorted((a, b) => a[0] - b[0]);
  const times = new Set(
    reports === 'often' ? timeline.slice(1).map(([time]) => wholeSecond(time) + 3_000) : [],
  );
  for (let minutes = 0; minutes < 1_440; minutes += reportEvery[reports]) {
    times.add(wholeSecond(instant(day, minutes + ((no * 7) % 60) / 60)));
  }
  const { station: id, name, lon, lat, capacity } = station;
  let available = station.vehicles;
  let next = 0;
  return [...times]
    .sort((a, b) => a - b)
    .flatMap((time) => {
      for (; timeline[next] && timeline[next]![0] <= time; next++) available = timeline[next]![1];
      if (isSilent(id, time, day, history)) return [];
      const part = `report-${new Date(time).toISOString().slice(0, 19)}`;
      return happened(
        StationReported,
        { source, subject: id, part, time },
        { station: id, name, lon, lat, capacity, available },
      );
    });
}

const wholeSecond = (time: number): number => Math.floor(time / 1_000) * 1_000;

/** Stations fall silent: one for three days in the history, one shortly before the demo begins. */
function isSilent(
  station: string,
  time: number,
  day: Day,
  { start, founded_at }: History,
): boolean {
  if (station === 'rad-nordring') return day >= addDays(start, 203) && day <= addDays(start, 205);
  return (
    station === 'rad-hafen' &&
    time > founded_at - 4.5 * 3_600_000 &&
    time < founded_at + 48 * 3_600_000
  );
}

export const simulator: Simulator = {
  simulate: (city, day, history, closely) =>
    simulateDay(city, day, history, closely ? 'often' : 'seldom'),
  reach_days: 2,
};
