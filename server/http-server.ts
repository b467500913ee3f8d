import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

/**
 * The HTTP/1.1 side of the process: what one connection may take, and three things that a plain
 * Node server does badly for senders:
 *
 * - An offer to speak another protocol (`Upgrade: h2c`, as Java's client sends it with every
 *   request) is ignored, as RFC 9110 § 7.8 allows; only WebSockets of `/socket.io/` are taken up.
 * - `Expect: 100-continue` is answered when somebody wants the body, so that whoever is refused
 *   need not send it (RFC 9110 § 10.1.1).
 * - An answer that comes before the whole body has arrived reaches its sender: the rest is read and
 *   thrown away for a while, instead of cutting the connection under the answer.
 */
export function createHttpServer(fetch: Parameters<typeof getRequestListener>[0]): Server {
  const answer = getRequestListener(fetch, { autoCleanupIncoming: false });
  const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    // Before Node's own listener, which would close the connection of who asked for that.
    outgoing.prependOnceListener('finish', () => discardRest(incoming));
    void answer(incoming, outgoing);
  };
  const http = createServer({ ...connectionLimits, shouldUpgradeCallback: isLive }, onRequest);
  http.on('checkContinue', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    continueWhenRead(incoming, outgoing);
    // As an ordinary request, for whoever else listens too.
    http.emit('request', incoming, outgoing);
  });
  http.maxHeadersCount = 100;
  http.maxConnections = maxConnections;
  return http;
}

/** What one connection may take: a body of the largest size needs minutes on a slow line. */
const connectionLimits = {
  maxHeaderSize: 16 * 1_024,
  headersTimeout: 20_000,
  requestTimeout: 600_000,
  keepAliveTimeout: 15_000,
} as const;

/** More would take the memory of a small machine. */
const maxConnections = 10_000;

/** The only protocol that we change to, on the only paths that have it. */
export const isLive = ({ headers, url = '' }: IncomingMessage): boolean =>
  /(^|,)\s*websocket\s*(,|$)/i.test(headers.upgrade ?? '') && /^\/(socket\.io|live)\b/.test(url);

/** Ask for the body as late as possible: when it is read for the first time, and not after the answer. */
function continueWhenRead(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const read = incoming._read.bind(incoming);
  incoming._read = (size) => {
    incoming._read = read;
    if (!outgoing.headersSent) outgoing.writeContinue();
    read(size);
  };
}

/** How long, and how much, is read of a body whose answer has been given. */
const longestRest_ms = 60_000;
const mostRest = 256 * 2 ** 20;

/**
 * Read on after the answer, so that its sender can read it: closing with bytes unread makes the
 * system reset the connection, and with it goes the answer that was on its way.
 */
function discardRest(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return;
  const { socket } = incoming;
  const [began, before] = [performance.now(), socket.bytesRead];
  let isLast = false;
  // Closing, too, waits until the rest is read; until then only our side of it is closed.
  socket.destroySoon = () => {
    isLast = true;
    socket.end();
  };
  const watch = setInterval(() => {
    const isOver =
      performance.now() - began > longestRest_ms || socket.bytesRead - before > mostRest;
    if (isOver) socket.destroy();
  }, 500);
  const stop = (): void => {
    clearInterval(watch);
    Reflect.deleteProperty(socket, 'destroySoon');
    if (isLast) socket.destroy();
  };
  incoming.once('end', stop);
  incoming.once('close', stop);
  // Whoever read before may have stopped in the middle.
  incoming.removeAllListeners('data');
  incoming.resume();
}
