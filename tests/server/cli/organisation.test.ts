import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountAnswer } from '../../../server/routes/account/me.ts';
import type { UnitsAnswer } from '../../../server/routes/administration/units.ts';
import { goodPassword } from '../account/browser.ts';
import { runCommand, startProcess, type ServerProcess } from '../server-process.ts';

let server: ServerProcess;
/** Of Kim, who is signed in all the while. */
let cookie = '';

beforeAll(async () => {
  server = await startProcess();
  const { stdout } = await run('account', 'invite', 'Kim Beispiel', '--role', 'council');
  const response = await fetch(`${server.url}/api/account/invitation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({
      secret: stdout.trim().split('#')[1],
      login: 'kim',
      name: 'Kim Beispiel',
      password: goodPassword,
    }),
  });
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
});
afterAll(async () => {
  await server.stop();
  server.cleanUp();
});

const run = (...args: string[]) => runCommand([...args, '--data', server.data]);
const refused = (sentence: string) => ({
  code: 1,
  stdout: '',
  stderr: expect.stringContaining(sentence) as string,
});

async function unitsOfServer(): Promise<UnitsAnswer['units']> {
  const response = await fetch(`${server.url}/api/units`);
  return ((await response.json()) as UnitsAnswer).units;
}

async function rolesOfKim(): Promise<string[] | undefined> {
  const response = await fetch(`${server.url}/api/account`, { headers: { cookie } });
  cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
  const { person } = (await response.json()) as AccountAnswer;
  return person?.grants.map(({ role, unit }) => `${role} in ${unit}`);
}

/** The audit log as the server tells it, the latest first. */
async function auditOf(subject: string): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${server.url}/api/audit?subject=${encodeURIComponent(subject)}`, {
    headers: { authorization: 'Bearer process-admin' },
  });
  return ((await response.json()) as { entries: Record<string, unknown>[] }).entries;
}

describe('stadtpegel unit, beside the running server', () => {
  test('adds units, which the server and the list know at once, and only says so with --dry-run', async () => {
    const wanted = ['unit', 'add', 'bauen', '--name', 'Bauen', '--kind', 'department'];
    const dry = await run(...wanted, '--dry-run');
    expect(dry.stdout).toBe('Would add Bauen (bauen), department below city.\n');
    expect(await unitsOfServer()).toHaveLength(1);
    await run(...wanted, '--reason', 'order of 1 May');
    const offices = ['--office', 'bauamt', '--office', 'hochbau'];
    await run('unit', 'add', 'bauamt', '--name', 'Bauamt', '--parent', 'bauen', ...offices);
    expect(await unitsOfServer()).toContainEqual(
      expect.objectContaining({ unit: 'bauamt', parent: 'bauen', offices: ['bauamt', 'hochbau'] }),
    );
    const { stdout } = await run('unit', 'list');
    expect(stdout.split('\n').slice(1)).toEqual([
      '  bauen  Bauen  (department)',
      '    bauamt  Bauamt  (team, offices bauamt hochbau)',
      '',
    ]);
    expect(await auditOf('unit:bauen')).toMatchObject([
      { action: 'unit.add', actor: { kind: 'operator' }, reason: 'order of 1 May' },
    ]);
  });

  test('says what is wrong, and keeps nothing of it', async () => {
    expect(await run('unit', 'add', 'bauamt', '--name', 'x')).toMatchObject(
      refused('choose another id'),
    );
    expect(await run('unit', 'add', 'Bau Amt', '--name', 'x')).toMatchObject(
      refused('lower-case letters'),
    );
    expect(await run('unit', 'add', 'new')).toMatchObject(refused('--name'));
    expect(await run('unit', 'edit', 'bauamt')).toMatchObject(refused('unit edit --help'));
    const dry = await run('unit', 'edit', 'bauen', '--parent', 'bauamt', '--dry-run');
    expect(dry).toMatchObject(refused('is below'));
    expect(await run('unit', 'retire', 'bauen')).toMatchObject(refused('Bauamt'));
    const elsewhere = await runCommand(['unit', 'list', '--data', join(server.data, 'nowhere')]);
    expect(elsewhere).toMatchObject(refused('choose its folder with --data'));
    expect(await unitsOfServer()).toHaveLength(3);
  });

  test('renames, lets offices go, ends a unit and takes the end back', async () => {
    await run('unit', 'edit', 'bauamt', '--name', 'Amt für Bauen', '--no-offices');
    expect(await unitsOfServer()).toContainEqual(
      expect.objectContaining({ name: 'Amt für Bauen', parent: 'bauen', offices: [] }),
    );
    const ended = await run('unit', 'retire', 'bauamt', '--reason', 'merged');
    expect(ended.stdout).toBe('Ended bauamt; roles in it that count no more: 0.\n');
    expect((await run('unit', 'list')).stdout).toContain('retired 20');
    await run('unit', 'retire', 'bauamt', '--undo');
    expect((await run('unit', 'list')).stdout).not.toContain('retired');
  });

  test('reads a file that it has written, every line of it or none', async () => {
    const file = join(server.data, 'units.csv');
    const { stdout } = await run('unit', 'list', '--csv');
    writeFileSync(file, stdout);
    expect((await run('unit', 'import', file)).stdout).toBe(
      'Changed 0 of 3 units; 3 are as in the file.\n',
    );
    const more = `${stdout}kita;Kita Hafen;team;city;;\r\n`;
    writeFileSync(file, more.replace('Amt für Bauen', 'Bauamt'));
    const dry = await run('unit', 'import', file, '--dry-run');
    expect(dry.stdout).toMatch(/change bauamt: name Amt für Bauen → Bauamt\n/);
    expect(dry.stdout).toMatch(/\nWould change 2 of 4 units; 2 are as in the file\.\n$/);
    writeFileSync(file, `${more}x;X;team;nowhere;;\r\n`);
    expect(await run('unit', 'import', file)).toMatchObject(refused('Line 6, parent'));
    expect(await unitsOfServer()).toHaveLength(3);
    writeFileSync(file, more);
    await run('unit', 'import', file, '--reason', 'plan of the year');
    expect(await auditOf('unit:kita')).toMatchObject([{ reason: 'plan of the year' }]);
  });
});

describe('stadtpegel account grant and revoke, beside the running server', () => {
  test('give and take a role at once, in a session that is open, with the reason in the log', async () => {
    const wanted = ['kim', 'lead', 'bauamt'];
    const dry = await run('account', 'grant', ...wanted, '--reason', 'x', '--dry-run');
    expect(dry.stdout).toBe('Would make Kim Beispiel (kim) lead in bauamt.\n');
    expect(await rolesOfKim()).toEqual(['council in city']);
    await run('account', 'grant', ...wanted, '--reason', 'takes over');
    expect(await rolesOfKim()).toEqual(['lead in bauamt', 'council in city']);
    expect((await run('account', 'list')).stdout).toContain('(lead in bauamt, council in city)');
    const again = await run('account', 'grant', ...wanted, '--reason', 'x');
    expect(again.stdout).toContain('nothing to do');
    await run('account', 'revoke', ...wanted, '--reason', 'has left');
    expect(await rolesOfKim()).toEqual(['council in city']);
    const [taken, given] = await auditOf(await subjectOfKim());
    expect([given, taken]).toMatchObject([
      { action: 'grant.set', actor: { kind: 'operator' }, reason: 'takes over' },
      { action: 'grant.set', actor: { kind: 'operator' }, reason: 'has left' },
    ]);
  });

  test('need a reason, and a unit where the role is one of a unit', async () => {
    const bare = await run('account', 'grant', 'kim', 'lead', 'bauamt');
    expect(bare).toMatchObject(refused("'--reason <text>' not specified"));
    const empty = await run('account', 'grant', 'kim', 'lead', 'bauamt', '--reason', ' ');
    expect(empty).toMatchObject(refused('1 to 500 characters'));
    const reason = ['--reason', 'x'];
    expect(await run('account', 'grant', 'kim', 'lead', ...reason)).toMatchObject(
      refused('in which unit'),
    );
    expect(await run('account', 'grant', 'kim', 'cdo', 'bauamt', ...reason)).toMatchObject(
      refused('whole city only'),
    );
    expect(await run('account', 'grant', 'kim', 'king', 'bauamt', ...reason)).toMatchObject(
      refused('Allowed choices are member, lead'),
    );
    expect(await run('account', 'grant', 'nobody', 'cdo', ...reason)).toMatchObject(
      refused('account list'),
    );
    expect(await run('account', 'revoke', 'kim', 'lead', 'bauamt', ...reason)).toMatchObject(
      refused('is not lead in bauamt'),
    );
    expect(await rolesOfKim()).toEqual(['council in city']);
  });

  test('never take the last administrator away', async () => {
    await run('account', 'grant', 'kim', 'admin', '--reason', 'x');
    const last = await run('account', 'revoke', 'kim', 'admin', '--reason', 'x', '--dry-run');
    expect(last).toMatchObject(refused('this is the last one'));
    expect(await rolesOfKim()).toContain('admin in city');
  });

  test.each([
    ['account', 'grant'],
    ['account', 'revoke'],
    ['unit', 'list'],
    ['unit', 'add'],
    ['unit', 'edit'],
    ['unit', 'retire'],
    ['unit', 'import'],
  ])('%s %s explains itself with an example', async (...words) => {
    const { stdout, code } = await runCommand([...words, '--help']);
    expect(stdout).toContain(`Example:\n  stadtpegel ${words.join(' ')}`);
    expect(code).toBe(0);
  });
});

async function subjectOfKim(): Promise<string> {
  const response = await fetch(`${server.url}/api/account`, { headers: { cookie } });
  const { person } = (await response.json()) as AccountAnswer;
  return `account:${person?.account}`;
}
