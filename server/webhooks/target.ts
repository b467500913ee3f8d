import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { Refusal } from '../../register/refusal.ts';

/** Where a message goes: the address is fixed here, so that no later answer of the DNS can move it. */
export interface Target {
  url: URL;
  address: string;
}

export type Lookup = (host: string) => Promise<readonly { address: string }[]>;

/**
 * May this address be called, and where is it? A server that calls any address could be made to call
 * its neighbours (server-side request forgery); so https only, and no address that belongs to a
 * machine, a private network or none at all, unless the operator has named the host.
 * @param allowedHosts names that may have private addresses; `localhost` among them may speak http
 * @throws Refusal `invalid-url`, `unknown-host`, `private-address`
 */
export async function checkTarget(
  text: string,
  allowedHosts: readonly string[],
  resolve: Lookup = (host) => lookup(host, { all: true }),
): Promise<Target> {
  const url = URL.parse(text);
  const host = url?.hostname.replace(/^\[|\]$|\.$/g, '') ?? '';
  const allowed = allowedHosts.includes(host);
  const plainAllowed = allowed && host === 'localhost';
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && plainAllowed))) {
    throw refusal('invalid-url', 'Use an address that begins with https://.');
  }
  if (url.username || url.password || url.hash) {
    throw refusal('invalid-url', 'Use an address without a user, a password or a #.');
  }
  const found = isIP(host)
    ? [{ address: host }]
    : await resolve(host).catch((error: unknown) => {
        throw refusal('unknown-host', `${host} has no address: check its name.`, error);
      });
  const [first] = found;
  if (!first) throw refusal('unknown-host', `${host} has no address: check its name.`);
  if (!allowed && !found.every(({ address }) => isPublic(address))) {
    const help = `${host} leads into a private network: the operator can allow it with webhook-hosts.`;
    throw refusal('private-address', help);
  }
  return { url, address: first.address };
}

/** Does the address belong to a machine of the public internet? */
export function isPublic(address: string): boolean {
  const family = isIP(address.split('%', 1)[0] ?? '');
  if (family === 4) return !special.check(address, 'ipv4');
  // Only global unicast; the rest is local, multicast, mapped or translated IPv4, or nothing yet.
  return family === 6 && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** IANA special-purpose address registries: what is not to be reached from outside. */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  // Protocol assignments, Teredo among them, documentation, and 6to4, which wraps IPv4.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(net, bits, 'ipv6');
}
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

const refusal = (code: string, detail: string, cause?: unknown) =>
  Object.assign(new Refusal('invalid', code, detail, 'url'), cause === undefined ? {} : { cause });
