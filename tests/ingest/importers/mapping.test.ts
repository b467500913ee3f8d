import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileLayout } from '../../../ingest/importers/file-layout.ts';
import { parseAnyMapping } from '../../../ingest/importers/mapping-file.ts';
import { InvalidMapping, Mapping, parseMapping } from '../../../ingest/importers/mapping.ts';
import { SAMPLE } from './sample-mapping.ts';

const docs = join(import.meta.dirname, '../../../docs');

function faultOf(yaml: string): string {
  try {
    parseAnyMapping(yaml);
  } catch (error) {
    if (error instanceof InvalidMapping) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('a mapping', () => {
  test('that is good is taken as it is', () => {
    expect(parseMapping(SAMPLE)).toMatchObject({ receipt: { event: 'first' }, office: 'Bauamt' });
  });

  test.each([
    [SAMPLE.replace('office:', 'ofice:'), /line 4, ofice: is no key/],
    [SAMPLE.replace('office: Bauamt', ''), /office: is missing/],
    [SAMPLE.replace('event: first', 'event: erste'), /receipt\.event: must be one of first, last/],
    [SAMPLE.replace('event: first', 'activity: Eingang'), /receipt\.activity: must be array/],
    [SAMPLE.replace('event: first', '{}'), /receipt: give either event .* or activity/],
    [SAMPLE.replace("'99012345678901'", '99012345678901'), /service: .*text/],
    [SAMPLE.replace("'99012345678901'", "'9901'"), /14 digits/],
    [SAMPLE.replace('from: case:channel', 'form: case:channel'), /channel/],
    [`${SAMPLE}times: { zone: Europe/Berlim }`, /times\.zone.*IANA/],
    [SAMPLE.replace('urn:test:log', 'my log'), /source/],
    [`${SAMPLE}times: { format: dd.mm.yyyy }`, /times\.format: "dd\.mm\.yyyy" lacks the month/],
    [
      SAMPLE.replace('medium: digital', 'medium: digital\n  effort: { unit: hours }'),
      /steps\.effort: give either from/,
    ],
    ['receipt: [', /line 1/],
    ['', /must be object/],
  ])('with a mistake says which key is wrong (%#)', (yaml, sentence) => {
    expect(faultOf(yaml)).toMatch(sentence);
  });

  test.each(readdirSync(join(docs, 'examples')).filter((name) => name.endsWith('.mapping.yaml')))(
    'of the documentation, %s, is good',
    (name) => {
      expect(faultOf(readFileSync(join(docs, 'examples', name), 'utf8'))).toBe('no fault');
    },
  );

  test('has no key that docs/importing.md does not explain', () => {
    const text = readFileSync(join(docs, 'importing.md'), 'utf8');
    for (const key of Object.keys(Mapping.properties)) expect(text).toContain(`\`${key}\``);
    for (const [part, schema] of Object.entries(fileLayout)) {
      const { properties = {} } = schema as { properties?: object };
      for (const key of Object.keys(properties)) expect(text).toContain(`\`${part}.${key}\``);
    }
    for (const part of ['log', 'receipt', 'steps', 'notice', 'closing', 'rating'] as const) {
      for (const key of Object.keys(Mapping.properties[part].properties)) {
        expect(text).toContain(
          `\`${part}.${key}\``.replace(
            /`(receipt|notice|closing|rating)\.(event|activity|transitions|when|time|step)`/,
            '`$2`',
          ),
        );
      }
    }
  });
});

const EVENTS = `
source: urn:test:book
events:
  - type: voucher.voucher-redeemed
    subject: Nr
    time: Datum
    data: { amount_eur_cents: { from: Betrag, unit: eur }, merchant: { from: Wo } }
`;

describe('a mapping of records', () => {
  test('that fits the schemas of the events is taken', () => {
    expect(faultOf(EVENTS)).toBe('no fault');
  });

  test.each([
    [
      'redeemed',
      'returned',
      /voucher\.voucher-returned \(1\): there is no such event\. There are process\./,
    ],
    ['    subject: Nr\n', '', /subject is missing: it names the voucher/],
    ['merchant:', 'shop:', /data\.shop is no field of it\. Its fields: amount_eur_cents, merchant/],
    [', merchant: { from: Wo }', '', /data\.merchant is missing/],
    [', unit: eur', '', /data\.amount_eur_cents: say unit: eur or unit: cents/],
    ['{ from: Wo }', '{ from: Wo, unit: eur }', /no amount of money/],
    ['{ from: Betrag, unit: eur }', '0', /data\.amount_eur_cents: 0 is not allowed \(EUR cents\)/],
    ['time: Datum', 'at: 2026-01-01\n    time: Datum', /give either time .* or at/],
    ['type:', 'typ:', /typ: is no key of a mapping/],
  ])('with a mistake says which key is wrong (%s → %s)', (right, wrong, sentence) => {
    expect(faultOf(EVENTS.replace(right, wrong))).toMatch(sentence);
  });

  test('never puts the key of a person into an id', () => {
    const quiz = `
source: urn:test:quiz
events:
  - type: quiz.quiz-played
    time: at
    id: [round, player]
    data: { round: { from: round }, person: { from: player }, answered: 10, correct: { from: right } }
`;
    expect(faultOf(quiz)).toMatch(/id holds the key of a person.*pseudonym: true/);
    const safe = quiz.replace('[round, player]', '{ from: [round, player], pseudonym: true }');
    expect(faultOf(safe)).toBe('no fault');
  });
});
