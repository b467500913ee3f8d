import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { EventSchema, type Event } from '../../okr/event.ts';
import { readLog, writeLog, type LogFile } from '../../okr/log-file.ts';
import { withClosed } from './half-year.ts';
import { sha256, town } from './town.ts';

const schema = Compile(EventSchema);
const check = (event: unknown) => (schema.Check(event) ? null : 'it has not the shape of an event');
const read = (file: unknown) => readLog(file, { hash: sha256, check });
const written = (): LogFile => JSON.parse(JSON.stringify(writeLog(withClosed().log, sha256)));

describe('The log as a file', () => {
  test('gives the same state in another city', () => {
    const { state, log } = withClosed();
    expect(read(JSON.parse(JSON.stringify(writeLog(log, sha256))))).toEqual({ state, events: log });
  });

  test('may be empty', () => {
    expect(read(writeLog([], sha256))).toMatchObject({ state: town().state, events: [] });
  });

  test.each([[null], ['log'], [[]], [{}], [{ format: 'stadtpegel-okr-log', version: 2 }]])(
    '%j is none',
    (file) => {
      expect(read(file)).toMatchObject({ fault: { code: 'not-a-log' } });
    },
  );

  const changes: [string, string, (file: LogFile, events: Event[]) => unknown][] = [
    [
      'a field that no event has',
      'invalid-event',
      (_file, [first]) => Object.assign(first!, { x: 1 }),
    ],
    ['an event that is left out', 'contradiction', (_file, events) => events.splice(3, 1)],
    ['two events in another order', 'contradiction', (_file, events) => events.reverse()],
    [
      'an event of something unknown',
      'contradiction',
      (_file, events) => Object.assign(events[1]!, { goal: 'no-such' }),
    ],
    [
      'a time that runs back',
      'time-runs-back',
      (_file, events) => Object.assign(events.at(-1)!, { at: '2020-01-01T00:00:00.000Z' }),
    ],
    [
      'a value',
      'head-does-not-match',
      (_file, events) =>
        Object.assign(
          events.find(({ type }) => type === 'checked-in')!,
          { value: 3 },
        ),
    ],
    [
      'a name',
      'head-does-not-match',
      (_file, events) => Object.assign(events[0]!.by, { name: 'Herr X.' }),
    ],
    ['its end', 'head-does-not-match', (file) => Object.assign(file, { head: sha256('') })],
    ['events at the end that are cut off', 'head-does-not-match', (_file, events) => events.pop()],
  ];
  test.each(changes)('is refused after a change of %s', (_what, code, change) => {
    const file = written();
    change(file, file.events as Event[]);
    expect(read(file)).toMatchObject({ fault: { code } });
  });

  test('is refused where it breaks a rule, even with a chain of its own', () => {
    const { events } = written();
    const agreed = events.find(({ type }) => type === 'objective-agreed')!;
    const submitted = events.find(({ type }) => type === 'objective-submitted')!;
    Object.assign(agreed, { by: submitted.by });
    expect(read(writeLog(events, sha256))).toMatchObject({
      fault: { code: 'broken-rule', detail: 'objective o1 was agreed by one person' },
    });
  });

  test('is refused where a snapshot does not prove itself, even with a chain of its own', () => {
    const { events } = written();
    const closed = events.find((event) => event.type === 'cycle-closed')!;
    closed.snapshot.evidence[0]!.title = 'Etwas anderes';
    expect(read(writeLog(events, sha256))).toMatchObject({ fault: { code: 'broken-snapshot' } });
  });
});
