import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { ImportSummary } from '../../../ingest/importers/import-file.ts';
import { toXes } from '../../ingest/importers/log-text.ts';
import { SAMPLE } from '../../ingest/importers/sample-mapping.ts';
import { root, startProcess } from '../server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-cli-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const log = join(folder, 'log.xes.gz');
const mapping = join(folder, 'sample.mapping.yaml');
const events = [1, 2, 3].map((day) => ({
  'concept:name': 'check',
  'time:timestamp': `2024-01-0${day}T09:00:00+01:00`,
}));
writeFileSync(mapping, SAMPLE);
writeFileSync(
  log,
  gzipSync(
    toXes({
      cases: [
        { id: 'c1', attributes: { channel: 'Internet', enddate: '2024-02-01' }, events },
        { id: 'c2', attributes: { channel: 'Fax' }, events },
      ],
    }),
  ),
);

const call = `import { importCommand } from './server/cli/import.ts';
await importCommand().parseAsync(process.argv.slice(1), { from: 'user' });`;

async function runImport(...args: string[]) {
  const child = spawn(join(root, 'node_modules/.bin/node'), ['-e', call, '--', ...args], {
    cwd: root,
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...text };
}

const asJson = ({ out }: { out: string }) => JSON.parse(out) as ImportSummary;

describe('stadtpegel import', () => {
  test('opens the data folder itself, tells the lines of bad records, stores nothing twice', async () => {
    const data = join(folder, 'alone');
    const first = await runImport(log, '--mapping', mapping, '--data', data);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/6 log events read in 2 cases/);
    expect(first.out).toMatch(/stored +8\n/);
    expect(first.out).toMatch(/line \d+: unmapped-value\. .*channel\.values/);
    const again = await runImport(log, '--mapping', mapping, '--data', data, '--json');
    expect(asJson(again)).toMatchObject({ made: 8, stored: 0, duplicates: 8, rejected: 1 });
  });

  test('delivers to the server that owns the data folder', async () => {
    const server = await startProcess();
    try {
      const first = await runImport(log, '--mapping', mapping, '--data', server.data, '--json');
      expect(asJson(first)).toMatchObject({ stored: 8, duplicates: 0, rejected: 1 });
      const again = await runImport(
        ...[log, '--mapping', mapping, '--json'],
        ...['--server', server.url, '--token', 'process-ingest'],
      );
      expect(asJson(again)).toMatchObject({ stored: 0, duplicates: 8 });
      const wrong = await runImport(
        log,
        '--mapping',
        mapping,
        '--server',
        server.url,
        '--token',
        'wrong-token',
      );
      expect(wrong).toMatchObject({ code: 1, out: '' });
      expect(wrong.err).toMatch(/answered 401/);
    } finally {
      await server.stop();
      server.cleanUp();
    }
  });

  test('with --dry-run leaves no trace', async () => {
    const data = join(folder, 'dry');
    const { code, out } = await runImport(log, '--mapping', mapping, '--data', data, '--dry-run');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/valid +8 /) as string,
    });
    expect(readdirSync(folder)).not.toContain('dry');
  });

  test('goes on after a file that is not there or broken, and ends with 1', async () => {
    const broken = join(folder, 'broken.xes');
    writeFileSync(broken, '<log><trace>');
    const given = [join(folder, 'none.xes'), broken, log, '--mapping', mapping, '--dry-run'];
    const { code, out, err } = await runImport(...given);
    expect(code).toBe(1);
    expect(err).toMatch(/There is no file .*none\.xes/);
    expect(out).toMatch(/broken\.xes: 0 log events .*not read {4}The XML is broken at line 1/s);
    expect(out).toMatch(/log\.xes\.gz: 6 log events/);
  });

  test('says in a sentence that the mapping is missing or the file a folder', async () => {
    const none = await runImport(log, '--mapping', join(folder, 'none.yaml'), '--dry-run');
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toMatch(/^There is no file .*none\.yaml\.\n$/);
    const format = ['--format', 'xes', '--mapping', mapping, '--dry-run'];
    expect((await runImport(folder, ...format)).out).toMatch(/is a folder: name the files in it/);
  });

  test('ends with 1 where everything was rejected or nothing was there, with a reason', async () => {
    const office = join(root, 'tests/ingest/importers/files/office.mapping.yaml');
    const rejected = join(folder, 'rejected.csv');
    const lines = Array.from({ length: 12 }, (_, n) => `E-${n};Eingang;03/04/2025\n`);
    writeFileSync(rejected, `Nr;Schritt;Zeit\n${lines.join('')}`);
    const all = await runImport(rejected, '--mapping', office, '--data', join(folder, 'rejected'));
    expect(all.code).toBe(1);
    expect(all.out).toMatch(/12 × ambiguous-time; first line 2: The time "03\/04\/2025" can mean/);
    expect(all.out).not.toContain('"Eingang" never occurs');
    expect(all.out).toMatch(
      /All of them are in the quarantine.*Nothing of the file could be used/s,
    );
    const empty = join(folder, 'header.csv');
    writeFileSync(empty, 'Nr;Schritt;Zeit\n');
    const none = await runImport(empty, '--mapping', office, '--dry-run');
    expect(none.code).toBe(1);
    expect(none.out).toMatch(/not read {4}The file is empty: it holds no records/);
  });

  test('of feeds ends with 1 where nothing of them could be used, with the reason', async () => {
    const feeds = join(folder, 'feeds');
    mkdirSync(feeds);
    const write = (name: string, station: object) =>
      writeFileSync(
        join(feeds, `${name}.json`),
        JSON.stringify({ last_updated: 1_740_000_000, ttl: 60, data: { stations: [station] } }),
      );
    write('station_information', { station_id: 'a', name: 'Markt', lat: 50, lon: 9 });
    write('station_status', { station_id: 'a', last_reported: 1_740_000_000 });
    const given = [feeds, '--format', 'gbfs', '--source', 'urn:test:feeds', '--dry-run'];
    const { code, out } = await runImport(...given);
    expect(out).toMatch(/rejected +1.*no-available/s);
    expect(code).toBe(1);
  });

  test('says which names of the mapping never occur, and how many cases have no receipt', async () => {
    const files = join(root, 'tests/ingest/importers/files');
    const typo = [join(files, 'typo.csv'), '--mapping', join(files, 'typo.mapping.yaml')];
    const { code, out } = await runImport(...typo, '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/6 of 6 cases have no receipt: they are in no KPI/);
    expect(out).toMatch(
      /receipt\.activity: "Eingnag" never occurs in the file\. Is "Eingang" meant\?/,
    );
    expect(out).toMatch(
      /closing\.activity: "Beschied" never occurs in the file\. Is "Bescheid" meant\?/,
    );
  });

  test('says what is missing', async () => {
    const data = join(folder, 'bare');
    expect(await runImport(log, '--data', data)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/--mapping FILE/) as string,
    });
    const gbfs = await runImport(folder, '--format', 'gbfs', '--data', data);
    expect(gbfs).toMatchObject({ code: 1, err: expect.stringMatching(/--source/) as string });
  });
});
