import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportCounts } from '../../warehouse/sources/import-record.ts';
import { ConfigError } from '../config.ts';
import { describeWithdrawn } from './source.ts';
import type { SourcesOwner } from './sources-owner.ts';

/** What a dry run of a file says. */
export type Judged = Pick<ImportCounts, 'stored'> & { broken_off?: string | null };

/** An import as it is noted: which file, by which mapping, for which source. */
export interface ImportNote {
  path: string;
  mapping: string | null;
  source: string | null;
}

/**
 * Do an import under a number of its own, so that it can be told from others and taken back as a
 * whole. One that breaks off stays noted as not finished.
 */
export async function recordImport<S extends ImportCounts>(
  imports: Pick<SourcesOwner, 'beginImport' | 'endImport'>,
  { path, mapping, source }: ImportNote,
  work: (import_id?: number) => Promise<S>,
): Promise<S> {
  // What is not there says so itself, and is no import.
  if (!existsSync(path)) return work();
  const import_id = await imports.beginImport({
    file: basename(path),
    sha256: await sha256Of(path),
    mapping: mapping === null ? null : basename(mapping),
    source,
  });
  const summary = await work(import_id);
  const { stored, duplicates, rejected } = summary;
  await imports.endImport(import_id, { stored, duplicates, rejected });
  return summary;
}

/**
 * Take back what files are to replace: all that their source has delivered, or, where the events name
 * their sources, the earlier imports of files with the same names. Each file is judged before.
 * @throws ConfigError where nothing of a file would be stored, or it breaks off, and whatever reading
 *   it throws: then nothing is taken back
 */
export async function withdrawReplaced(
  sources: SourcesOwner,
  { files, source }: { files: readonly string[]; source: string | null },
  { judge, dryRun }: { judge: (path: string) => Promise<Judged>; dryRun: boolean },
): Promise<void> {
  const names = files.map((path) => basename(path));
  for (const [i, path] of files.entries()) {
    const { stored, broken_off } = await judge(path);
    if (broken_off) {
      throw new ConfigError(`Nothing was withdrawn: ${names[i]} breaks off. ${broken_off}`);
    }
    if (stored === 0) {
      throw new ConfigError(`Nothing was withdrawn: nothing of ${names[i]} would be stored.`);
    }
  }
  const { imports } = await sources.list();
  const before = imports.filter((one) =>
    source === null ? names.includes(one.file) : one.source === source,
  );
  for (const { import_id, file } of before.filter(({ ended_at }) => ended_at === null)) {
    console.error(
      `Import ${import_id} of ${file} was not finished: what it stored is replaced too.`,
    );
  }
  const meant = source === null ? before.map(({ import_id }) => ({ import_id })) : [{ source }];
  for (const one of meant) {
    const wish = { ...one, reason: `replaced by ${names.join(', ')}`, dry_run: dryRun };
    const found = await sources.withdraw(wish).catch(nothingThere);
    if (found) console.error(describeWithdrawn(found, dryRun));
  }
}

/** A source that has delivered nothing yet is replaced by nothing. */
function nothingThere(error: unknown): null {
  if (error instanceof ConfigError && /Nothing that counts was delivered/.test(error.message)) {
    return null;
  }
  throw error;
}

/** Of a file; null of a folder. */
async function sha256Of(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
