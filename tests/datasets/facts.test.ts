import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { planCubes } from '../../warehouse/cube.ts';
import { knownView } from '../../warehouse/sources/known-events.ts';
import { rollUpQueries } from '../../warehouse/project/roll-up.ts';
import { openCity, type City, type Told } from './city.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

const now = '2026-03-31T12:00:00+02:00';
const { cubes } = planCubes(Object.values(datasets));

/** Few subjects, few instants: repetitions and contradictions are the rule. */
const subject = fc.constantFrom('a', 'b');
const time = fc.integer({ min: 0, max: 9 }).map((hours) => `2026-03-28T${20 + (hours % 4)}:00:00Z`);
const late = fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}T22:30:00Z`);
const instant = fc.oneof(time, late);
const cents = fc.constantFrom(100, 300, 500);
const merchant = fc.constantFrom('m', 'n');

const told = (
  type: string,
  data: Record<string, fc.Arbitrary<unknown>>,
  about: fc.Arbitrary<string | null> = subject,
): fc.Arbitrary<Told> =>
  fc
    .tuple(about, instant, fc.record(data))
    .map(([subject, time, data]): Told => [type, subject, time, data]);

const nobody = fc.constant(null);
const medium = fc.constantFrom('digital', 'paper');
const kind = fc.constantFrom('bike', 'boat');

const histories: Record<string, fc.Arbitrary<Told>> = {
  process: fc.oneof(
    told('process.case-received', {
      service: fc.constant('99115005017000'),
      office: fc.constant('amt'),
      channel: fc.constantFrom('online', 'post', 'counter'),
    }),
    told('process.case-step', {
      step: fc.constant('s'),
      actor: fc.constantFrom('human', 'system'),
      medium,
      effort_min: fc.constantFrom(1, 2.5),
    }),
    told('process.case-notified', { channel: fc.constant('email') }),
    told('process.case-closed', {
      outcome: fc.constantFrom('granted', 'withdrawn'),
      notice_medium: fc.constantFrom('digital', 'paper', 'none'),
    }),
    told('process.case-rated', { rating: fc.integer({ min: 1, max: 5 }) }),
  ),
  sharing: fc.oneof(
    told('sharing.rental-started', { vehicle: fc.constantFrom('v', 'w'), kind }),
    told('sharing.rental-ended', { station: fc.constantFrom('s', 't') }),
    told('sharing.unlock-failed', { vehicle: fc.constant('v'), kind }, nobody),
    told('sharing.unlock-failed', { vehicle: fc.constantFrom('v', 'w'), kind }),
    told(
      'sharing.station-reported',
      {
        station: fc.constantFrom('s', 't'),
        lon: fc.constant(7),
        lat: fc.constant(53),
        available: fc.nat(9),
      },
      nobody,
    ),
  ),
  voucher: fc.oneof(
    told('voucher.voucher-issued', {
      amount_eur_cents: cents,
      medium,
      origin: fc.constantFrom('bought', 'quiz_prize'),
      valid_until: fc.constantFrom('2026-03-28', '2026-03-05', '2026-12-31'),
    }),
    told('voucher.voucher-redeemed', { amount_eur_cents: cents, merchant }),
    told('voucher.voucher-settled', {
      amount_eur_cents: cents,
      merchant,
      automatic: fc.boolean(),
    }),
    told('voucher.merchant-registered', { merchant, branch: fc.constantFrom('x', 'y') }, nobody),
  ),
  quiz: fc.oneof(
    told('quiz.round-held', { round: subject, questions: fc.constantFrom(5, 10) }, nobody),
    told(
      'quiz.quiz-played',
      {
        round: subject,
        person: fc.constantFrom('p', 'q'),
        answered: fc.constantFrom(5, 8, 10),
        correct: fc.constantFrom(3, 6),
      },
      nobody,
    ),
    told(
      'quiz.prize-awarded',
      { round: subject, person: fc.constantFrom('p', 'q'), voucher: subject },
      nobody,
    ),
  ),
};

function historyOf(name: string): fc.Arbitrary<Told> {
  const history = histories[name];
  if (!history) throw new Error(`write events of ${name} into the histories of this test`);
  return history;
}

/** The same event a little later, so that no two happen at once: then their order is that of delivery. */
const later = ([type, subject, time, data]: Told, ms: number): Told => [
  ...([type, subject, new Date(Date.parse(time) + ms).toISOString()] as const),
  data ?? {},
];

/** Every row of every fact without the number of its arrival, which must not matter. */
async function factsOf(city: City, { facts }: Dataset): Promise<Record<string, object[]>> {
  const rows: Record<string, object[]> = {};
  for (const fact of facts) {
    const relation =
      fact.from === 'events' && fact.alone
        ? `(SELECT * REPLACE (regexp_replace(${fact.key}, '^event .*', 'event') AS ${fact.key}) FROM ${fact.name})`
        : fact.name;
    rows[fact.name] = await city.rows(
      `SELECT COLUMNS(lambda name: name <> 'seq') FROM ${relation}`,
    );
  }
  return rows;
}

/** The roll-ups as they are kept, and as the facts give them anew. */
async function rollUpsOf(city: City, dataset: Dataset) {
  const kept: Record<string, object[]> = {};
  const anew: Record<string, object[]> = {};
  for (const cube of cubes.filter(({ dataset: owner }) => owner === dataset.name)) {
    for (const { table, select } of rollUpQueries(cube, `${cube.time} IS NOT NULL`)) {
      kept[table] = await city.rows(`FROM ${table}`);
      anew[table] = await city.rows(select);
    }
  }
  return { kept, anew };
}

describe.each(Object.values<Dataset>(datasets))('the facts of $name', (dataset) => {
  let straight: Awaited<ReturnType<typeof openCity>>;
  let shuffled: Awaited<ReturnType<typeof openCity>>;
  beforeAll(async () => {
    straight = await openCity(now);
    shuffled = await openCity(now);
  });
  afterAll(async () => {
    await straight[Symbol.asyncDispose]();
    await shuffled[Symbol.asyncDispose]();
  });

  test('are the same in whatever order and portions the events come, and so are the roll-ups', async () => {
    const history = fc.array(fc.tuple(historyOf(dataset.name), fc.nat()), {
      ...{ minLength: 10, maxLength: 30 },
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(history, fc.nat(29), async (events, cut) => {
        run += 1;
        // Ids belong to the events, not to their order of arrival. Each run adds to the one before.
        const named = events.map(([event, key], index) => ({
          ...{ event: later(event, 100 * run + index), key, id: `${run}-${index}` },
        }));
        const order = named.toSorted((a, b) => a.key - b.key);
        await straight.tellNamed(named);
        await shuffled.tellNamed(order.slice(0, cut));
        await shuffled.tellNamed(order.slice(cut));
        expect(await factsOf(shuffled, dataset)).toEqual(await factsOf(straight, dataset));
        const { kept, anew } = await rollUpsOf(shuffled, dataset);
        expect(kept).toEqual(anew);
      }),
      // A failure leaves its events behind, so a smaller example would prove nothing.
      { numRuns: 5, endOnFailure: true },
    );
  }, 120_000);

  test('are tables with the columns that their macros give', async () => {
    for (const fact of dataset.facts) {
      if (fact.from !== 'events') continue;
      const columns = (relation: string) =>
        rowsOf(
          straight.warehouse,
          `SELECT column_name, column_type FROM (DESCRIBE FROM ${relation})`,
        );
      const given = await columns(`${fact.name}_of('${knownView(dataset.name)}')`);
      expect(await columns(fact.name), fact.name).toEqual(given);
    }
  });
});
