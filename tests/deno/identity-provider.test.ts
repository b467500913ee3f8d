import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKeycloakLike, type CertifiedProvider } from '../server/oidc/certified-provider.ts';
import { createVisitor, signInAt } from '../server/oidc/visitor.ts';
import { startProcess, type ServerProcess } from '../server/server-process.ts';

let keycloak: CertifiedProvider;
let server: ServerProcess;
const data = mkdtempSync(join(tmpdir(), 'stadtpegel-deno-'));

beforeAll(async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  keycloak = await startKeycloakLike({
    redirectUris: [`${origin}/api/sign-in/oidc/callback`],
    people: { anna: { name: 'Anna Meyer', groups: ['/stadt/digital'] } },
  });
  writeFileSync(join(data, 'groups.yaml'), '/stadt/digital: { role: cdo }\n');
  writeFileSync(join(data, 'secret'), `${keycloak.secret}\n`);
  const flags = [
    ['--oidc-issuer', keycloak.issuer],
    ['--oidc-client', keycloak.client],
    ['--oidc-secret-file', join(data, 'secret')],
    ['--oidc-groups', join(data, 'groups.yaml')],
  ].flat();
  server = await startProcess('deno', { data, port, flags });
});
afterAll(async () => {
  server.child.kill('SIGKILL');
  await keycloak.close();
  rmSync(data, { recursive: true, force: true });
});

describe('Under Deno too', () => {
  test('somebody signs in through the identity provider, with the role of the group', async () => {
    const visitor = createVisitor();
    const callback = `${server.url}/api/sign-in/oidc/callback`;
    const start = `${server.url}/api/sign-in/oidc`;
    await visitor.go(await signInAt(visitor, start, 'anna', callback));
    const account = `${server.url}/api/account`;
    const response = await fetch(account, { headers: { cookie: visitor.cookies(account) } });
    expect(await response.json()).toMatchObject({
      person: { name: 'Anna Meyer', grants: [{ role: 'cdo', unit: 'city' }] },
      session: { way: 'provider' },
    });
    expect(server.output()).not.toContain(keycloak.secret);
  });
});

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
