import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Arrival } from '../../../datasets/journal.ts';
import { openJournal } from '../../../warehouse/append/journal.ts';
import { planCubes } from '../../../warehouse/cube.ts';
import { openDatabase } from '../../../warehouse/database.ts';
import { storedFacts } from '../../../warehouse/project/facts.ts';
import { openProjection } from '../../../warehouse/project/projection.ts';
import { rollUpQueries } from '../../../warehouse/project/roll-up.ts';
import { openSources } from '../../../warehouse/sources/open.ts';
import { tiny } from '../tiny/tiny.ts';

const now = () => Date.parse('2026-06-30T10:00:00Z');
const sources = ['urn:a', 'urn:b', 'urn:b:c'];
const files = ['1.csv', '2.csv'];
type Said = Omit<Arrival, 'index' | 'source' | 'time_given'>;

/** Journal, sources and projection as the warehouse wires them, without the pauses between steps. */
async function openFolder() {
  const database = await openDatabase(':memory:');
  const { cubes } = planCubes([tiny]);
  let wake = () => {};
  const journal = await openJournal(database, { datasets: [tiny], onCommit: () => wake() });
  const city = { zone: 'Europe/Berlin', land: 'NW', districts: [] } as const;
  const projection = await openProjection(database, {
    ...{ datasets: [tiny], cubes, city, now, interval: 0 },
  });
  wake = projection.wake;
  return {
    ...openSources(database, { journal, datasets: [tiny], now }),
    append: (said: readonly (Said & { source: string })[], import_id?: number) =>
      journal.append({
        ...{ sender: 'test', received_at: now(), refusals: [] },
        ...(import_id === undefined ? {} : { import_id }),
        arrivals: said.map((one, index) => ({ ...one, index, time_given: true })),
      }),
    /** Every fact and every roll-up, with all rows; without the places in the journal. */
    async state() {
      await projection.settled();
      const tables = [
        ...storedFacts(tiny).map(({ name }) => name),
        ...cubes.flatMap((cube) => rollUpQueries(cube, 'true').map(({ table }) => table)),
      ];
      const rows = new Map<string, object[]>();
      for (const table of tables) {
        const found = await database.query<Record<string, unknown>>(`FROM ${table} ORDER BY ALL`);
        rows.set(
          table,
          found.map((row) => ({ ...row, ...('seq' in row ? { seq: null } : {}) })),
        );
      }
      return rows;
    },
    async close() {
      await projection.close();
      await journal.close();
      await database.close();
    },
  };
}
type Folder = Awaited<ReturnType<typeof openFolder>>;

const said: fc.Arbitrary<Said> = fc
  .record({
    id: fc.constantFrom('1', '2', '3'),
    subject: fc.constantFrom('t1', 't2'),
    day: fc.constantFrom('2026-03-02', '2026-03-28', '2026-04-01'),
    what: fc.constantFrom(
      { type: 'opened', data: { kind: 'bike', place: 'north', person: 'anna' } },
      { type: 'opened', data: { kind: 'toaster' } },
      { type: 'closed', data: { minutes: 7.25 } },
      { type: 'moved', data: { place: 'north', district: 'A' } },
      { type: 'moved', data: { place: 'north', district: 'B' } },
    ),
  })
  .map(({ id, subject, day, what: { type, data } }) => ({
    ...{ id, subject, data, type: `de.stadtpegel.tiny.${type}.v1` },
    time: Date.parse(`${day}T08:00:00Z`),
  }));

const some = fc.array(said, { minLength: 1, maxLength: 5 });
// Mostly the same, so that much happens to it.
const source = fc.constantFrom('urn:a', 'urn:a', 'urn:a', ...sources);
const file = fc.constantFrom('1.csv', '1.csv', ...files);
/** Where a replacement is interrupted; null = nowhere. */
const kill = fc.constantFrom('withdrawn', 'begun', 'half', 'stored', null, null);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('send'), source, some }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('import'), source, file, some }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('replace'), source, file, some, kill }) },
  // Imports of files whose events name their sources.
  { weight: 2, arbitrary: fc.record({ do: fc.constant('replace files'), file, some, kill }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw source'), source }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw all'), source }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw import'), number: fc.nat(5) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What must not be left to chance. */
const event = (id: string): Said => ({
  ...{ id, subject: `t${id}`, time: Date.parse('2026-03-02T08:00:00Z') },
  ...{ type: 'de.stadtpegel.tiny.opened.v1', data: { kind: 'bike' } },
});
const at = { source: 'urn:a', file: '1.csv' };
const kills = ['withdrawn', 'begun', 'half', 'stored'] as const;
const examples = kills.map((kill): [Step[]] => [
  [
    { do: 'import', ...at, some: [event('1'), event('2')] },
    { do: 'replace', ...at, some: [event('2'), event('1')], kill },
    { do: 'send', source: 'urn:a', some: [event('3')] },
    { do: 'replace', ...at, some: [event('2')], kill: null },
    { do: 'withdraw import', number: 2 },
  ],
]);

/** What should stand: the plainest account of it there is. */
function openAccount() {
  let standing: (Said & { source: string; import_id: number | undefined })[] = [];
  /** Replacements that are not finished, with the numbers of their own imports. */
  const open = new Map<string, number[]>();
  const keyOf = (source: string | null, file: string) => `${source} ${file}`;
  const take = (isMeant: (one: (typeof standing)[number]) => boolean): number => {
    const before = standing.length;
    standing = standing.filter((one) => !isMeant(one));
    return before - standing.length;
  };
  return {
    open,
    take,
    keyOf,
    standing: () => standing,
    add(events: readonly (Said & { source: string })[], import_id?: number) {
      for (const one of events) {
        const isThere = standing.some(({ source, id }) => source === one.source && id === one.id);
        if (!isThere) standing.push({ ...one, import_id });
      }
    },
  };
}

