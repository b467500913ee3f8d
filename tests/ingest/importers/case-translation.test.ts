import { describe, expect, test } from 'vitest';
import { prepareTranslation } from '../../../ingest/importers/case-translation.ts';
import type { LogCase } from '../../../ingest/importers/event-log.ts';
import { parseMapping } from '../../../ingest/importers/mapping.ts';
import { SAMPLE } from './sample-mapping.ts';

/** `check@2024-01-02 by Anna (start)` → an event. */
function logCase(attributes: Record<string, string>, ...events: string[]): LogCase {
  return {
    line: 1,
    attributes: new Map(Object.entries({ 'concept:name': 'c1', ...attributes })),
    events: events.map((text, index) => {
      const [, activity = '', time, resource, transition] =
        /^([^@]*)(?:@(\S+))?(?: by (\S+))?(?: \((\w+)\))?$/.exec(text) ?? [];
      const known: [string, string | undefined][] = [
        ['concept:name', activity || undefined],
        ['time:timestamp', time],
        ['org:resource', resource],
        ['lifecycle:transition', transition],
      ];
      return {
        line: index + 2,
        attributes: new Map(
          known.flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : [])),
        ),
      };
    }),
  };
}

interface Made {
  id: string;
  type: string;
  subject: string;
  time: string;
  data: Record<string, unknown>;
}

function translate(yaml: string, given: LogCase) {
  const { events, faults, passed_over } = prepareTranslation(parseMapping(yaml))(given);
  const made = events.map(({ event }) => event as Made);
  return { made, faults, passed_over: Object.fromEntries(passed_over) };
}

const short = ({ id, time }: Made) => `${id} ${time.slice(0, 10)}`;
const internet = { channel: 'Internet' };

