import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BUCKETS = 64;
const MEMORY_CHARACTERS = 32 * 1024 * 1024;

/** Rows brought together by case, whatever order they come in and however many they are. */
export interface CaseBuckets {
  add(caseId: string, row: string[]): Promise<void>;
  /** The rows of one case after the other, each case with its rows in the order of `add`. */
  cases(): AsyncGenerator<string[][]>;
  dispose(): Promise<void>;
}

/**
 * Rows lie in 64 buckets by a hash of their case; beyond `memory` characters (2 bytes each) the
 * buckets move to temporary files, and only one bucket at a time comes back into memory.
 */
export function caseBuckets(memory = MEMORY_CHARACTERS): CaseBuckets {
  const waiting: string[][] = Array.from({ length: BUCKETS }, () => []);
  let held = 0;
  let folder: string | null = null;

  const fileOf = (bucket: number) => join(folder ?? '', `${bucket}.ndjson`);

  async function spill() {
    folder ??= await mkdtemp(join(tmpdir(), 'stadtpegel-import-'));
    for (const [bucket, lines] of waiting.entries()) {
      if (lines.length > 0) await appendFile(fileOf(bucket), lines.splice(0).join('\n') + '\n');
    }
    held = 0;
  }

  async function linesOf(bucket: number): Promise<string[]> {
    const lines = waiting[bucket]?.splice(0) ?? [];
    if (folder === null || lines.length > 0) return lines;
    const text = await readFile(fileOf(bucket), 'utf8').catch(missingAsEmpty);
    return text.split('\n').slice(0, -1);
  }

  return {
    async add(caseId, row) {
      const line = JSON.stringify([caseId, ...row]);
      waiting[bucketOf(caseId)]?.push(line);
      held += line.length;
      if (held > memory) await spill();
    },
    async *cases() {
      if (folder !== null) await spill();
      for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
        const cases = new Map<string, string[][]>();
        for (const line of await linesOf(bucket)) {
          const [caseId = '', ...row] = JSON.parse(line) as string[];
          const rows = cases.get(caseId);
          if (rows) rows.push(row);
          else cases.set(caseId, [row]);
        }
        yield* cases.values();
      }
    },
    async dispose() {
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    },
  };
}

function bucketOf(caseId: string): number {
  return (createHash('md5').update(caseId).digest()[0] ?? 0) % BUCKETS;
}

function missingAsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
