import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportCounts } from '../../warehouse/sources/import-record.ts';
import { isTakenBack, sameReplacement } from '../../warehouse/sources/replacement.ts';
import { ConfigError } from '../config.ts';
import { describeReplacement, nameReplaced } from '../replacement-sentence.ts';
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

/** What is to come, and in whose place. */
export interface Replacing {
  files: readonly string[];
  /** Names of the imports that bring them. */
  names: string[];
  /** Null where the events name theirs. */
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
 * their sources, the earlier imports of files with the same names. Each file is judged before. The
 * withdrawal says which files are to come: where that is interrupted, the same call goes on with it.
 * @throws ConfigError where nothing of a file would be stored, or it breaks off, and whatever reading
 *   it throws: then nothing is taken back
 */
export async function withdrawReplaced(
  sources: SourcesOwner,
  { files, names, source }: Replacing,
  { judge, dryRun }: { judge: (path: string) => Promise<Judged>; dryRun: boolean },
): Promise<void> {
  for (const path of files) {
    const { stored, broken_off } = await judge(path);
    if (broken_off) {
      throw new ConfigError(`Nothing was withdrawn: ${basename(path)} breaks off. ${broken_off}`);
    }
    if (stored === 0) {
      throw new ConfigError(`Nothing was withdrawn: nothing of ${basename(path)} would be stored.`);
    }
  }
  const { imports, replacements, withdrawals } = await sources.list();
  const replacing = { source, replaced_by: names };
  const begun = sameReplacement(replacements, replacing);
  if (begun) {
    console.error(
      `The replacement of ${nameReplaced(begun)} that began ${begun.said_at} was interrupted: ` +
        `${begun.events} events are withdrawn, ${begun.missing.join(', ')} has not come in their place. It goes on.`,
    );
  }
  for (const one of imports) {
    const isMeant = source === null ? names.includes(one.file) : one.source === source;
    if (!isMeant || one.ended_at !== null || isTakenBack(one, withdrawals)) continue;
    console.error(
      `Import ${one.import_id} of ${one.file} was not finished: what it stored is replaced too.`,
    );
  }
  const found = await sources
    .withdraw({
      ...(source === null ? { replaced_by: names } : { source, replaced_by: names }),
      ...{ reason: `replaced by ${names.join(', ')}`.slice(0, 500), dry_run: dryRun },
    })
    .catch(nothingThere);
  if (found) console.error(describeWithdrawn(found, dryRun));
}

/** Say what was taken back and is not yet replaced. */
export async function sayUnfinished(sources: Pick<SourcesOwner, 'list'>): Promise<void> {
  for (const one of (await sources.list()).replacements) console.error(describeReplacement(one));
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
