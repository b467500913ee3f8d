import { io, type Socket } from 'socket.io-client';
import type { TestApp } from '../test-app.ts';
import type { TestCaller } from './callers.ts';

/** Connect as a caller does: with its session as a cookie, or with its token. */
export function connect(url: string, city: TestApp, caller: Pick<TestCaller, 'headers'>): Socket {
  const { authorization, ...extraHeaders } = caller.headers(city);
  return io(url, {
    forceNew: true,
    transports: ['websocket'],
    extraHeaders,
    ...(authorization ? { auth: { token: authorization.replace('Bearer ', '') } } : {}),
  });
}

/** What the hub answers to a `watch`. */
export const watch = (client: Socket, topic: string) =>
  client.timeout(5_000).emitWithAck('watch', topic) as Promise<
    Record<string, unknown> & { error?: { code: string } }
  >;
