import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { SignatureHeaders } from '../../../server/webhooks/signature.ts';

export interface ReceivedMessage {
  headers: IncomingMessage['headers'] & SignatureHeaders;
  body: string;
  path: string;
}

/** A real HTTP receiver; `answer` says with which status, or answers itself. */
export async function openReceiver(
  answer: (message: ReceivedMessage, response: ServerResponse) => number | null = () => 204,
  tls: { key: string; cert: string } | null = null,
) {
  const messages: ReceivedMessage[] = [];
  const receive = (request: IncomingMessage, response: ServerResponse) =>
    void text(request).then((body) => {
      const message = { headers: request.headers, body, path: request.url } as ReceivedMessage;
      messages.push(message);
      const status = answer(message, response);
      if (status !== null) response.writeHead(status).end('thanks');
    });
  const server = tls ? createSecure(tls, receive) : createPlain(receive);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    messages,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