/** Do it in the folder, and write into the account what follows. */
async function follow(
  folder: Folder,
  account: ReturnType<typeof openAccount>,
  imports: { file: string; source: string | null; ended: boolean }[],
  one: Step,
): Promise<void> {
  const because = { said_by: 'test', reason: 'for a reason' };
  const from = (events: readonly Said[], source: string) =>
    events.map((event) => ({ ...event, source }));

  async function bring(
    { file, source }: { file: string; source: string | null },
    events: readonly (Said & { source: string })[],
    kill: 'withdrawn' | 'begun' | 'half' | 'stored' | null,
  ) {
    if (kill === 'withdrawn') return;
    const start = { file, source, sha256: null, mapping: null, said_by: 'test' };
    const import_id = await folder.beginImport(start);
    imports.push({ file, source, ended: false });
    for (const [key, own] of account.open) {
      if ([account.keyOf(source, file), account.keyOf(null, file)].includes(key)) {
        own.push(import_id);
      }
    }
    if (kill === 'begun') return;
    const brought = kill === 'half' ? events.slice(0, events.length / 2) : events;
    await folder.append(brought, import_id);
    account.add(brought, import_id);
    if (kill !== null) return;
    await folder.endImport(import_id, { stored: 0, duplicates: 0, rejected: 0 });
    imports.at(-1)!.ended = true;
    account.open.delete(account.keyOf(source, file));
    account.open.delete(account.keyOf(null, file));
  }

  switch (one.do) {
    case 'send': {
      const events = from(one.some, one.source);
      await folder.append(events);
      return account.add(events);
    }
    case 'import':
      return bring(one, from(one.some, one.source), null);
    case 'replace': {
      const { source, file } = one;
      const found = await folder.withdraw({ source, replaced_by: [file], ...because });
      const own = account.open.get(account.keyOf(source, file));
      const gone = account.take((event) =>
        own ? own.includes(event.import_id!) : event.source === source,
      );
      expect(found.events).toBe(gone);
      const isOpen = files.some((other) => account.open.has(account.keyOf(source, other)));
      expect(found.gives_up).toBe(!own && isOpen);
      if (!own && (gone > 0 || isOpen)) {
        for (const other of files) account.open.delete(account.keyOf(source, other));
        account.open.set(account.keyOf(source, file), []);
      }
      return bring(one, from(one.some, source), one.kill);
    }
    case 'replace files': {
      const { file } = one;
      const found = await folder.withdraw({ replaced_by: [file], ...because });
      const numbers = imports.flatMap((each, n) => (each.file === file ? [n + 1] : []));
      const gone = account.take((event) => numbers.includes(event.import_id!));
      expect(found.events).toBe(gone);
      const key = account.keyOf(null, file);
      if (gone > 0 && !account.open.has(key)) account.open.set(key, []);
      const mixed = one.some.map((event, n) => ({ ...event, source: sources[n % 3]! }));
      return bring({ file, source: null }, mixed, one.kill);
    }
    case 'withdraw source':
    case 'withdraw all': {
      const meant = one.do === 'withdraw all' ? `${one.source}*` : one.source;
      const isMeant = (source: string) =>
        one.do === 'withdraw all' ? source.startsWith(one.source) : source === one.source;
      await folder.withdraw({ source: meant, ...because });
      account.take((event) => isMeant(event.source));
      for (const source of sources.filter(isMeant)) {
        for (const other of files) account.open.delete(account.keyOf(source, other));
      }
      return;
    }
    case 'withdraw import': {
      const import_id = imports.length === 0 ? 0 : 1 + (one.number % imports.length);
      if (import_id === 0) return;
      const before = (await folder.replacements()).filter(({ source }) => source === null);
      const { gives_up } = await folder.withdraw({ import_id, ...because });
      account.take((event) => event.import_id === import_id);
      const { file } = imports[import_id - 1]!;
      const isOpen = before.some(({ replaced_by }) => replaced_by.includes(file));
      expect(isOpen || !gives_up).toBe(true);
      if (gives_up) account.open.delete(account.keyOf(null, file));
    }
  }
}

test(
  'after every import, replacement, interruption and withdrawal, facts and roll-ups are those of a folder that got only what still stands',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
        const folder = await openFolder();
        let fresh = await openFolder();
        let got: readonly object[] = [];
        try {
          const account = openAccount();
          const imports: { file: string; source: string | null; ended: boolean }[] = [];
          for (const one of steps) {
            await follow(folder, account, imports, one);
            const standing = account.standing();
            // Where only something has come, the folder of the step before gets it too.
            if (got.some((each, n) => standing[n] !== each)) {
              await fresh.close();
              fresh = await openFolder();
              got = [];
            }
            await fresh.append(standing.slice(got.length));
            got = [...standing];
            expect(await folder.state()).toEqual(await fresh.state());
            const open = await folder.replacements();
            expect(
              open.map(({ source, missing }) => account.keyOf(source, missing[0]!)).sort(),
            ).toEqual([...account.open.keys()].sort());
          }
        } finally {
          await folder.close();
          await fresh.close();
        }
      }),
      { examples, numRuns: 25, interruptAfterTimeLimit: 10_000 },
    );
  },
);
