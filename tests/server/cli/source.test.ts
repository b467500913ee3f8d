import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { databaseOf } from '../../../server/data-folder.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import { rowsOf } from '../../warehouse/rows-of.ts';
import { runCommand, startProcess } from '../server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-cli-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fixtures = join(import.meta.dirname, 'wrong-mapping');
const log = join(fixtures, 'log.csv');
const wrong = ['--mapping', join(fixtures, '1-wrong.yaml')];
const right = ['--mapping', join(fixtures, '2-right.yaml')];

/** Channel and outcome of the cases in a data folder that no server owns. */
async function casesIn(data: string): Promise<object[]> {
  const warehouse = await openWarehouse({
    path: databaseOf(data),
    datasets: Object.values(datasets),
  });
  try {
    return await rowsOf(
      warehouse,
      'SELECT channel, outcome, media_breaks, count(*) AS cases FROM process_case GROUP BY ALL',
    );
  } finally {
    await warehouse.close();
  }
}

const asWrong = [{ channel: 'post', outcome: 'rejected', media_breaks: 3, cases: 6 }];
const asRight = [{ channel: 'online', outcome: 'granted', media_breaks: 2, cases: 6 }];

describe('an import with a wrong mapping', () => {
  test('is replaced by one with the right mapping; a dry run, and a file that brings nothing, change nothing', async () => {
    const data = join(folder, 'alone');
    const at = ['--data', data];
    await runCommand(['import', log, ...wrong, ...at]);
    expect(await casesIn(data)).toEqual(asWrong);

    const dry = await runCommand(['import', log, ...right, ...at, '--replace', '--dry-run']);
    expect(dry.stderr).toContain('Would withdraw: 36 events.');
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, 'Nr;Schritt;Zeit\nO-0;Eingang;neulich\n');
    const refused = await runCommand(['import', bad, ...right, ...at, '--replace']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('Nothing was withdrawn: nothing of bad.csv would be stored.');
    const gone = await runCommand([
      'import',
      join(folder, 'none.csv'),
      ...right,
      ...at,
      '--replace',
    ]);
    expect(gone.code).toBe(1);
    expect(await casesIn(data)).toEqual(asWrong);

    const replaced = await runCommand(['import', log, ...right, ...at, '--replace']);
    expect(replaced).toMatchObject({ code: 0 });
    expect(replaced.stdout).toMatch(/stored +36\n/);
    expect(await casesIn(data)).toEqual(asRight);
    const { stdout } = await runCommand(['source', 'list', ...at]);
    expect(stdout).toMatch(/import 2 .* log\.csv by 2-right\.yaml .* 36 stored/);
    expect(stdout).toMatch(/import 1 .* 36 withdrawn/);
    expect(stdout).toMatch(/withdrawn .* 36 events, by .*: replaced by log\.csv/);
    expect(await runCommand(['check', ...at])).toMatchObject({ code: 0 });
  }, 60_000);

  test('is replaced while a server runs, which tells the reason in its audit log', async () => {
    const server = await startProcess();
    const at = ['--data', server.data];
    try {
      await runCommand(['import', log, ...wrong, ...at]);
      const replaced = await runCommand(['import', log, ...right, ...at, '--replace']);
      expect(replaced.stderr).toContain('Withdrawn: 36 events.');
      expect(replaced.stdout).toMatch(/stored +36\n/);
      const again = await runCommand([
        ...['source', 'withdraw', '--import', '2', '--reason', 'Nur zur Probe.', ...at],
      ]);
      expect(again.stdout).toContain('Withdrawn: 36 events.');
      const nothing = await runCommand([
        ...['source', 'withdraw', '--import', '2', '--reason', 'Nur zur Probe.', ...at],
      ]);
      expect(nothing.code).toBe(1);
      expect(nothing.stderr).toContain('Nothing that counts was delivered');
      const audit = await fetch(new URL('/api/audit', server.url), {
        headers: { authorization: 'Bearer process-admin' },
      });
      expect(await audit.text()).toContain('Nur zur Probe.');
      const refused = await fetch(new URL('/api/sources/withdraw', server.url), {
        method: 'POST',
        headers: { authorization: 'Bearer process-ingest', 'content-type': 'application/json' },
        body: JSON.stringify({ source: 'urn:x:stays', reason: 'not mine' }),
      });
      expect(refused.status).toBe(403);
    } finally {
      await server.stop();
      server.cleanUp();
    }
  }, 60_000);
});

