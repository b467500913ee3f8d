import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import type { Right } from '../okr/command-record.ts';
import { eventSchemas } from '../okr/event.ts';
import { importSigns } from '../okr/import/import-sign.ts';
import { refusals } from '../okr/refusal.ts';
import { commandRights } from '../okr/rights.ts';
import { outcomeSigns, paceSigns, pathSigns, type Sign } from '../okr/score/sign.ts';

/*
 * The tables of strategy and goals that the code knows best: `npx node scripts/okr-page.ts` writes
 * them between their marks, everything else on the pages is written by hand. A test holds them current.
 */

/** The pages, by the tables that each of them has. */
export const okrPages: Record<string, readonly (keyof typeof tables)[]> = {
  'docs/okr.md': ['path', 'pace', 'outcome'],
  'docs/okr-commands.md': ['commands', 'events', 'refusals'],
  'docs/goal-files.md': ['import'],
};

const fileOf = (page: string): URL => new URL(`../${page}`, import.meta.url);

/** A page with its tables as the code gives them. */
export async function describeOkr(page: string): Promise<string> {
  let text = await readFile(fileOf(page), 'utf8');
  for (const name of okrPages[page] ?? []) {
    const marked = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    if (!marked.test(text)) throw new Error(`${page} has no place for ${name}.`);
    text = text.replace(marked, (_all, start, end) => `${start}\n\n${tables[name]()}\n\n${end}`);
  }
  return format(text, { parser: 'markdown', printWidth: 100, singleQuote: true });
}

const tables = {
  commands: () =>
    rows(
      ['command', 'who', 'does', 'tut'],
      Object.entries(commandRights).map(([type, right]) => [
        ...[`\`${type}\``, whoMay(right), right.does.en, right.does.de],
      ]),
    ),
  events: () =>
    Object.keys(eventSchemas)
      .map((type) => `\`${type}\``)
      .join(', '),
  refusals: () =>
    rows(
      ['code', 'what to do', 'was zu tun ist'],
      Object.entries(refusals).map(([code, { de, en }]) => [`\`${code}\``, en, de]),
    ),
  pace: () => signs(paceSigns),
  outcome: () => signs(outcomeSigns),
  path: () => signs(pathSigns),
  import: () => signs(importSigns),
} satisfies Record<string, () => string>;

const places: Record<Right['place'], string> = {
  city: 'for the city',
  unit: 'in the unit or above',
  side: 'on the side whose turn it is',
  anywhere: 'in any unit',
  server: 'the server itself',
};

function whoMay({ roles, place }: Right): string {
  return [roles.join(', '), places[place]].filter(Boolean).join(', ');
}

function signs(table: Readonly<Record<string, Sign>>): string {
  return rows(
    ['key', 'sign', 'word', 'Wort'],
    Object.entries(table).map(([key, { symbol, word }]) => [
      `\`${key}\``,
      symbol,
      word.en,
      word.de,
    ]),
  );
}

function rows(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

if (import.meta.main) {
  for (const page of Object.keys(okrPages)) await writeFile(fileOf(page), await describeOkr(page));
}
