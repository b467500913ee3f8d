import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that nobody listens on, for addresses that must be known before the server starts. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
