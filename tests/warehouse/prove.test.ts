import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import { openProofs } from '../../warehouse/prove.ts';
import { openEngine, type Engine, type StoredEvent } from './tiny/engine.ts';
import { tiny } from './tiny/tiny.ts';

const period = { from: '2026-03-01', to: '2026-03-31' };

const opened = (id: string, time: string, data: object = {}): StoredEvent => ({
  ...{ id, type: 'opened', subject: id, time },
  data: { kind: 'bike', place: 'mitte', person: id, ...data },
});
const closed = (id: string, subject: string, time: string): StoredEvent => ({
  ...{ id, type: 'closed', subject, time, data: { minutes: 30 } },
});
const moved = (id: string, district: string, time: string): StoredEvent => ({
  ...{ id, type: 'moved', time, data: { place: 'mitte', district } },
});

const calendar = { zone: 'Europe/Berlin', land: 'NW' } as const;

const proofsOf = ({ database, plans }: Engine) =>
  openProofs(database, { datasets: [tiny], plans, calendar });

describe('a proof', () => {
  test('computes the number from the raw events and shows the query', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [
      opened('a', '2026-03-02T09:00:00Z'),
      opened('b', '2026-03-03T09:00:00Z'),
      opened('c', '2026-03-04T09:00:00Z'),
      closed('x', 'a', '2026-03-05T09:00:00Z'),
    ]);
    const { kpi } = engine.plans.get('tiny.closed_share')!;
    const proof = await proofsOf(engine).prove({ audience: 'staff', kpi, ...period });
    expect(proof).toMatchObject({ numerator: 1, denominator: 3, n: 3, rows: 3, seq: 4 });
    expect(proof.value).toBeCloseTo(1 / 3, 12);
    expect(proof.sql).toContain('count(closed_on)');
    expect(proof.data_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(proof.data_through).toBe('2026-03-05T09:00:00.000Z');
    await engine.close();
  });

  test('says what the number was worth then: how far the data reached, and how much they covered', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [
      opened('a', '2026-03-01T09:00:00Z'),
      opened('b', '2026-03-20T09:00:00Z'),
      { ...opened('c', '2026-03-31T21:00:00Z'), received_at: '2026-04-10T09:00:00Z' },
      opened('d', '2026-04-10T09:00:00Z'),
    ]);
    const { kpi } = engine.plans.get('tiny.closed_share')!;
    const { prove } = proofsOf(engine);
    const stateAt = async (known_at: string, asked: object = period) =>
      (await prove({ audience: 'staff', kpi, ...period, ...asked, known_at })).state;
    expect(await stateAt('2026-02-01T00:00:00Z')).toBe('not_computable');
    expect(await stateAt('2026-04-05T00:00:00Z')).toBe('incomplete');
    expect(await stateAt('2026-04-11T00:00:00Z')).toBe('value');
    // Twenty days of March are not March, but a whole span of days.
    const twenty = { from: '2026-03-01', to: '2026-03-20' };
    expect(await stateAt('2026-04-11T00:00:00Z', twenty)).toBe('value');
    expect(await stateAt('2026-04-11T00:00:00Z', { ...twenty, grain: 'month' })).toBe('incomplete');
    await engine.close();
  });

  test('says what was known then, whatever came later', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [
      moved('m', 'north', '2026-03-01T08:00:00Z'),
      opened('a', '2026-03-02T09:00:00Z'),
    ]);
    const { kpi } = engine.plans.get('tiny.visits')!;
    const { prove } = proofsOf(engine);
    const where = { district: ['north'] };
    const before = await prove({ audience: 'staff', kpi, ...period, where });
    expect(before).toMatchObject({ value: 0.5, seq: 2 });
    await engine.take('tiny', [
      { ...opened('b', '2026-03-03T09:00:00Z'), received_at: '2026-04-01T09:00:00Z' },
      { ...moved('n', 'south', '2026-03-20T08:00:00Z'), received_at: '2026-04-01T09:00:00Z' },
    ]);
    expect(await prove({ audience: 'staff', kpi, ...period, where })).toMatchObject({ value: 0 });
    expect(await prove({ audience: 'staff', kpi, ...period, where, seq: before.seq })).toEqual(
      before,
    );
    expect(
      await prove({ audience: 'staff', kpi, ...period, where, known_at: '2026-03-31T00:00:00Z' }),
    ).toEqual({ ...before, state: 'stale' });
    await engine.close();
  });

  test('counts what came more than a day later than promised', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [
      opened('a', '2026-03-02T09:00:00Z'),
      { ...opened('b', '2026-03-03T09:00:00Z'), received_at: '2026-03-12T09:00:00Z' },
    ]);
    const { kpi } = engine.plans.get('tiny.opened')!;
    const { late } = await proofsOf(engine).prove({
      audience: 'staff',
      kpi,
      ...period,
      late: true,
    });
    expect(late).toEqual({
      ...{ events: 1, subjects: 1 },
      last_received_at: '2026-03-12T09:00:00.000Z',
    });
    await engine.close();
  });

  test('of what came late counts what the number is made of, and nothing else', async () => {
    const engine = await openEngine([tiny]);
    const late = { received_at: '2026-03-12T09:00:00Z' };
    await engine.take('tiny', [
      { ...opened('bike', '2026-03-02T09:00:00Z'), ...late },
      { ...opened('boat', '2026-03-03T09:00:00Z', { kind: 'boat' }), ...late },
      { ...opened('april', '2026-04-01T09:00:00Z'), received_at: '2026-04-12T09:00:00Z' },
    ]);
    const { kpi } = engine.plans.get('tiny.opened')!;
    const proof = await proofsOf(engine).prove({
      ...{ audience: 'staff', kpi, ...period, late: true, where: { kind: ['boat'] } },
    });
    expect(proof).toMatchObject({ value: 1, late: { events: 1, subjects: 1 } });
    await engine.close();
  });

  test('of a later moment is the same whether an earlier one was proven before or not', async () => {
    const events = Array.from({ length: 40 }, (_, i): StoredEvent => {
      const time = `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T10:00:00Z`;
      if (i % 5 === 4) return moved(`m${i}`, i % 2 ? 'north' : 'south', time);
      if (i % 3 === 2) return closed(`c${i}`, `s${i % 7}`, time);
      return { ...opened(`s${i % 7}`, time, { kind: i % 4 ? 'bike' : 'toaster' }), id: `o${i}` };
    });
    const [forward, back] = await Promise.all([openEngine([tiny]), openEngine([tiny])]);
    await Promise.all([forward.take('tiny', events), back.take('tiny', events)]);
    const all = (engine: Engine, seqs: number[]) => {
      const { prove } = proofsOf(engine);
      return Promise.all(
        [...engine.plans.values()].map(async ({ kpi }) => {
          const proofs = [];
          for (const seq of seqs)
            proofs.push(await prove({ audience: 'staff', kpi, ...period, seq }));
          return proofs;
        }),
      );
    };
    // Going back, nothing can be carried on.
    const proven = await all(back, [40, 31, 12, 5]);
    expect(await all(forward, [5, 12, 31, 40])).toEqual(proven.map((one) => one.toReversed()));
    expect(await forward.database.query('SELECT count(*)::INTEGER AS n FROM tiny_ticket')).toEqual(
      await back.database.query('SELECT count(*)::INTEGER AS n FROM tiny_ticket'),
    );
    await Promise.all([forward.close(), back.close()]);
  });

  test('leaves the stored facts as they are', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [opened('a', '2026-03-02T09:00:00Z')]);
    const { kpi } = engine.plans.get('tiny.open_tickets')!;
    const proof = await proofsOf(engine).prove({ audience: 'staff', kpi, ...period, seq: 0 });
    expect(proof).toMatchObject({ value: 0, rows: 0 });
    expect(await engine.database.query('SELECT count(*)::INTEGER AS n FROM tiny_ticket')).toEqual([
      { n: 1 },
    ]);
    await engine.close();
  });

  test('of an older sequence number is the same after any further events', async () => {
    const event = fc.record({
      kind: fc.constantFrom('bike', 'toaster'),
      day: fc.integer({ min: 1, max: 31 }),
      subject: fc.constantFrom('s1', 's2', 's3', 's4'),
      what: fc.constantFrom('opened', 'closed', 'moved'),
    });
    const events = fc.array(event, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(events, events, async (first, later) => {
        const engine = await openEngine([tiny]);
        try {
          const stored = (batch: typeof first, name: string) =>
            batch.map(({ kind, day, subject, what }, i): StoredEvent => {
              const time = `2026-03-${String(day).padStart(2, '0')}T10:00:00Z`;
              const id = `${name}${i}`;
              if (what === 'moved') return moved(id, kind, time);
              if (what === 'closed') return closed(id, subject, time);
              return { ...opened(subject, time, { kind }), id };
            });
          await engine.take('tiny', stored(first, 'a'));
          const { prove } = proofsOf(engine);
          const before = new Map(
            await Promise.all(
              [...engine.plans.values()].map(
                async ({ kpi }) =>
                  [kpi, await prove({ audience: 'staff', kpi, ...period })] as const,
              ),
            ),
          );
          for (const [kpi, proof] of before) {
            const answer = await engine.measures.measure({ kpi, audience: 'staff', ...period });
            if (answer.n !== null) expect(proof.n, kpi.id).toBe(answer.n);
          }
          await engine.take('tiny', stored(later, 'b'));
          for (const [kpi, proof] of before) {
            expect(
              await prove({ audience: 'staff', kpi, ...period, seq: proof.seq }),
              kpi.id,
            ).toEqual(proof);
          }
        } finally {
          await engine.close();
        }
      }),
      { numRuns: 15 },
    );
  });

  test('can be asked for every KPI of the city', async () => {
    const city = Object.values(datasets);
    const engine = await openEngine(city);
    const { prove } = openProofs(engine.database, {
      ...{ datasets: city, plans: engine.plans, calendar },
    });
    for (const { kpi } of engine.plans.values()) {
      expect(await prove({ audience: 'staff', kpi, ...period }), kpi.id).toMatchObject({
        rows: 0,
        seq: 0,
      });
    }
    await engine.close();
  });
});
