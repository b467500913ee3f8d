import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusals } from '../../okr/refusal.ts';
import { commandRights } from '../../okr/rights.ts';

const root = join(import.meta.dirname, '../..');

/** Words that the product has another word for (dashboard/i18n/glossary.de.ts), and where they stand. */
const replaced = [[/\bZykl(?:us|en)\b/, 'Halbjahr']] as const;

test.each(replaced)('no text says %s where the glossary says %s', (word) => {
  const files = globSync(['{dashboard,okr,server,warehouse,datasets,docs}/**/*.{ts,svelte,md}'], {
    cwd: root,
    exclude: (path) => path.startsWith('dashboard/dist'),
  });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (word.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('what people read of the half-year says so in English too', () => {
  const said = [
    ...Object.values(refusals).map(({ en }) => en),
    ...Object.values(commandRights).map(({ does }) => does.en),
  ];
  expect(said.some((text) => text.includes('half-year'))).toBe(true);
  expect(said.filter((text) => /\bcycles?\b/i.test(text))).toEqual([]);
});
