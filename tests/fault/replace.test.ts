import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import { databaseOf } from '../../server/data-folder.ts';
import type { SourcesAnswer } from '../../server/routes/sources.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import type { Replacement } from '../../warehouse/sources/replacement.ts';
import { binary, root, runCommand, startProcess } from '../server/server-process.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

let folder: string;
let files: string[];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-replace-'));
  files = ['one.csv', 'two.csv'].map((name) => join(folder, name));
  // More than one delivery of 2,000 events, and a second file after it.
  for (const [n, cases] of [500, 3].entries()) {
    const rows = Array.from({ length: cases }, (_, i) =>
      steps.map((step, day) => `${n}-${i};${step};0${3 + day}.03.2025`),
    );
    writeFileSync(files[n]!, ['Nr;Schritt;Zeit', ...rows.flat(), ''].join('\n'));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const steps = ['Eingang', 'Pruefung am Bildschirm', 'Akte drucken', 'Bescheid'];
const mappings = join(root, 'tests/server/cli/wrong-mapping');
const wrong = ['--mapping', join(mappings, '1-wrong.yaml')];
const right = ['--mapping', join(mappings, '2-right.yaml')];
const asWrong = [{ channel: 'post', outcome: 'rejected', cases: 503 }];
const asRight = [{ channel: 'online', outcome: 'granted', cases: 503 }];
/** Facts follow within a second. */
const patience = { timeout: 30_000 };
const died = { code: null, signal: 'SIGKILL' };

/** Run a command that kills itself before one of its steps, or never. @returns also the steps before */
async function runUntil(args: string[], dieBefore?: number) {
  const log = join(folder, 'steps');
  writeFileSync(log, '');
  const preload = join(root, 'tests/fault/die-before.ts');
  const child = spawn(binary('node'), ['--import', preload, 'bin/stadtpegel.js', ...args], {
    cwd: root,
    stdio: 'ignore',
    env: {
      ...process.env,
      STADTPEGEL_TEST_STEPS: log,
      ...(dieBefore === undefined ? {} : { STADTPEGEL_TEST_DIE_BEFORE: `${dieBefore}` }),
    },
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, steps: readFileSync(log, 'utf8').trim().split('\n') };
}

/** What a data folder that no server owns says. */
async function look(data: string) {
  const warehouse = await openWarehouse({
    path: databaseOf(data),
    datasets: Object.values(datasets),
  });
  try {
    await warehouse.settled();
    return {
      cases: await rowsOf(
        warehouse,
        'SELECT channel, outcome, count(*) AS cases FROM process_case GROUP BY ALL',
      ),
      facts: await rowsOf(warehouse, 'SELECT * EXCLUDE (scope) FROM process_case ORDER BY ALL'),
      standing: await rowsOf(
        warehouse,
        'SELECT type, id, count(*) AS times FROM process_known_event GROUP BY ALL ORDER BY ALL',
      ),
      replacements: await warehouse.replacements(),
      wrong: (await warehouse.check()).filter(({ ok }) => !ok),
    };
  } finally {
    await warehouse.close();
  }
}

/** A longer run: `STADTPEGEL_TEST_KILLS=40 vitest run --project api tests/fault/replace.test.ts`. */
const kills = Number(process.env['STADTPEGEL_TEST_KILLS'] ?? 6);

/** Moments spread over all but the last few, which a run may do without. */
const spread = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) =>
    Math.floor(from + ((to - from) * 0.95 * i) / (count - 1)),
  );

