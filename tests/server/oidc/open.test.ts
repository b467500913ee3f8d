import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oidcFaults } from '../../../server/oidc/fault.ts';
import { openOidc } from '../../../server/oidc/oidc.ts';
import { oidcSettings } from '../../../server/oidc/settings.ts';
import { startProcess } from '../server-process.ts';
import { oidcConfig } from './oidc-config.ts';

describe('The file with the client secret', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'stadtpegel-oidc-'));
    writeFileSync(join(folder, 'groups.yaml'), '/a: { role: cdo }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const open = (text: string | null) => {
    const secretFile = join(folder, text === null ? 'missing' : 'secret');
    if (text !== null) writeFileSync(secretFile, text);
    return openOidc(
      oidcConfig(
        { issuer: 'https://id.stadt.example', client: 'stadtpegel' },
        { secretFile, groups: join(folder, 'groups.yaml') },
      ),
    );
  };

  test('may end with a line break; the provider is not asked yet', async () => {
    const { provider, groups } = await open('hush-hush\n');
    expect(provider.config.secret).toBe('hush-hush');
    expect(groups.get('/a')).toEqual([{ role: 'cdo', unit: 'city' }]);
  });

  test('that is missing, empty or holds more is named, but not what is in it', async () => {
    await expect(open(null)).rejects.toThrow(/missing cannot be read/);
    await expect(open('\n')).rejects.toThrow(/nothing else/);
    await expect(open('hush hush')).rejects.toThrow(/^(?!.*hush hush).*nothing else/);
  });
});

test('a server whose file of groups is wrong does not start, and says what is wrong where', async () => {
  const data = mkdtempSync(join(tmpdir(), 'stadtpegel-oidc-'));
  const groups = join(data, 'groups.yaml');
  writeFileSync(groups, '# heads\n/stadt/bauamt: { role: chief, unit: bauamt }\n');
  const flags = ['--oidc-issuer', 'https://id.stadt.example', '--oidc-client', 'stadtpegel'];
  await expect(
    startProcess('node', { data, flags: [...flags, '--oidc-groups', groups] }),
  ).rejects.toThrow(/ended with 2: .*groups\.yaml cannot be used.*line 2, \/stadt\/bauamt: role/s);
  rmSync(data, { recursive: true });
});

test('every setting and the codes of what goes wrong are in the documentation', () => {
  const docs = (name: string) =>
    readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8');
  const [page, operations] = [docs('identity-provider.md'), docs('operations.md')];
  for (const { name } of oidcSettings) expect(page + operations).toContain(name);
  for (const code of ['provider-unreachable', 'no-role', 'sign-in-unknown'] as const) {
    expect(oidcFaults).toHaveProperty(code);
    expect(page).toContain(`\`${code}\``);
  }
});
