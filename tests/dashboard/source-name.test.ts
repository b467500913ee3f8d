import { expect, test } from 'vitest';
import { sourceName } from '../../dashboard/api/source-name.ts';

test.each([
  ['urn:ahaus:fachverfahren:bauamt', 'Fachverfahren Bauamt'],
  ['urn:ahaus:leih-system', 'Leih System'],
  ['URN:x:quiz', 'Quiz'],
  ['urn:x', 'urn:x'],
  ['urn:x:', 'urn:x:'],
  ['https://feeds.example/gbfs', 'https://feeds.example/gbfs'],
  ['/test', '/test'],
])('%s is called %s', (source, name) => {
  expect(sourceName(source)).toBe(name);
});

test('a part that the city has a name for is called by it', () => {
  const nameOf = (part: string) => (part === 'buergerbuero' ? 'Bürgerbüro' : null);
  expect(sourceName('urn:x:fachverfahren:buergerbuero', nameOf)).toBe('Fachverfahren Bürgerbüro');
});
