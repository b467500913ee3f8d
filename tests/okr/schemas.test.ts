import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { CommandSchema, commandSchemas } from '../../okr/command.ts';
import { eventSchemas } from '../../okr/event.ts';
import { checkIn, defined, drafted, observed } from './half-year.ts';

const schema = Compile(CommandSchema);

/** Every schema inside of one, with the way to it. */
function* parts(node: unknown, path: string): Generator<[string, Record<string, unknown>]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node) && 'type' in node && typeof node.type === 'string') {
    yield [path, node as Record<string, unknown>];
  }
  for (const [name, inner] of Object.entries(node)) yield* parts(inner, `${path}/${name}`);
}

describe('Every command', () => {
  const all = Object.entries(commandSchemas).flatMap(([type, command]) => [
    ...parts(JSON.parse(JSON.stringify(command)), type),
  ]);

  test('is an object that takes no field that it does not declare', () => {
    const open = all.filter(
      ([, part]) => part.type === 'object' && part.additionalProperties !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
  });

  test('bounds every text, list and number', () => {
    const unbounded = all.filter(
      ([, part]) =>
        (part.type === 'string' && !('maxLength' in part || 'const' in part || 'enum' in part)) ||
        (part.type === 'array' && !('maxItems' in part)) ||
        ((part.type === 'number' || part.type === 'integer') && !('maximum' in part)),
    );
    // A revision and a number of a version are only compared, a proof is the server's own.
    const known = /\/(seen|version|definition_version|parameters\/.*|\^.*)$/;
    expect(unbounded.map(([path]) => path).filter((path) => !known.test(path))).toEqual([]);
  });

  test('is named by its type, and so is every event', () => {
    for (const [type, { properties }] of Object.entries({ ...commandSchemas, ...eventSchemas })) {
      expect(properties.type.const).toBe(type);
    }
  });
});

describe('From outside', () => {
  test.each([
    ['an objective', drafted('o1')],
    ['a key result', defined('k1')],
    ['a check-in', checkIn('c1', '2026-03-31', 5)],
    ['an observation', observed('2026-03-31', 0.5)],
  ])('%s is taken', (_what, command) => {
    expect(schema.Check(command)).toBe(true);
  });

  test.each([
    ['a field too many', { ...drafted('o1'), owner: 'Frau K.' }],
    ['a field too few', { type: 'objective-agree' }],
    ['an unknown type', { type: 'objective-delete', objective: 'o1' }],
    ['nobody who is better off', drafted('o1', { customers: [] })],
    ['a blank customer', drafted('o1', { customers: [' '] })],
    ['a blank added value', drafted('o1', { added_value: ' \n' })],
    ['a title of two lines', drafted('o1', { title: 'eins\nzwei' })],
    ['a title without end', drafted('o1', { title: 'x'.repeat(201) })],
    ['a text without end', drafted('o1', { added_value: 'x'.repeat(4001) })],
    ['a name with a slash', drafted('../o1')],
    ['a day that does not exist', checkIn('c1', '2026-02-30', 5)],
    ['a day in another form', checkIn('c1', '31.03.2026', 5)],
    ['no number', checkIn('c1', '2026-03-31', Number.NaN)],
    ['an infinite number', checkIn('c1', '2026-03-31', Number.POSITIVE_INFINITY)],
    ['a number as text', { ...checkIn('c1', '2026-03-31', 5), value: '5' }],
    ['a confidence of 11', checkIn('c1', '2026-03-31', 5, { confidence: 11 })],
    ['half a confidence', checkIn('c1', '2026-03-31', 5, { confidence: 5.5 })],
    ['a weight of 4', defined('k1', { weight: 4 })],
    ['a weight of 0', defined('k1', { weight: 0 })],
  ])('%s is refused', (_what, command) => {
    expect(schema.Check(command)).toBe(false);
  });
});
