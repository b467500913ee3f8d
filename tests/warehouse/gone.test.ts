import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, readRows, type Database } from '../../warehouse/database.ts';
import { allGone, Gone, untilGone } from '../../warehouse/gone.ts';

/** Nobody waits for this: 10¹³ rows. */
const endless =
  'SELECT count(*) AS n FROM range(10000000) AS a, range(1000000) AS b WHERE (a.range * b.range) % 7 = 3';

let database: Database;
beforeAll(async () => {
  // One reader: whoever asks next gets the connection of the question that was given up.
  database = await openDatabase(':memory:', { readers: 1 });
});
afterAll(() => database.close());

/** How long a promise takes to be refused, ms. */
async function refused(answer: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const began = performance.now();
  const error = await answer.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - began };
}

describe('A query whose asker is gone', () => {
  test('ends within a second, and the next one has its connection', async () => {
    const caller = new AbortController();
    const answer = database.query(endless, {}, caller.signal);
    setTimeout(() => caller.abort(), 100);
    const { error, ms } = await refused(answer);
    expect(error).toBeInstanceOf(Gone);
    expect(ms).toBeLessThan(1_100);
    expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('is never begun where it waited for others', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const running = refused(database.query(endless, {}, first.signal));
    const waiting = refused(database.query(endless, {}, second.signal));
    second.abort();
    first.abort();
    expect((await running).error).toBeInstanceOf(Gone);
    expect((await waiting).error).toBeInstanceOf(Gone);
  });

  test('ends also where the asker goes between two statements, which DuckDB forgets', async () => {
    const caller = new AbortController();
    const connection = await database.connection('two statements');
    const answer = untilGone(connection, caller.signal, async () => {
      await readRows(connection, 'SELECT 1');
      caller.abort();
      await readRows(connection, 'SELECT 2').catch(() => []);
      return readRows(connection, endless);
    });
    const { error, ms } = await refused(answer);
    expect(error).toBeInstanceOf(Gone);
    expect(ms).toBeLessThan(1_100);
  });

  test('leaves the failure of a query that has an asker as it is', async () => {
    const { signal } = new AbortController();
    await expect(database.query('SELECT nothing', {}, signal)).rejects.toThrow(/Binder Error/);
  });
});

describe('Those who ask together', () => {
  test('are gone when all of them are, and never where one cannot go', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const together = allGone([one.signal, other.signal])!;
    one.abort();
    expect(together.aborted).toBe(false);
    other.abort();
    expect(together.aborted).toBe(true);
    expect(allGone([one.signal, undefined])).toBeUndefined();
    expect(allGone([one.signal])?.aborted).toBe(true);
  });
});
