import fc from 'fast-check';
import { describe, test } from 'vitest';
import { openEngine, type StoredEvent } from '../tiny/engine.ts';
import {
  expectAnswersOfFacts,
  expectFactsOfAllEvents,
  expectRollUpsOfAllFacts,
  expectRowsOfFacts,
} from '../tiny/law.ts';
import { tiny } from '../tiny/tiny.ts';

/** Instants around changes of the clock (29 March and 25 October 2026 in Berlin) and of the calendar. */
const time = fc
  .tuple(
    fc.constantFrom(
      '2026-03-28T22:30:00Z',
      '2026-03-29T00:59:59Z',
      '2026-03-29T21:59:59Z',
      '2026-10-24T21:59:59Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T22:59:59Z',
      '2026-01-31T22:59:59Z',
      '2026-02-28T23:00:00Z',
      '2026-06-30T21:59:59Z',
      '2026-12-31T22:59:59Z',
    ),
    fc.constantFrom(0, 1, 1000, 3_600_000, 86_400_000, -86_400_000),
  )
  .map(([instant, later]) => new Date(Date.parse(instant) + later).toISOString());

const subject = fc.constantFrom('t1', 't2', 't3', 't4', null);
const place = fc.constantFrom('north', 'south');

const event: fc.Arbitrary<Omit<StoredEvent, 'id'>> = fc.oneof(
  fc.record({
    type: fc.constant('opened'),
    ...{ subject, time },
    data: fc.record(
      {
        kind: fc.constantFrom('bike', 'toaster'),
        place,
        person: fc.constantFrom('anna', 'ben', "c'est"),
      },
      { requiredKeys: ['kind'] },
    ),
  }),
  fc.record({
    type: fc.constant('closed'),
    ...{ subject, time },
    data: fc.record({ minutes: fc.constantFrom(0, 0.1, 7.25, 61, 1e6, -3) }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('moved'),
    time,
    data: fc.record({ place, district: fc.constantFrom('A', 'B') }),
  }),
);

/** Batches in which the events arrive: late, out of order, many steps for one ticket. */
const history = fc
  .array(fc.array(event, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 })
  .map((batches) => batches.map((batch, i) => batch.map((e, j) => ({ ...e, id: `${i}-${j}` }))));

describe('roll-up = facts = what all events say at once', () => {
  test(
    'after every batch of a random history, in small steps and large',
    { timeout: 120_000 },
    async () => {
      const now = () => Date.parse('2027-01-10T10:00:00Z');
      const asked = fc.tuple(time, time).map(([a, b]) => [a, b].map((t) => t.slice(0, 10)).sort());
      await fc.assert(
        fc.asyncProperty(
          history,
          fc.constantFrom(1, 3, 50_000),
          asked,
          async (batches, stepLimit, [from, to]) => {
            const engine = await openEngine([tiny], { now, stepLimit });
            try {
              for (const batch of batches) {
                await engine.take('tiny', batch);
                // Asked in between, so that what is remembered has to be forgotten in time.
                await expectAnswersOfFacts(engine, { from: from!, to: to! });
              }
              await expectFactsOfAllEvents(engine, [tiny]);
              await expectRollUpsOfAllFacts(engine);
              await expectAnswersOfFacts(engine, { from: from!, to: to! });
              await expectAnswersOfFacts(
                engine,
                { from: '2026-01-01', to: '2026-12-31' },
                { kind: ['bike'] },
              );
              await expectAnswersOfFacts(
                engine,
                { from: '2026-01-01', to: '2026-12-31' },
                { place: ['north'], district: ['A'] },
              );
              await expectRowsOfFacts(engine, { from: '2026-01-01', to: '2026-12-31' }, 'quarter');
            } finally {
              await engine.close();
            }
          },
        ),
        { numRuns: 25, interruptAfterTimeLimit: 45_000 },
      );
    },
  );
});
