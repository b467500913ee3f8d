import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InvalidMapping } from '../../../ingest/importers/mapping.ts';
import { parseAnyMapping } from '../../../ingest/importers/mapping-file.ts';
import { proposeMapping } from '../../../ingest/importers/propose.ts';
import { files, imported } from './imported.ts';

const logs = join(import.meta.dirname, '../../../../shared/realdata/processlogs');

/** As somebody fills in what only the city knows. */
const filled = (yaml: string): string =>
  yaml
    .replace('service: GAP', "service: '99012070001000'")
    .replace('office: GAP', 'office: Amt')
    .replace('channel: GAP', 'channel: internal')
    .replace('otherwise: GAP', 'otherwise: Amt')
    .replace('outcome: GAP', 'outcome: granted')
    .replace(/: GAP( {3}# [\d,]+ records)/g, ': granted$1')
    .replace('notice_medium: GAP', 'notice_medium: digital');

const exampleOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../../docs/examples/${name}.mapping.yaml`), 'utf8');

const proposed = async (path: string) => {
  const yaml = await proposeMapping(path);
  return { yaml, ...(await imported(path, filled(yaml))) };
};

describe('a mapping that is proposed', () => {
  test('is refused while it has gaps, each named', async () => {
    const yaml = await proposeMapping(join(files, 'register.csv'));
    expect(() => parseAnyMapping(yaml)).toThrow(InvalidMapping);
    expect(() => parseAnyMapping(yaml)).toThrow(
      /closing\.notice_medium: fill in what is marked GAP/,
    );
  });

  test('of the CSV of a register finds columns, roles, channels, outcomes and paper', async () => {
    const { yaml, summary } = await proposed(join(files, 'register.csv'));
    const mapping = parseAnyMapping(filled(yaml));
    expect(mapping).toMatchObject({
      log: {
        case: ['Jahr', 'Aktenzeichen'],
        activity: 'Schritt',
        time: ['Datum', 'Uhrzeit'],
        resource: 'Bearbeiter',
      },
      service: { from: 'Leistungsschlüssel' },
      office: { from: 'Amt' },
      channel: {
        from: 'Eingangsart',
        values: { 'Online-Antrag': 'online', Brief: 'post', Persönlich: 'counter' },
      },
      receipt: { activity: ['Antrag eingegangen'] },
      steps: {
        medium: { values: { 'Bescheid drucken': 'paper' } },
        effort: { from: 'Aufwand (Min.)', unit: 'minutes' },
        systems: { resources: ['System'] },
      },
      closing: {
        activity: ['Bescheid versandt'],
        outcome: { from: 'Ergebnis', values: { bewilligt: 'granted', abgelehnt: 'rejected' } },
      },
    });
    expect(summary).toMatchObject({
      cases: 3,
      rejected: 0,
      coverage: { cases: { without_receipt: 0 } },
    });
    // Names of people are in the file, and not in the proposal.
    expect(readFileSync(join(files, 'register.csv'), 'utf8')).toMatch(/Musterfrau/);
    expect(yaml).not.toMatch(/Musterfrau/);
  });

  test.each([
    'title-lines.csv',
    'sep-line.csv',
    'short-rows.csv',
    'quoted-newline.csv',
    'typo.csv',
    'efforts.csv',
    'dates.csv',
  ])('of %s imports it once the gaps are filled', async (name) => {
    const { summary } = await proposed(join(files, name));
    expect(summary.coverage?.cases?.without_receipt).toBeLessThanOrEqual(
      name === 'dates.csv' ? 1 : 0,
    );
    expect(summary.rejected).toBe(name === 'dates.csv' ? 1 : 0);
  });

  test('says which times could mean two things, and how to decide', async () => {
    expect(await proposeMapping(join(files, 'dates.csv'))).toMatch(
      /could mean two things, e\.g\. "03\.03\.25 09:00"\.\n.*\n# times: \{ order: dmy \}/,
    );
  });
});

describe.skipIf(!existsSync(logs))(
  'of public logs (skipped where ../shared/realdata is absent)',
  () => {
    test.each([
      ['receipt.xes.gz', 1_434],
      ['receipt.csv.gz', 1_434],
      ['running-example.xes', 6],
      ['BPIC15_1.xes.gz', 1_199],
      ['ocel/ocel20_example.jsonocel', 3],
    ])(
      '%s: all %d cases have a receipt, nothing is rejected',
      async (name, cases) => {
        const { summary } = await proposed(join(logs, name));
        expect(summary).toMatchObject({ cases, broken_off: null });
        const reasons = Object.keys(summary.reasons).filter(
          (code) => code !== 'event-without-case',
        );
        expect(reasons).toEqual([]);
        expect(summary.coverage?.cases).toMatchObject({ all: cases, without_receipt: 0 });
      },
      60_000,
    );
  },
);

describe('a mapping that is proposed for records that stand alone', () => {
  test('of a voucher book tells events apart by their words, and imports what one by hand does', async () => {
    const { yaml, summary, events } = await proposed(join(files, 'vouchers.csv'));
    const byHand = await imported('vouchers.csv', exampleOf('voucher'));
    expect(yaml).toContain('taken for voucher');
    expect(yaml).toContain('# No rule takes 1 × Vorgang "Storno".');
    const ids = new Set(byHand.events.map(({ id }) => id));
    expect(events.filter(({ id }) => ids.has(id)).map(({ data }) => data)).toEqual(
      byHand.events.map(({ data }) => data),
    );
    expect(summary.rejected).toBe(byHand.summary.rejected - 1);
    // The words of one more medium are known.
    const letters = events.filter(({ id }) => !ids.has(id));
    expect(letters.map(({ data }) => data['medium'])).toEqual(['paper']);
  });

  test('of trips makes start and end of one row, under a pseudonym of the vehicle', async () => {
    const { events } = await proposed(join(files, 'trips.csv'));
    const byHand = await imported('trips.csv', exampleOf('sharing'));
    expect(events).toEqual(
      byHand.events.map((event) => ({ ...event, source: 'urn:example:trips' })),
    );
  });

  test('of JSON finds the array, the round and the key of a person', async () => {
    const yaml = await proposeMapping(join(files, 'quiz.json'));
    expect(parseAnyMapping(yaml)).toMatchObject({
      json: { records: 'results' },
      events: [
        {
          type: 'quiz.quiz-played',
          time: 'at',
          data: {
            round: { from: 'round' },
            person: { from: 'player/key' },
            answered: { from: 'answered' },
            district: { from: 'player/district' },
          },
        },
      ],
    });
  });

  test('has gaps, each named, where names and values do not tell', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'stadtpegel-propose-')), 'coupons.csv');
    writeFileSync(
      path,
      'Code;Am;Betrag;Laden\nA1;02.03.2026 10:00;1250;Café\nA2;03.03.2026 10:00;500;Kino\n',
    );
    const yaml = await proposeMapping(path);
    expect(() => parseAnyMapping(yaml)).toThrow(
      /events\.0\.data\.amount_eur_cents\.unit: fill in what is marked GAP/,
    );
    expect(parseAnyMapping(yaml.replace('unit: GAP', 'unit: cents'))).toMatchObject({
      events: [
        {
          type: 'voucher.voucher-redeemed',
          subject: 'Code',
          time: 'Am',
          data: { merchant: { from: 'Laden' } },
        },
      ],
    });
    const asked = await proposeMapping(path, { dataset: 'sharing' });
    expect(asked).toContain('taken for sharing');
    expect(() => parseAnyMapping(asked)).toThrow(/GAP/);
    rmSync(dirname(path), { recursive: true });
  });
});
