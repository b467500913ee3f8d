import { setTimeout as sleep } from 'node:timers/promises';
import type { Warning } from '../../datasets/journal.ts';
import { DeliveryFailed, type Deliver, type Delivered } from './consignment.ts';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 250;
const TIMEOUT_MS = 120_000;

export interface ServerDelivery {
  /** Address of the server, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** An ingest token. */
  token: string;
  fetch?: typeof globalThis.fetch;
}

/**
 * Deliver to a server over `POST /api/events`, one event per line. An overloaded or unreachable
 * server is asked again after growing pauses; sending twice is harmless, since ids are kept.
 * Records that could not become events are counted here, they never reach the server.
 */
export function toServer({ url, token, fetch = globalThis.fetch }: ServerDelivery): Deliver {
  const address = new URL('/api/events', url);
  return async ({ events, faults }) => {
    const delivered: Delivered = {
      stored: 0,
      duplicates: 0,
      rejected: faults.length,
      problems: faults.map(({ line, code, detail }) => ({ line, code, detail })),
    };
    if (events.length === 0) return delivered;
    const body = events.map(({ event }) => JSON.stringify(event)).join('\n');
    const receipt = await post(address, token, body, fetch);
    delivered.stored += receipt.stored;
    delivered.duplicates += receipt.duplicates;
    delivered.rejected += receipt.rejected;
    delivered.warnings = receipt.warnings;
    for (const { index, code, detail } of receipt.errors) {
      delivered.problems.push({ line: events[index]?.line ?? 0, code, detail });
    }
    return delivered;
  };
}

interface ServerReceipt {
  stored: number;
  duplicates: number;
  rejected: number;
  errors: { index: number; code: string; detail: string }[];
  warnings?: Warning[];
}

async function post(
  address: URL,
  token: string,
  body: string,
  fetch: typeof globalThis.fetch,
): Promise<ServerReceipt> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await ask();
    if (answer instanceof Response && (answer.status === 200 || answer.status === 422)) {
      return (await answer.json()) as ServerReceipt;
    }
    const again = !(answer instanceof Response) || answer.status === 429 || answer.status >= 500;
    if (!again || attempt === ATTEMPTS) throw await failure(answer, address);
    await sleep(pauseMs(answer, attempt));
  }

  async function ask(): Promise<Response | Error> {
    try {
      return await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      return error as Error;
    }
  }
}

function pauseMs(answer: Response | Error, attempt: number): number {
  const asked = answer instanceof Response ? Number(answer.headers.get('retry-after')) : 0;
  return Math.max(asked * 1_000 || 0, FIRST_PAUSE_MS * 2 ** (attempt - 1));
}

async function failure(answer: Response | Error, address: URL): Promise<DeliveryFailed> {
  if (!(answer instanceof Response)) {
    return new DeliveryFailed(`No server answers at ${address.origin}.`, { cause: answer });
  }
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
  const detail = problem.detail ?? answer.statusText;
  return new DeliveryFailed(`The server at ${address.origin} answered ${answer.status}: ${detail}`);
}
