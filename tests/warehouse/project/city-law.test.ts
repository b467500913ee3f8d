import fc from 'fast-check';
import type { TSchema } from 'typebox';
import { describe, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import type { Dataset } from '../../../datasets/dataset.ts';
import { openEngine, type StoredEvent } from '../tiny/engine.ts';
import {
  expectAnswersOfFacts,
  expectFactsOfAllEvents,
  expectRollUpsOfAllFacts,
  expectRowsOfFacts,
} from '../tiny/law.ts';

/** Around both changes of the clock, a month's, a half-year's and a year's end; hours and days apart. */
const time = fc
  .tuple(
    fc.constantFrom(
      '2026-03-28T22:30:00Z',
      '2026-03-29T00:59:59Z',
      '2026-06-30T21:59:59Z',
      '2026-10-24T21:59:59Z',
      '2026-10-25T00:30:00Z',
      '2026-12-31T22:59:59Z',
    ),
    fc.constantFrom(0, 1, 60_000, 3_600_000, 5_400_000, 86_400_000, -86_400_000, 8 * 86_400_000),
  )
  .map(([instant, later]) => new Date(Date.parse(instant) + later).toISOString());

/** Values of fields that a pattern alone would make too rare to meet each other. */
const pools: Record<string, fc.Arbitrary<unknown>> = {
  service: fc.constantFrom('99012345678901', '99012345678902'),
  valid_until: fc.constantFrom('2026-03-29', '2026-10-25', '2026-12-31T23:00:00Z', '2026-02-30'),
  amount_eur_cents: fc.constantFrom(100, 500, 501, 1_000),
};

function valueOf(field: string, schema: TSchema): fc.Arbitrary<unknown> {
  const { type, enum: members } = schema as { type?: string; enum?: unknown[] };
  if (pools[field]) return pools[field];
  if (members) return fc.constantFrom(...members);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: 1, max: 5 });
  if (type === 'number') return fc.constantFrom(0, 0.1, 7.25, 48);
  return fc.constantFrom(`${field} a`, `${field} b`, `${field}'s c`);
}

/** Any event of a dataset that its schemas allow; few subjects, so that they meet. */
function eventOf(dataset: Dataset): fc.Arbitrary<Omit<StoredEvent, 'id'>> {
  const types = Object.values(dataset.events).map((eventType) => {
    const fields = Object.entries(eventType.data.properties);
    const data = fc.record(
      Object.fromEntries(fields.map(([field, schema]) => [field, valueOf(field, schema)])),
      { requiredKeys: [...((eventType.data as { required?: string[] }).required ?? [])] },
    );
    const subject = fc.constantFrom('s1', 's2', 's3', 's4', 's5', null);
    return fc.record({ type: fc.constant(eventType.name), subject, time, data });
  });
  return fc.oneof(...types);
}

const all = Object.values<Dataset>(datasets);
const arrival = fc.oneof(
  ...all.map((dataset) => eventOf(dataset).map((event) => ({ dataset: dataset.name, event }))),
);
const history = fc.array(fc.array(arrival, { minLength: 5, maxLength: 40 }), {
  minLength: 1,
  maxLength: 3,
});

describe('the facts and roll-ups of the city', () => {
  test('are what all events say at once, however they arrived', { timeout: 300_000 }, async () => {
    const now = () => Date.parse('2027-01-20T10:00:00Z');
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(7, 50_000), async (batches, stepLimit) => {
        const engine = await openEngine(all, { now, stepLimit });
        try {
          for (const [i, batch] of batches.entries()) {
            const ofDataset = Map.groupBy(batch, ({ dataset }) => dataset);
            for (const [dataset, arrived] of ofDataset) {
              const events = arrived.map(({ event }, j) => ({ ...event, id: `${i}-${j}` }));
              await engine.take(dataset, events);
            }
            await expectAnswersOfFacts(engine, { from: '2026-03-28', to: '2026-03-29' });
          }
          await expectFactsOfAllEvents(engine, all);
          await expectRollUpsOfAllFacts(engine);
          await expectAnswersOfFacts(engine, { from: '2026-01-01', to: '2026-12-31' });
          await expectAnswersOfFacts(engine, { from: '2026-10-25', to: '2027-01-20' });
          const where = { channel: ['online'], kind: ['bike'], medium: ['digital'] };
          await expectAnswersOfFacts(engine, { from: '2026-01-01', to: '2026-12-31' }, where);
          await expectRowsOfFacts(engine, { from: '2026-01-01', to: '2026-12-31' }, 'half_year');
        } finally {
          await engine.close();
        }
      }),
      { numRuns: 10, interruptAfterTimeLimit: 45_000 },
    );
  });
});
