import type { IncomingMessage, Server } from 'node:http';
import { BlockList, isIP } from 'node:net';

const forwarded = /^(forwarded|x-forwarded-.*|x-real-ip)$/i;

/**
 * Drop what a request says about being forwarded, unless a trusted proxy has sent it: whatever reads
 * these headers later may believe them.
 */
export function distrustForwarded(http: Server, trustedProxies: readonly string[]): void {
  const isTrusted = createTrust(trustedProxies);
  for (const event of ['request', 'upgrade']) {
    http.prependListener(event, (request: IncomingMessage) => {
      if (isTrusted(addressOfPeer(request))) return;
      const said = Object.entries(request.headers);
      const kept = said.filter(([name]) => !forwarded.test(name));
      request.headers = Object.fromEntries(kept);
      // What remains is that somebody has passed it on.
      if (kept.length < said.length && request.headers.via === undefined) {
        request.headers.via = '1.1 unknown';
        request.rawHeaders.push('via', '1.1 unknown');
      }
      const raw = request.rawHeaders;
      for (let at = raw.length - 2; at >= 0; at -= 2) {
        if (forwarded.test(raw[at] ?? '')) raw.splice(at, 2);
      }
    });
  }
}

/** Whether an address is one of these, or in one of these networks (`10.0.0.0/8`). */
export function createTrust(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const one of trusted) {
    const [address = '', bits] = one.split('/');
    if (isIP(address) === 0) continue;
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/** IPv4 that came in over IPv6 is IPv4. */
const addressOfPeer = ({ socket }: IncomingMessage): string =>
  (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