test('events of one day keep the order of the file, also through an export and into another folder', async () => {
  const data = join(folder, 'order');
  const mapping = ['--mapping', join(import.meta.dirname, 'same-second', 'mapping.yaml')];
  await runCommand(['import', log, ...mapping, '--data', data]);
  expect(await casesIn(data)).toEqual(asRight);
  const { stdout } = await runCommand(['export', '--data', data]);
  const file = join(folder, 'events.ndjson');
  writeFileSync(file, stdout);
  const copy = join(folder, 'copy');
  await runCommand(['import', file, '--data', copy]);
  expect(await casesIn(copy)).toEqual(asRight);
}, 60_000);

describe('a scope', () => {
  test('named by a mapping or a token is shared by the sources it names', async () => {
    const server = await startProcess();
    const at = ['--data', server.data];
    try {
      const made = await runCommand([
        ...['token', 'create', 'Portal', '--source', 'urn:x:portal:*', ...at],
        ...['--scope', 'urn:x:verwaltung', '--observes', 'steps', '--observes', 'notices'],
      ]);
      const token = made.stdout.trim();
      const sent = await fetch(new URL('/api/events', server.url), {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/cloudevents+json',
        },
        body: JSON.stringify({
          ...{ specversion: '1.0', id: '1', source: 'urn:x:portal:1', subject: 'a' },
          type: 'de.stadtpegel.process.case-received.v1',
          time: '2026-03-02T08:00:00Z',
          data: { service: '99115005017000', office: 'amt', channel: 'online' },
        }),
      });
      expect(sent.status).toBe(200);
      const mapping = join(folder, 'scope.yaml');
      const events = join(folder, 'closings.csv');
      writeFileSync(events, 'nr,am\na,2026-03-03T08:00:00Z\n');
      writeFileSync(
        mapping,
        `source: urn:x:amt
scope: urn:x:verwaltung
events:
  - type: de.stadtpegel.process.case-closed.v1
    time: am
    subject: nr
    id: nr
    data: { outcome: granted, notice_medium: digital }
`,
      );
      const done = await runCommand(['import', events, '--mapping', mapping, ...at]);
      expect(done).toMatchObject({ code: 0 });
      const { stdout } = await runCommand(['source', 'list', ...at]);
      expect(stdout).toMatch(
        /urn:x:portal:\* {2}scope urn:x:verwaltung; observes steps, notices {2}\(token /,
      );
      expect(stdout).toMatch(/urn:x:amt {2}scope urn:x:verwaltung {2}\(mapping, /);
      const facts = await fetch(new URL('/api/facts/process_case', server.url), {
        headers: { authorization: 'Bearer process-admin' },
      });
      expect(await facts.json()).toMatchObject({
        rows: [
          { scope: 'urn:x:verwaltung', case_id: 'a', outcome: 'granted', observes_steps: true },
        ],
      });
      const unbound = await runCommand(['token', 'create', 'X', '--scope', 'urn:y', ...at]);
      expect(unbound.code).toBe(1);
      const unknown = await runCommand(['token', 'create', 'X', '--observes', 'stairs', ...at]);
      expect(unknown.stderr).toContain('use receipts, closings, steps');
      const foreign = await runCommand([
        ...['import', events, '--mapping', mapping, '--server', server.url],
        ...['--token', 'process-ingest'],
      ]);
      expect(foreign.stderr).toContain('A sender neither withdraws nor says what its source is');
    } finally {
      await server.stop();
      server.cleanUp();
    }
  }, 60_000);
});
