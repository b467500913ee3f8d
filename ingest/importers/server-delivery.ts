import { setTimeout as sleep } from 'node:timers/promises';
import type { Warning } from '../../datasets/journal.ts';
import { MAX_REFUSALS } from '../doors/refusals.ts';
import { DeliveryFailed, type Deliver, type Delivered, type Problem } from './consignment.ts';
import type { LogFault } from './event-log.ts';

const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 250;
const TIMEOUT_MS = 120_000;

export interface ServerDelivery {
  /** Address of the server, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** An ingest token. */
  token: string;
  /** Name of the file or feed, for the quarantine. */
  file: string;
  /** Source of its events, for records that could not become one; null where only each event tells. */
  source: string | null;
  /** Number of the import that it is part of. */
  import_id?: number | undefined;
  fetch?: typeof globalThis.fetch;
}

/**
 * Deliver to a server over `POST /api/events`, one event per line, and what could not become an event
 * over `POST /api/refusals`, so that its reason is in the quarantine. An overloaded or unreachable
 * server is asked again after growing pauses; sending an event twice is harmless, since ids are kept.
 */
export function toServer(delivery: ServerDelivery): Deliver {
  const { url, fetch = globalThis.fetch } = delivery;
  const events = new URL('/api/events', url);
  return async ({ events: made, faults }) => {
    const delivered: Delivered = { stored: 0, duplicates: 0, rejected: 0, problems: [] };
    if (made.length > 0) {
      const body = made.map(({ event }) => JSON.stringify(event)).join('\n');
      const receipt = await post(events, delivery, 'application/x-ndjson', body, fetch);
      delivered.stored += receipt.stored;
      delivered.duplicates += receipt.duplicates;
      delivered.rejected += receipt.rejected;
      delivered.warnings = receipt.warnings;
      for (const { index, code, detail } of receipt.errors) {
        delivered.problems.push({ line: made[index]?.line ?? 0, code, detail });
      }
    }
    for (let at = 0; at < faults.length; at += MAX_REFUSALS) {
      const problem = await report(faults.slice(at, at + MAX_REFUSALS), delivery);
      if (problem) delivered.problems.push(problem);
    }
    delivered.rejected += faults.length;
    for (const { line, code, detail } of faults) delivered.problems.push({ line, code, detail });
    return delivered;
  };
}

async function report(faults: LogFault[], delivery: ServerDelivery): Promise<Problem | null> {
  const { url, file, source, fetch = globalThis.fetch } = delivery;
  const refusals = faults.map(({ line, code, detail, record }) => ({
    line,
    code,
    detail: clean(detail, 1_000),
    ...(record['case'] ? { case: clean(record['case'], 512) } : {}),
    ...(record['activity'] ? { activity: clean(record['activity'], 512) } : {}),
  }));
  const body = JSON.stringify({ source, file: clean(file, 200), refusals });
  try {
    await post(new URL('/api/refusals', url), delivery, 'application/json', body, fetch);
    return null;
  } catch (error) {
    // The token may be bound to other sources: what could be delivered is, and the reasons are told here.
    if (!(error instanceof Declined)) throw error;
    return { line: 0, code: 'reasons-not-kept', detail: `Not in the quarantine: ${error.message}` };
  }
}

/** The server has understood and will not take it, however often it is asked. */
class Declined extends DeliveryFailed {}

const clean = (text: string, length: number): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, length);

interface ServerReceipt {
  stored: number;
  duplicates: number;
  rejected: number;
  errors: { index: number; code: string; detail: string }[];
  warnings?: Warning[];
}

async function post(
  address: URL,
  { token, import_id }: Pick<ServerDelivery, 'token' | 'import_id'>,
  type: string,
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
        headers: {
          'content-type': type,
          authorization: `Bearer ${token}`,
          ...(import_id === undefined ? {} : { 'stadtpegel-import': String(import_id) }),
        },
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
  const sentence = `The server at ${address.origin} answered ${answer.status}: ${detail}`;
  const isFinal = [400, 403, 404, 413].includes(answer.status);
  return isFinal ? new Declined(sentence) : new DeliveryFailed(sentence);
}
