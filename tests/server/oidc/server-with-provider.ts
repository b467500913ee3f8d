import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { startProcess, type ServerProcess } from '../server-process.ts';
import { startKeycloakLike, type CertifiedProvider, type Person } from './certified-provider.ts';

const groups = `
/stadt/digital: [{ role: cdo }, { role: admin }]
`;

/** The real server as a process, and a provider like Keycloak that knows these people. */
export async function startWithProvider(
  runtime: 'node' | 'deno',
  people: Record<string, Person>,
): Promise<{ server: ServerProcess; keycloak: CertifiedProvider; stop(): Promise<void> }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const keycloak = await startKeycloakLike({
    redirectUris: [`${origin}/api/sign-in/oidc/callback`],
    afterSignOut: [`${origin}/`],
    people,
  });
  const data = mkdtempSync(join(tmpdir(), 'stadtpegel-provider-'));
  const files = { secret: join(data, 'secret'), groups: join(data, 'groups.yaml') };
  writeFileSync(files.secret, `${keycloak.secret}\n`);
  writeFileSync(files.groups, groups);
  const flags = [
    ['--oidc-issuer', keycloak.issuer],
    ['--oidc-client', keycloak.client],
    ['--oidc-secret-file', files.secret],
    ['--oidc-groups', files.groups],
  ].flat();
  const server = await startProcess(runtime, { data, port, flags });
  return {
    server,
    keycloak,
    async stop() {
      server.child.kill('SIGKILL');
      await keycloak.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
