import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import type { Snapshot } from '../../okr/evidence/snapshot.ts';
import type { Deps } from '../deps.ts';
import { sha256 } from './context.ts';
import { councilPaperOf } from './council-paper-of.ts';

/** A paper as it was written down, and the SHA-256 of its text. */
export interface KeptPaper {
  paper: CouncilPaper;
  hash: string;
}

type Language = CouncilPaper['language'];
type ShelfDeps = Pick<
  Deps,
  'goals' | 'warehouse' | 'register' | 'city' | 'site' | 'data' | 'version'
>;

/** The folder of papers in a data folder. */
export const papersOf = (data: string): string => join(data, 'snapshots');

const fileOf = (data: string, n: number, language: Language): string =>
  join(papersOf(data), `${n}.${language}.json`);

/** The paper that is kept; null before it was made. */
export function keptPaper(data: string, n: number, language: Language): KeptPaper | null {
  let text: string;
  try {
    text = readFileSync(fileOf(data, n, language), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { paper: JSON.parse(text) as CouncilPaper, hash: sha256(text) };
}

const making = new Map<string, Promise<KeptPaper>>();

/**
 * The paper of a snapshot. It is put together once, at the closing or when somebody first asks, and
 * kept; from then on it is read and never written again, whatever is decided or comes in.
 */
export async function paperOf(
  deps: ShelfDeps,
  snapshot: Snapshot,
  language: Language,
): Promise<KeptPaper> {
  const kept = keptPaper(deps.data, snapshot.n, language);
  if (kept) return kept;
  const file = fileOf(deps.data, snapshot.n, language);
  const made =
    making.get(file) ??
    make(deps, snapshot, language).finally(() => {
      making.delete(file);
    });
  making.set(file, made);
  return made;
}

async function make(deps: ShelfDeps, snapshot: Snapshot, language: Language): Promise<KeptPaper> {
  const paper = await councilPaperOf(deps, snapshot, language);
  const file = fileOf(deps.data, snapshot.n, language);
  await writeOnce(file, `${JSON.stringify(paper, null, 1)}\n`);
  const kept = keptPaper(deps.data, snapshot.n, language);
  if (!kept) throw new Error(`${file} is gone`);
  return kept;
}

/** The file appears whole or not at all; one that is there already stays as it is. */
async function writeOnce(file: string, text: string): Promise<void> {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}.part`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
