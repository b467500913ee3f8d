import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** An answer in JSON, as it goes over the wire. */
export interface Body {
  plain: Uint8Array<ArrayBuffer>;
  gzipped: Uint8Array<ArrayBuffer>;
}

const compressed = promisify(gzip);

/**
 * A body that is written once for all who ask the same while nothing changes.
 * @param question all that the answer depends on, also for whom it is
 */
export const keptBody = (
  warehouse: Pick<Warehouse, 'keep'>,
  question: string,
  write: () => Promise<object>,
): Promise<Body> =>
  warehouse.keep(
    `body ${question}`,
    () => bodyOf(write),
    ({ plain, gzipped }) => plain.length + gzipped.length,
  );

async function bodyOf(write: () => Promise<object>): Promise<Body> {
  const plain = new TextEncoder().encode(JSON.stringify(await write()));
  // The fastest level: it halves the time and adds a seventh to the size.
  return { plain, gzipped: new Uint8Array(await compressed(plain, { level: 1 })) };
}

/** Answer with a kept body, compressed where the caller takes that. */
export function answerKept(c: Context, { plain, gzipped }: Body): Response {
  const supports = ['gzip'];
  const encoding = accepts(c, { header: 'Accept-Encoding', supports, default: 'identity' });
  c.header('vary', 'accept, accept-encoding, authorization', { append: true });
  c.header('cache-control', 'no-cache');
  c.header('content-type', 'application/json');
  if (encoding !== 'gzip') return c.body(plain);
  c.header('content-encoding', 'gzip');
  return c.body(gzipped);
}