describe('a case of a log', () => {
  test('becomes a receipt, a step for each event, and a closing', () => {
    const { made, faults } = translate(
      SAMPLE,
      logCase(
        { ...internet, enddate: 'x' },
        'in@2024-01-02T10:00Z by robot-7',
        'check@2024-01-03T10:00Z by Anna',
      ),
    );
    expect(faults).toEqual([]);
    expect(made).toEqual([
      {
        specversion: '1.0',
        id: 'c1/received',
        source: 'urn:test:log',
        type: 'de.stadtpegel.process.case-received.v1',
        subject: 'c1',
        time: '2024-01-02T10:00:00.000Z',
        data: { service: '99012345678901', office: 'Bauamt', channel: 'online' },
      },
      expect.objectContaining({
        id: 'c1/closed/2024-01-03T10:00:00.000Z',
        data: { outcome: 'granted', notice_medium: 'digital' },
      }),
      expect.objectContaining({
        id: 'c1/step/in/1',
        data: { step: 'in', actor: 'system', medium: 'digital' },
      }),
      expect.objectContaining({
        id: 'c1/step/check/1',
        data: { step: 'check', actor: 'human', medium: 'digital' },
      }),
    ]);
  });

  test('whose end is not set stays open', () => {
    const { made } = translate(SAMPLE, logCase(internet, 'in@2024-01-02', 'check@2024-01-03'));
    expect(made.filter(({ type }) => type.includes('closed'))).toEqual([]);
  });

  test('numbers repeated activities by time, wherever they stand in the file', () => {
    const events = [
      'in@2024-01-01',
      'check@2024-01-05',
      'check@2024-01-03',
      'check@2024-01-03 by robot-1',
    ];
    const there = translate(SAMPLE, logCase(internet, ...events));
    const back = translate(SAMPLE, logCase(internet, ...events.toReversed()));
    expect(there.made.map(short).filter((text) => text.includes('check'))).toEqual([
      'c1/step/check/1 2024-01-02',
      'c1/step/check/2 2024-01-02',
      'c1/step/check/3 2024-01-04',
    ]);
    const byId = (made: Made[]) => made.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(back.made)).toEqual(byId(there.made));
  });

  test('never lets two activities share an id', () => {
    const { made } = translate(
      SAMPLE,
      logCase(internet, 'a/1@2024-01-01', 'a@2024-01-01', 'a~11@2024-01-02'),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  });

  test('has one step per done activity; other transitions are counted, not made', () => {
    const { made, passed_over } = translate(
      SAMPLE,
      logCase(
        internet,
        'check@2024-01-01 (START)',
        'check@2024-01-02 (complete)',
        'check@2024-01-03 (suspend)',
        'x@2024-01-04 (start)',
      ),
    );
    expect(made.map(({ id }) => id)).toEqual(['c1/received', 'c1/step/check/1']);
    expect(passed_over).toEqual({ suspend: 1, start: 1 });
  });

  test('may count other transitions as steps, told apart in their ids', () => {
    const yaml = SAMPLE.replace(
      'medium: digital\n',
      'medium: digital\n  transitions: [start, complete]\n',
    );
    const { made } = translate(
      yaml,
      logCase(internet, 'a@2024-01-01 (start)', 'a@2024-01-02 (complete)'),
    );
    expect(made.map(({ id }) => id)).toEqual(['c1/received', 'c1/step/a/start/1', 'c1/step/a/1']);
  });

  test('a marker that is no work makes no step', () => {
    const yaml = SAMPLE.replace('event: first', 'activity: [in]\n  step: false');
    const { made } = translate(
      yaml,
      logCase(internet, 'in@2024-01-01', 'in@2024-01-02', 'check@2024-01-03'),
    );
    // Only the first receipt is one; the second is an ordinary step.
    expect(made.map(short)).toEqual([
      'c1/received 2023-12-31',
      'c1/step/in/1 2024-01-01',
      'c1/step/check/1 2024-01-02',
    ]);
  });

  test('has notices, ratings, objections and starts where the mapping names them', () => {
    const yaml = `${SAMPLE}
start: { activity: [begin], step: false }
notice: { activity: [letter*], channel: post }
rating: { activity: [survey], rating: { from: 'case:stars' } }
objection: { activity: [objection], step: false }`.replace('event: first', 'activity: [in]');
    const { made, faults } = translate(
      yaml,
      logCase(
        { ...internet, stars: '4' },
        ...['begin@2024-01-01', 'in@2024-01-02', 'letter 1@2024-01-03'],
        ...['letter 2@2024-01-04', 'survey@2024-01-05', 'objection@2024-01-06'],
      ),
    );
    expect(faults).toEqual([]);
    expect(made.map(({ id }) => id).filter((id) => !id.includes('/step/'))).toEqual([
      'c1/received',
      'c1/started',
      'c1/notified/letter 1/1',
      'c1/notified/letter 2/1',
      'c1/rated/survey/1',
      'c1/objected/objection/1',
    ]);
    expect(made.find(({ id }) => id === 'c1/rated/survey/1')?.data).toEqual({ rating: 4 });
  });

  test('takes effort, district, form fields and person from its attributes', () => {
    const yaml = `${SAMPLE}
district: { from: 'case:quarter' }
assisted: { from: 'case:helped', values: { J: 'true', N: 'false' } }
fields_required: { from: 'case:fields' }
fields_prefilled: '3'
person: { from: 'case:citizen' }
case_prefix: bau-`.replace(
      'medium: digital\n',
      'medium: digital\n  effort: { from: org:resource, unit: hours }\n',
    );
    const { made, faults } = translate(
      yaml,
      logCase(
        { ...internet, quarter: 'Nord', helped: 'J', fields: '12', citizen: 'p7' },
        'in@2024-01-02 by 1,5',
      ),
    );
    expect(faults).toEqual([]);
    expect(made[0]).toMatchObject({
      id: 'bau-c1/received',
      subject: 'bau-c1',
      data: {
        district: 'Nord',
        assisted: true,
        fields_required: 12,
        fields_prefilled: 3,
        person: 'p7',
      },
    });
    expect(made[1]?.data).toMatchObject({ effort_min: 90 });
  });

  test('never carries the name of who did a step', () => {
    const { made } = translate(SAMPLE, logCase(internet, 'in@2024-01-02 by Anna'));
    expect(JSON.stringify(made)).not.toContain('Anna');
  });

  test('may close at the time of an attribute', () => {
    const yaml = SAMPLE.replace('event: last', 'event: last\n  time: case:enddate');
    const good = translate(yaml, logCase({ ...internet, enddate: '2024-02-01' }, 'in@2024-01-02'));
    expect(good.made.map(short)).toContain('c1/closed/2024-01-31T23:00:00.000Z 2024-01-31');
    const bad = translate(yaml, logCase({ ...internet, enddate: 'soon' }, 'in@2024-01-02'));
    expect(bad.faults).toMatchObject([{ line: 2, code: 'invalid-time' }]);
  });

  test('names the line of what it cannot use, and keeps the rest', () => {
    const { made, faults } = translate(
      SAMPLE,
      logCase(
        { channel: 'Fax' },
        'in@2024-01-01',
        'check',
        '@2024-01-02',
        'check@someday',
        'check@2024-01-03',
      ),
    );
    expect(faults.map(({ line, code }) => [line, code])).toEqual([
      [3, 'missing-time'],
      [4, 'missing-activity'],
      [5, 'invalid-time'],
      [2, 'unmapped-value'],
    ]);
    expect(faults[3]?.detail).toContain('channel.values');
    // The value may be personal data, so it is not repeated.
    expect(JSON.stringify(faults)).not.toContain('Fax');
    expect(made.map(({ id }) => id)).toEqual(['c1/step/in/1', 'c1/step/check/1']);
  });

  test('without an id makes a fault of each of its events', () => {
    const given = {
      ...logCase(internet, 'in@2024-01-01', 'check@2024-01-02'),
      attributes: new Map(),
    };
    expect(translate(SAMPLE, given).faults.map(({ line, code }) => [line, code])).toEqual([
      [2, 'missing-case-id'],
      [3, 'missing-case-id'],
    ]);
  });
});
