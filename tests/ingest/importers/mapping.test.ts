import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InvalidMapping, Mapping, parseMapping } from '../../../ingest/importers/mapping.ts';
import { SAMPLE } from './sample-mapping.ts';

const docs = join(import.meta.dirname, '../../../docs');

function faultOf(yaml: string): string {
  try {
    parseMapping(yaml);
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
    for (const part of [
      'log',
      'times',
      'csv',
      'receipt',
      'steps',
      'notice',
      'closing',
      'rating',
    ] as const) {
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
