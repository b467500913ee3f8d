import { describe, expect, test } from 'vitest';
import { createBudget, readBody, streamBody, type Hold } from '../../../ingest/doors/body.ts';
import { defaultLimits } from '../../../ingest/doors/limits.ts';

const limits = {
  ...defaultLimits,
  ...{ maxBytesInFlight: 100, maxBytesPerSender: 60, maxUploadsPerSender: 2 },
};

const noHold: Hold = { take() {}, upload: () => () => {}, close() {} };

/** A body of these pieces, each after a pause; it ends only where `isWhole` says so. */
function post(pieces: Uint8Array[], { pause_ms = 0, isWhole = true, announced = 0 } = {}) {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, pause_ms));
      const piece = pieces.shift();
      if (piece) controller.enqueue(piece);
      else if (isWhole) controller.close();
      else await new Promise(() => {});
    },
  });
  const headers: Record<string, string> = announced ? { 'content-length': `${announced}` } : {};
  const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
  return new Request('http://localhost/', init);
}

describe('The memory that bodies may take together', () => {
  test('is limited: what is too much is 429, and free again when it is given back', () => {
    const budget = createBudget(limits);
    const [one, other] = [budget.open('a'), budget.open('b')];
    one.take(60);
    expect(() => other.take(60)).toThrow(/again in a second/);
    one.close();
    other.take(60);
  });

  test('lets a single body through, however small the limit is', () => {
    expect(() => createBudget(limits).open('a').take(500)).not.toThrow();
  });

  test('is not all for one sender, whatever number of requests it comes in', () => {
    const budget = createBudget(limits);
    budget.open('a').take(40);
    expect(() => budget.open('a').take(30)).toThrow(/again in a second/);
    expect(() => budget.open('b').take(30)).not.toThrow();
  });

  test('counts what has arrived, not what was announced: three that only promise stop nobody', async () => {
    const budget = createBudget({ ...limits, maxBytesInFlight: 2 ** 20 });
    for (const sender of ['slow 1', 'slow 2', 'slow 3']) {
      const promise = { announced: 64 * 2 ** 20, isWhole: false };
      void readBody(post([new Uint8Array(1)], promise), defaultLimits, budget.open(sender));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    const body = await readBody(post([new Uint8Array(50)]), defaultLimits, budget.open('other'));
    expect(body).toHaveLength(50);
  });

  test('has room for so many large bodies of one sender at the same time', async () => {
    const budget = createBudget({ ...defaultLimits, maxUploadsPerSender: 2 });
    const begin = async (sender: string) => {
      const large = post([new Uint8Array(100_000)], { isWhole: false });
      const pieces = streamBody(large, defaultLimits, budget.open(sender));
      await pieces.next();
      return pieces;
    };
    const first = await begin('a');
    await begin('a');
    await expect(begin('a')).rejects.toThrow(/at most 2 large requests at once with one token/);
    await expect(begin('b')).resolves.toBeDefined();
    await first.return();
    await expect(begin('a')).resolves.toBeDefined();
  });
});

describe('A body', () => {
  const pace = { ...defaultLimits, minBytes: 100, within_ms: 60 };

  test('that stops coming is given up with 408, large or small, announced or not', async () => {
    for (const announced of [0, 200, 5_000_000]) {
      const slow = post([new Uint8Array(50)], { announced, isWhole: false });
      await expect(readBody(slow, pace, noHold)).rejects.toMatchObject({
        status: 408,
        code: 'too-slow',
      });
    }
  });

  test('may take long where it keeps coming', async () => {
    const pieces = Array.from({ length: 20 }, () => new Uint8Array(100));
    expect(await readBody(post(pieces, { pause_ms: 10 }), pace, noHold)).toHaveLength(2_000);
  });

  test('is not slow where its reader is', async () => {
    const pieces = streamBody(post([new Uint8Array(9), new Uint8Array(9)]), pace, noHold);
    await pieces.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await pieces.next()).value).toHaveLength(9);
  });
});
