import { expect, test } from 'vitest';
import { openRegister } from '../../register/open.ts';
import {
  backOff,
  due,
  mostAttempts,
  mostWaiting,
  pause,
  post,
  posted,
  prune,
  resume,
  settle,
  standing,
  withdraw,
} from '../../register/outbox.ts';
import { registerSchemas } from '../../register/schemas.ts';

const open = () => openRegister(':memory:', registerSchemas);
const letter = { channel: 'mail', target: 'a', key: 'k', body: '{}' } as const;
const failed = { sent: false, fault: 'no-answer', reason: 'no answer', retry: true } as const;

test('what is posted twice is sent once', () => {
  const register = open();
  expect(post(register, letter, 0)).toBe(true);
  expect(post(register, letter, 0)).toBe(false);
  const [dispatch] = due(register, 'mail', 0);
  settle(register, dispatch!, { sent: true }, 5);
  expect(post(register, letter, 10)).toBe(false);
  expect(due(register, 'mail', 1e12)).toEqual([]);
  register.close();
});

test('what is posted in a transaction that fails was never posted', () => {
  const register = open();
  expect(() =>
    register.change(() => {
      post(register, letter, 0);
      throw new Error('the decision failed');
    }),
  ).toThrow();
  expect(due(register, 'mail', 1e12)).toEqual([]);
  register.close();
});

test('a failure is tried again, ever later, and at last given up', () => {
  const register = open();
  post(register, letter, 0);
  let now = 0;
  const waits: number[] = [];
  for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
    const [dispatch] = due(register, 'mail', now);
    expect(dispatch?.attempts).toBe(attempt - 1);
    settle(register, dispatch!, failed, now);
    if (attempt === mostAttempts) break;
    expect(due(register, 'mail', now + backOff(attempt) - 1)).toEqual([]);
    waits.push(backOff(attempt));
    now += backOff(attempt);
  }
  expect(waits).toEqual([...waits].sort((one, other) => one - other));
  expect(now).toBeGreaterThan(30 * 3_600_000);
  expect(posted(register, 'mail', 'a')).toMatchObject([
    { state: 'failed', attempts: mostAttempts, error: 'no answer', next_at: null },
  ]);
  expect(due(register, 'mail', 1e13)).toEqual([]);
  register.close();
});

test('a failure that trying again cannot help is given up at once', () => {
  const register = open();
  post(register, letter, 0);
  settle(register, due(register, 'mail', 0)[0]!, { ...failed, retry: false }, 1);
  expect(posted(register, 'mail', 'a')).toMatchObject([{ state: 'failed', attempts: 1 }]);
  register.close();
});

test('only so many wait for one target; the oldest give way', () => {
  const register = open();
  register.change(() => {
    for (let no = 0; no < mostWaiting + 3; no += 1)
      post(register, { ...letter, key: `k${no}` }, no);
  });
  post(register, { ...letter, target: 'b' }, 0);
  const waiting = due(register, 'mail', 1e12, 10_000);
  expect(waiting.filter(({ target }) => target === 'a')).toHaveLength(mostWaiting);
  expect(waiting[0]?.key).toBe('k3');
  expect(waiting.filter(({ target }) => target === 'b')).toHaveLength(1);
  register.close();
});

test('what waits for a target that is gone is withdrawn; what is done is forgotten after a month', () => {
  const register = open();
  post(register, letter, 0);
  post(register, { ...letter, target: 'b' }, 0);
  withdraw(register, 'mail', 'a', 'gone', 5);
  expect(due(register, 'mail', 10).map(({ target }) => target)).toEqual(['b']);
  prune(register, 5 + 29 * 86_400_000);
  expect(posted(register, 'mail', 'a')).toHaveLength(1);
  prune(register, 5 + 31 * 86_400_000);
  expect(posted(register, 'mail', 'a')).toEqual([]);
  expect(posted(register, 'mail', 'b')).toHaveLength(1);
  register.close();
});

test('a paused target gets nothing; what waits for it is due when it goes on', () => {
  const register = open();
  post(register, letter, 0);
  settle(register, due(register, 'mail', 0)[0]!, failed, 0);
  post(register, { ...letter, target: 'b' }, 0);
  expect(pause(register, 'mail', 'a', 5)).toBe(true);
  expect(pause(register, 'mail', 'a', 6)).toBe(false);
  post(register, { ...letter, key: 'k2' }, 7);
  expect(due(register, 'mail', 1e12).map(({ target }) => target)).toEqual(['b']);
  const since = '1970-01-01T00:00:00.005Z';
  expect(standing(register, 'mail', 'a')).toMatchObject({
    ...{ waiting: 2, next_at: null, paused_at: since },
    last: { key: 'k', state: 'waiting', fault: 'no-answer', error: 'no answer' },
  });
  expect(resume(register, 'mail', 'a', 8)).toBe(true);
  expect(resume(register, 'mail', 'a', 8)).toBe(false);
  expect(due(register, 'mail', 8).map(({ key }) => key)).toEqual(['k', 'k', 'k2']);
  pause(register, 'mail', 'a', 9);
  withdraw(register, 'mail', 'a', 'gone', 9);
  expect(standing(register, 'mail', 'a')).toMatchObject({
    ...{ waiting: 0, paused_at: null },
    recent: [
      { key: 'k2', state: 'failed', fault: 'removed', error: 'gone' },
      { key: 'k', state: 'failed', fault: 'removed' },
    ],
  });
  register.close();
});
