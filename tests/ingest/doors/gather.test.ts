import { expect, test } from 'vitest';
import { gather } from '../../../ingest/doors/gather.ts';

async function* bytes(count: number) {
  for (let at = 0; at < count; at += 1) yield Promise.resolve(Uint8Array.of(at % 251));
}

test('A body of tiny pieces is kept in few large ones, in order', async () => {
  const gathered = await gather(bytes(100_000));
  expect(gathered.length).toBeLessThan(1_000);
  const whole = Buffer.concat(gathered);
  expect(whole).toHaveLength(100_000);
  expect(whole.every((byte, at) => byte === at % 251)).toBe(true);
});
