import type { Cube } from '../cube.ts';
import { addDays } from './city-time.ts';
import type { Query } from './totals.ts';

/** What a cube says of one whole day. */
export interface Day {
  sums: Record<string, number>;
  /** By number of the histogram: pairs of bin and facts in it. */
  bins: Map<number, [number, number][]>;
}

/** The newest days of a cube, as many as there is room for. */
export interface HeldDays {
  days: ReadonlyMap<string, Day>;
  /** Days before this one may be missing; null = all are there. */
  since: string | null;
}

/** Bytes of the days that are held, all cubes together: some thirty years of Musterhafen. */
export const dailyBytes = 64 * 2 ** 20;

interface Held {
  days: Map<string, Day>;
  since: string | null;
  bytes: number;
  /** Days to be read again; null = all, nothing was read yet. */
  dirty: Set<string> | null;
  /** The reading under way; the next one waits for it. */
  reading: Promise<void>;
}

/**
 * Holds level 0 of the cubes in memory, some hundred rows each: any period of a whole city is then
 * added up without asking the database. A day that becomes dirty is read again when it is wanted.
 * Where history is so long that it would not fit, the oldest days are left to the database.
 */
export class Daily {
  readonly #query: Query;
  readonly #held = new Map<string, Held>();
  readonly #maxBytes: number;

  constructor(query: Query, maxBytes: number = dailyBytes) {
    this.#query = query;
    this.#maxBytes = maxBytes;
  }

  /** About what is held, in bytes. */
  get bytes(): number {
    return [...this.#held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The days of a cube by ISO date, as they are now. */
  async days(cube: Cube): Promise<HeldDays> {
    const held = this.#of(cube);
    held.reading = held.reading.catch(() => {}).then(() => this.#refresh(cube, held));
    await held.reading;
    return held;
  }

  forget(cube: Cube, days: readonly string[]): void {
    const { dirty } = this.#of(cube);
    for (const day of days) dirty?.add(day);
  }

  async #refresh(cube: Cube, held: Held): Promise<void> {
    const { dirty } = held;
    if (dirty?.size === 0) return;
    held.dirty = new Set();
    try {
      if (dirty === null) held.since = await this.#firstThatFits(cube);
      const { since } = held;
      const days = await this.#read(cube, dirty, since);
      for (const day of dirty ?? []) this.#drop(held, day);
      for (const [date, day] of days) {
        held.days.set(date, day);
        held.bytes += bytesOf(day);
      }
      this.#makeRoom(held);
    } catch (error) {
      held.dirty = dirty && new Set([...dirty, ...held.dirty]);
      throw error;
    }
  }

  /** The first day from which on all fits, newest first; null where everything does. */
  async #firstThatFits(cube: Cube): Promise<string | null> {
    const bins = cube.histograms.length
      ? `UNION ALL SELECT day, count(*) * ${bytesOfBin} FROM ${cube.name}_bin WHERE level = 0 GROUP BY day`
      : '';
    const [row] = await this.#query(
      `SELECT CAST(min(day) FILTER (upTo <= ${this.#room()}) AS VARCHAR) AS first,
         max(upTo) > ${this.#room()} AS cut
       FROM (
         SELECT day, sum(sum(bytes)) OVER (ORDER BY day DESC) AS upTo FROM (
           SELECT day, ${bytesOfSums(cube.sums.length)} AS bytes FROM ${cube.name} WHERE level = 0
           ${bins}
         ) GROUP BY day
       )`,
      {},
    );
    if (row?.['cut'] !== true) return null;
    return (row['first'] as string | null) ?? '9999-12-31';
  }

  /** Each cube may use what the others have left, and half of what is left is kept for those to come. */
  #room(): number {
    return Math.floor((this.#maxBytes - this.bytes) / 2);
  }

  #makeRoom(held: Held): void {
    if (this.bytes <= this.#maxBytes) return;
    const dates = [...held.days.keys()].sort();
    for (const date of dates) {
      if (this.bytes <= this.#maxBytes * 0.9) return;
      this.#drop(held, date);
      held.since = addDays(date, 1);
    }
  }

  #drop(held: Held, date: string): void {
    const day = held.days.get(date);
    if (!day) return;
    held.bytes -= bytesOf(day);
    held.days.delete(date);
  }

  async #read(
    cube: Cube,
    dates: ReadonlySet<string> | null,
    since: string | null,
  ): Promise<Map<string, Day>> {
    const list = [...(dates ?? [])].map((date) => `DATE '${date}'`).join(', ');
    const within = `level = 0${dates ? ` AND day IN (${list})` : ''}${since ? ` AND day >= DATE '${since}'` : ''}`;
    const sums = cube.sums.map(({ column }) => `, CAST(${column} AS DOUBLE) AS ${column}`).join('');
    const [rows, bins] = await Promise.all([
      this.#query(
        `SELECT CAST(day AS VARCHAR) AS date${sums} FROM ${cube.name} WHERE ${within}`,
        {},
      ),
      cube.histograms.length
        ? this.#query(
            `SELECT CAST(day AS VARCHAR) AS date, no, bin, CAST(facts AS DOUBLE) AS facts
             FROM ${cube.name}_bin WHERE ${within}`,
            {},
          )
        : [],
    ]);
    const days = new Map<string, Day>();
    for (const { date, ...columns } of rows) {
      days.set(date as string, { sums: columns as Record<string, number>, bins: new Map() });
    }
    for (const { date, no, bin, facts } of bins) {
      const ofDay = days.get(date as string)?.bins;
      const known = ofDay?.get(no as number);
      if (known) known.push([bin as number, facts as number]);
      else ofDay?.set(no as number, [[bin as number, facts as number]]);
    }
    return days;
  }

  #of(cube: Cube): Held {
    const held = this.#held.get(cube.name) ?? {
      ...{ days: new Map<string, Day>(), since: null, bytes: 0 },
      ...{ dirty: null, reading: Promise.resolve() },
    };
    this.#held.set(cube.name, held);
    return held;
  }
}

const bytesOfBin = 40;
const bytesOfSums = (columns: number): number => 200 + 40 * columns;

/** About what a day takes in memory. */
function bytesOf({ sums, bins }: Day): number {
  const facts = [...bins.values()].reduce((all, pairs) => all + pairs.length, 0);
  return bytesOfSums(Object.keys(sums).length) + bytesOfBin * facts;
}
