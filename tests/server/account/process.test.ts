import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand, startProcess, type ServerProcess } from '../server-process.ts';
import { goodPassword } from './browser.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startProcess();
});
afterAll(async () => {
  await server.stop();
  server.cleanUp();
});

const startLink = ({ output }: ServerProcess): string | undefined =>
  /Administrator +(\S+)/.exec(output())?.[1];

const post = (path: string, body: object) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(body),
  });

const account = (...args: string[]) => runCommand(['account', ...args, '--data', server.data]);

const newAccount = (secret: string | undefined, login: string) => ({
  secret,
  login,
  name: `Person ${login}`,
  password: goodPassword,
});

describe('A server that starts for the first time', () => {
  test('prints the link of the first administrator, which works once, and no other later', async () => {
    await expect.poll(() => startLink(server)).toBeDefined();
    const link = startLink(server) ?? '';
    expect(link).toMatch(new RegExp(`^${server.url}/start/[\\w-]{43}$`));
    const secret = link.split('/').at(-1) ?? '';
    expect((await post('/api/account/start', newAccount(secret, 'chefin'))).status).toBe(201);
    expect((await post('/api/account/start', newAccount(secret, 'eve'))).status).toBe(404);
    const port = Number(new URL(server.url).port);
    await server.stop();
    server = await startProcess('node', { data: server.data, port });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(startLink(server)).toBeUndefined();
  });
});

describe('The command line, beside the running server', () => {
  test('lists accounts with their roles', async () => {
    const { stdout } = await account('list');
    expect(stdout).toBe('chefin  Person chefin  (admin in city)\n');
  });

  test('invites someone, and only says so with --dry-run', async () => {
    const dry = await account('invite', 'Kim', '--role', 'cdo', '--dry-run');
    expect(dry.stdout).toBe('Would invite Kim as cdo in city.\n');
    const nowhere = await account('invite', 'Kim', '--role', 'lead', '--unit', 'nowhere');
    expect(nowhere).toMatchObject({ code: 1, stdout: '' });
    const { stdout } = await account('invite', 'Kim', '--role', 'cdo');
    const [address, secret] = stdout.trim().split('#');
    expect(address).toBe(`${server.url}/einladung`);
    expect((await post('/api/account/invitation', newAccount(secret, 'kim'))).status).toBe(201);
    expect((await account('list')).stdout).toContain('kim  Person kim  (cdo in city)');
  });

  test('helps who lost the password', async () => {
    const dry = await account('recover', 'kim', '--dry-run');
    expect(dry.stdout).toBe('Would make a recovery link for kim (Person kim).\n');
    const unknown = await account('recover', 'nobody');
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('account list') as string,
    });
    const { stdout } = await account(
      'recover',
      'KIM',
      '--public-url',
      'https://pegel.example.org/',
    );
    const [address, secret] = stdout.trim().split('#');
    expect(address).toBe('https://pegel.example.org/wiederherstellen');
    const password = 'vier stumme laternen im regen';
    expect((await post('/api/account/recovery', { secret, password })).status).toBe(200);
    expect((await post('/api/account/sign-in', { login: 'kim', password })).status).toBe(200);
  });

  test('leaves no secret in the output of the server', () => {
    expect(server.output()).not.toMatch(/einladung|wiederherstellen|\b[\w-]{43}\b/);
  });
});
