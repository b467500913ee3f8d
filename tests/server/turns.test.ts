import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openLongAnswers } from '../../server/reading.ts';
import { createTurns } from '../../server/turns.ts';
import { Gone } from '../../warehouse/gone.ts';

const wide = { atOnce: 1, waiting: 100, waitingPerCaller: 100 };

/** Work that lasts until it is let go. */
function holdUp() {
  let go = () => {};
  const held = new Promise<void>((resolve) => (go = resolve));
  return { held, go };
}

describe('Turns', () => {
  test('go round the classes and their callers: who asks once does not wait for who asks often', async () => {
    const turns = createTurns(wide);
    const { held, go } = holdUp();
    const order: string[] = [];
    const first = turns.take('nobody a', () => held);
    const work = (who: string) =>
      turns.take(who, () => {
        order.push(who);
        return Promise.resolve();
      });
    const all = ['nobody a', 'nobody a', 'nobody a', 'nobody b', 'person c'].map(work);
    go();
    await Promise.all([first, ...all]);
    expect(order).toEqual(['nobody a', 'person c', 'nobody b', 'nobody a', 'nobody a']);
  });

  test('are had by so many at once, and by no more', async () => {
    const turns = createTurns({ ...wide, atOnce: 3 });
    let [now, most] = [0, 0];
    const work = async () => {
      most = Math.max(most, (now += 1));
      await sleep(1);
      now -= 1;
    };
    await Promise.all(Array.from({ length: 30 }, (_, at) => turns.take(`nobody ${at % 4}`, work)));
    expect(most).toBe(3);
    expect(now).toBe(0);
  });

  test('are refused with 429 where too many wait, of one caller or of a class', async () => {
    const turns = createTurns({ atOnce: 1, waiting: 3, waitingPerCaller: 2 });
    const { held, go } = holdUp();
    const ask = (who: string) => turns.take(who, () => held);
    const taken = [ask('nobody a'), ask('nobody a'), ask('nobody a')];
    const refused = { status: 429, headers: { 'retry-after': '2' } };
    await expect(ask('nobody a')).rejects.toMatchObject(refused);
    taken.push(ask('nobody b'));
    await expect(ask('nobody c')).rejects.toMatchObject(refused);
    taken.push(ask('person d'));
    go();
    await Promise.all(taken);
  });

  test('are not waited for by who has gone', async () => {
    const turns = createTurns(wide);
    const { held, go } = holdUp();
    const first = turns.take('nobody a', () => held);
    const leaving = new AbortController();
    let isComputed = false;
    const abandoned = turns.take(
      'nobody b',
      () => Promise.resolve((isComputed = true)),
      leaving.signal,
    );
    leaving.abort();
    await expect(abandoned).rejects.toThrow(Gone);
    await expect(turns.take('nobody b', () => Promise.resolve(), leaving.signal)).rejects.toThrow(
      Gone,
    );
    go();
    await first;
    expect(isComputed).toBe(false);
    expect(await turns.take('nobody c', () => Promise.resolve('free'))).toBe('free');
  });

  test('are given back by work that fails', async () => {
    const turns = createTurns(wide);
    await expect(turns.take('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('a', () => Promise.resolve(1))).toBe(1);
  });
});

describe('Long answers', () => {
  test('are bounded by the numbers that one caller and all have under way', () => {
    const long = openLongAnswers({ perCaller: 100, ofAll: 250 });
    const first = long.open('nobody a', 60);
    expect(() => long.open('nobody a', 50)).toThrow(/ask again/);
    expect(() => long.check('nobody a', 50)).toThrow(/ask again/);
    long.open('nobody a', 40);
    long.open('nobody b', 100);
    expect(() => long.open('nobody c', 100)).toThrow(/ask again/);
    first.close();
    first.close();
    expect(() => long.open('nobody c', 100)).not.toThrow();
  });

  test('go on in turn, piece by piece, and a closed one no more', async () => {
    const long = openLongAnswers();
    const [one, other] = [long.open('nobody a', 10), long.open('nobody b', 10)];
    const order: string[] = [];
    const run = async (answer: typeof one, name: string) => {
      for (let at = 0; at < 3; at += 1) {
        await answer.piece(() => Promise.resolve(order.push(name)));
      }
    };
    await Promise.all([run(one, 'a'), run(other, 'b')]);
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    one.close();
    await expect(one.piece(() => Promise.resolve())).rejects.toThrow(Gone);
  });
});