describe('a replacement that is killed', () => {
  test(
    'at any statement leaves the folder as it was, or says what is missing; the same command again ends it as an undisturbed one',
    { timeout: 600_000 },
    async () => {
      const before = join(folder, 'before');
      expect(await runCommand(['import', ...files, ...wrong, '--data', before])).toMatchObject({
        code: 0,
      });
      const asBefore = await look(before);
      expect(asBefore.cases).toEqual(asWrong);

      const replaceIn = (data: string) => [
        'import',
        ...files,
        ...right,
        '--replace',
        '--data',
        data,
      ];
      const undisturbed = join(folder, 'undisturbed');
      cpSync(before, undisturbed, { recursive: true });
      const whole = await runUntil(replaceIn(undisturbed));
      expect(whole).toMatchObject({ code: 0 });
      const wanted = await look(undisturbed);
      expect(wanted).toMatchObject({ cases: asRight, replacements: [], wrong: [] });

      const first = 1 + whole.steps.findIndex((name) => name.startsWith('INSERT INTO withdrawal'));
      expect(first).toBeGreaterThan(0);
      const moments = spread(first, whole.steps.length, kills);
      const seen: string[] = [];
      for (const moment of moments) {
        const data = join(folder, `killed-${moment}`);
        cpSync(before, data, { recursive: true });
        const killed = await runUntil(replaceIn(data), moment);
        // What follows the facts may take fewer steps this time.
        if (killed.signal === null) continue;
        expect(killed).toMatchObject(died);

        const { replacements, ...left } = await look(data);
        expect(left.wrong).toEqual([]);
        const state = replacements.length
          ? `missing ${replacements[0]!.missing.join(' ')}`
          : JSON.stringify(left.cases) === JSON.stringify(asWrong)
            ? 'as before'
            : 'complete';
        seen.push(state);
        if (state === 'as before') expect({ replacements, ...left }).toEqual(asBefore);
        if (state === 'complete') expect(left.standing).toEqual(wanted.standing);

        const again = await runCommand(replaceIn(data));
        expect(again.code).toBe(0);
        if (replacements.length) {
          expect(again.stderr).toMatch(
            /The replacement of urn:x:stays .* was interrupted: 2515 events are withdrawn, .*two\.csv has not come/,
          );
        }
        expect(await look(data), `killed before step ${moment}`).toEqual(wanted);
        rmSync(data, { recursive: true });
      }
      console.log(`killed ${seen.length} times: ${seen.join(', ')}`);
      expect(seen.length).toBe(kills);
      expect(new Set(seen)).toEqual(
        new Set(['as before', 'missing one.csv two.csv', 'missing two.csv', 'complete']),
      );
    },
  );

  test(
    'beside a running server is completed by the same command, and what came live meanwhile stays',
    { timeout: 600_000 },
    async () => {
      const server = await startProcess();
      const at = ['--data', server.data];
      const headers = { authorization: 'Bearer process-admin' };
      const get = async (path: string): Promise<unknown> =>
        (await fetch(new URL(path, server.url), { headers })).json();
      const small = join(folder, 'small');
      mkdirSync(small);
      const few = ['one.csv', 'two.csv'].map((name) => join(small, name));
      for (const file of few) cpSync(files[1]!, file);
      writeFileSync(few[0]!, readFileSync(few[0]!, 'utf8').replaceAll(/^1-/gm, '0-'));
      const of = (source: string) => ['--source', source, ...at];
      const replace = (source: string) => ['import', ...few, ...right, '--replace', ...of(source)];
      const casesOf = async (source: string) => {
        const { rows } = (await get('/api/facts/process_case?limit=1000')) as {
          rows: { scope: string; case_id: string; channel: string; outcome: string | null }[];
        };
        return rows
          .filter(({ scope }) => scope === source)
          .map(({ case_id, channel, outcome }) => `${case_id} ${channel} ${outcome}`)
          .sort();
      };
      const send = async (source: string, id: string) => {
        const sent = await fetch(new URL('/api/events', server.url), {
          method: 'POST',
          headers: {
            authorization: 'Bearer process-ingest',
            'content-type': 'application/cloudevents+json',
          },
          body: JSON.stringify({
            ...{ specversion: '1.0', id, source, subject: id },
            type: 'de.stadtpegel.process.case-received.v1',
            time: '2025-03-09T08:00:00Z',
            data: { service: '99012070001000', office: 'Amt', channel: 'counter' },
          }),
        });
        expect(sent.status).toBe(200);
      };
      const numbered = ['0-0', '0-1', '0-2', '1-0', '1-1', '1-2'];
      const allWrong = numbered.map((one) => `${one} post rejected`);
      const allRight = numbered.map((one) => `${one} online granted`);
      try {
        await runCommand(['import', ...few, ...wrong, ...of('urn:x:whole')]);
        const whole = await runUntil(replace('urn:x:whole'));
        expect(whole).toMatchObject({ code: 0 });
        await expect.poll(() => casesOf('urn:x:whole'), patience).toEqual(allRight);

        let interrupted = 0;
        const first = whole.steps.indexOf('/api/sources/withdraw') + 1;
        for (const moment of spread(first, whole.steps.length, Math.ceil(kills / 2))) {
          const source = `urn:x:${moment}`;
          await runCommand(['import', ...few, ...wrong, ...of(source)]);
          expect(await runUntil(replace(source), moment)).toMatchObject(died);
          const left = ((await get('/api/sources')) as SourcesAnswer).replacements;
          const open = left.find((one: Replacement) => one.source === source);
          if (moment === first) {
            expect(left).toEqual([]);
            await expect.poll(() => casesOf(source), patience).toEqual(allWrong);
          } else {
            interrupted += 1;
            expect(open).toMatchObject({ events: 30 });
            expect(((await get('/api/ledger')) as { replacements: object[] }).replacements).toEqual(
              left,
            );
            // Neither old nor a part of the new: it has come since.
            await send(source, 'live');
          }
          const again = await runCommand(replace(source));
          expect(again.code).toBe(0);
          expect(again.stderr.includes('was interrupted')).toBe(moment !== first);
          await expect
            .poll(() => casesOf(source), { ...patience, message: `killed before step ${moment}` })
            .toEqual(moment === first ? allRight : [...allRight, 'live counter null']);
          expect(((await get('/api/sources')) as SourcesAnswer).replacements).toEqual([]);
        }
        expect(interrupted).toBe(Math.ceil(kills / 2) - 1);
        expect(await runCommand(['check', ...at])).toMatchObject({ code: 0 });
      } finally {
        await server.stop();
        server.cleanUp();
      }
    },
  );
});
