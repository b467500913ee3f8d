import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which folder may import from which others of ours. `types` = `import type` only. */
const allowed: Record<string, { code: string[]; types: string[] }> = {
  calendar: { code: [], types: [] },
  datasets: { code: ['calendar'], types: [] },
  okr: { code: ['calendar', 'datasets'], types: [] },
  register: { code: ['datasets', 'okr'], types: [] },
  ingest: { code: ['calendar', 'datasets'], types: [] },
  warehouse: { code: ['calendar', 'datasets', 'okr'], types: [] },
  server: { code: ['calendar', 'datasets', 'okr', 'register', 'ingest', 'warehouse'], types: [] },
  dashboard: { code: ['calendar', 'okr'], types: ['datasets', 'server', 'register', 'warehouse'] },
};

const root = join(import.meta.dirname, '../..');

describe('The folders form a directed acyclic graph', () => {
  for (const folder of Object.keys(allowed)) {
    test(`${folder} imports only what it may know`, () => {
      const offences = sourceFiles(join(root, folder)).flatMap((file) =>
        importsOf(file)
          .map((found) => ({ ...found, target: topFolder(file, found.specifier) }))
          .filter(({ target }) => target !== null && target !== folder)
          .filter(({ target, typeOnly }) => {
            const { code, types } = allowed[folder] ?? { code: [], types: [] };
            return !(code.includes(target ?? '') || (typeOnly && types.includes(target ?? '')));
          })
          .map(({ specifier }) => `${relative(root, file)} → ${specifier}`),
      );
      expect(offences).toEqual([]);
    });
  }

  test('datasets open no file, socket or database', () => {
    const offences = sourceFiles(join(root, 'datasets')).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => specifier.startsWith('node:') || specifier.includes('duckdb'))
        .map(({ specifier }) => `${relative(root, file)} → ${specifier}`),
    );
    expect(offences).toEqual([]);
  });

  test('only the warehouse knows the database', () => {
    const offences = Object.keys(allowed)
      .filter((folder) => folder !== 'warehouse')
      .flatMap((folder) => sourceFiles(join(root, folder)))
      .filter((file) => importsOf(file).some(({ specifier }) => specifier.includes('duckdb')))
      .map((file) => relative(root, file));
    expect(offences).toEqual([]);
  });

  test('only the register knows its database', () => {
    const offences = Object.keys(allowed)
      .filter((folder) => folder !== 'register')
      .flatMap((folder) => sourceFiles(join(root, folder)))
      .filter((file) => importsOf(file).some(({ specifier }) => specifier === 'node:sqlite'))
      .map((file) => relative(root, file));
    // Logs of others may lie in SQLite; they are read and never written.
    expect(offences).toEqual(['ingest/importers/ocel-sqlite.ts']);
  });

  test('the domain of strategy and goals is pure: it opens no file, socket or database', () => {
    const offences = sourceFiles(join(root, 'okr')).flatMap((file) =>
      importsOf(file)
        .filter(({ specifier }) => !specifier.startsWith('.') && specifier !== 'typebox')
        .map(({ specifier }) => `${relative(root, file)} → ${specifier}`),
    );
    expect(offences).toEqual([]);
  });

  test('no file imports itself in a circle', () => {
    const files = Object.keys(allowed).flatMap((folder) => sourceFiles(join(root, folder)));
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ specifier, typeOnly }) => specifier.startsWith('.') && !typeOnly)
          .map(({ specifier }) => join(dirname(file), specifier))
          // A Svelte component that draws a tree imports itself.
          .filter((target) => !(target === file && file.endsWith('.svelte'))),
      ]),
    );
    expect(cycles(graph).map((cycle) => cycle.map((file) => relative(root, file)))).toEqual([]);
  });
});

function sourceFiles(folder: string): string[] {
  // A folder that has nothing yet is not in the repository.
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/dist/') && !path.includes('/node_modules/'));
}

function importsOf(file: string): { specifier: string; typeOnly: boolean }[] {
  const source = readFileSync(file, 'utf8');
  const statements = source.matchAll(
    /(?:^|\n)\s*(import|export)(\s+type)?\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g,
  );
  return [...statements].map(([, , type, fromSpecifier, dynamic]) => ({
    specifier: fromSpecifier ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

/** The top folder that a relative import leads to, or null for a package. */
function topFolder(file: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return relative(root, join(dirname(file), specifier)).split('/')[0] ?? null;
}

function cycles(graph: Map<string, string[]>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push([...path.slice(start), file]);
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
