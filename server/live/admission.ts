import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { blockOf, shareOf } from '../rate-limit.ts';
import { addressBehind, type Site } from '../site.ts';

/** How much one place may take of what all share. */
export interface Admission {
  /** Connections of one address; a council hall has many browsers behind one. */
  perAddress: number;
  connections: number;
  /** `watch` and `unwatch` that one connection may send at once, and per second after that. */
  burst: number;
  perSecond: number;
}

export const usualAdmission: Admission = {
  perAddress: 300,
  connections: 5_000,
  burst: 200,
  perSecond: 10,
};

/** Refuse new connections (503) beyond the bounds. */
export function boundConnections(
  io: Server,
  site: Site,
  { perAddress, connections }: Admission = usualAdmission,
): void {
  const open = new Map<string, number>();
  const addressOf = ({ headers, socket }: IncomingMessage): string =>
    blockOf(
      addressBehind(String(headers['x-forwarded-for'] ?? ''), socket.remoteAddress ?? '', site),
    );

  io.engine.opts.allowRequest = (request: IncomingMessage, answer) => {
    // A request of a connection that is open already.
    if (/[?&]sid=/.test(request.url ?? '')) return answer(null, true);
    const address = addressOf(request);
    const isFull =
      io.engine.clientsCount >= connections ||
      (open.get(address) ?? 0) >= perAddress * shareOf(address);
    answer(isFull ? 'too many connections' : null, !isFull);
  };
  io.engine.on('connection', (connection: { request: IncomingMessage; on: Socket['on'] }) => {
    const address = addressOf(connection.request);
    open.set(address, (open.get(address) ?? 0) + 1);
    connection.on('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/** Says whether a connection may send one more message now. */
export function boundMessages(
  { burst, perSecond }: Admission = usualAdmission,
  clock: () => number = () => performance.now(),
): () => boolean {
  let left = burst;
  let at = clock();
  return () => {
    const now = clock();
    left = Math.min(burst, left + ((now - at) / 1_000) * perSecond);
    at = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
