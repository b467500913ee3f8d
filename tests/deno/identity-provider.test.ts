import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWithProvider } from '../server/oidc/server-with-provider.ts';
import { createVisitor, signInAt } from '../server/oidc/visitor.ts';

let running: Awaited<ReturnType<typeof startWithProvider>>;
beforeAll(async () => {
  running = await startWithProvider('deno', {
    anna: { name: 'Anna Meyer', groups: ['/stadt/digital'] },
  });
});
afterAll(() => running.stop());

test('Under Deno too somebody signs in through the identity provider, with the roles of the group', async () => {
  const { server, keycloak } = running;
  const visitor = createVisitor();
  const start = `${server.url}/api/sign-in/oidc`;
  await visitor.go(await signInAt(visitor, start, 'anna', `${start}/callback`));
  const account = `${server.url}/api/account`;
  const response = await fetch(account, { headers: { cookie: visitor.cookies(account) } });
  expect(await response.json()).toMatchObject({
    person: { name: 'Anna Meyer', grants: [{ role: 'admin' }, { role: 'cdo', unit: 'city' }] },
    session: { way: 'provider' },
  });
  expect(server.output()).not.toContain(keycloak.secret);
});
