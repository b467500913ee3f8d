import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditHead, verifyAudit, type AuditHead } from '../register/audit-chain.ts';
import { checkDecisions } from '../register/decisions.ts';
import type { Register } from '../register/open.ts';
import type { Finding } from '../warehouse/check.ts';
import { listBackups, readManifest } from './backup.ts';
import { invalid } from './parameters.ts';

/**
 * The head of the audit log is written down outside of the register too, so that an end which was cut
 * off is seen: in this file, in every backup, and once a day in the log of the process.
 */
const fileOf = (dataFolder: string): string => join(dataFolder, 'audit-heads.log');

/** How often a new head goes into the file, and how often into the log of the process, ms. */
const noteEvery = 3_600_000;
const sayEvery = 86_400_000;

/** Write the head down if it is another one than the last. */
export function noteHead(dataFolder: string, register: Register, now: number): void {
  const head = auditHead(register);
  const last = readNotes(dataFolder).at(-1);
  if (head.no === 0 || (last && last.no === head.no && last.hash === head.hash)) return;
  const line = `${new Date(now).toISOString()} ${head.no} ${head.hash}\n`;
  appendFileSync(fileOf(dataFolder), line, { mode: 0o600 });
}

/** Every head that is written down anywhere in the data folder. */
export const knownHeads = (dataFolder: string): AuditHead[] => [
  ...readNotes(dataFolder),
  ...listBackups(dataFolder).flatMap((backup) => readManifest(backup)?.audit ?? []),
];

function readNotes(dataFolder: string): AuditHead[] {
  if (!existsSync(fileOf(dataFolder))) return [];
  return readFileSync(fileOf(dataFolder), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, no, hash] = /^\S+ (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
      return no && hash ? [{ no: Number(no), hash }] : [];
    });
}

/** Note the head now, every hour, and at the end; say it once a day. @returns the way to stop */
export function keepHeads(
  dataFolder: string,
  register: Register,
  { log, now }: { log: (line: string) => void; now: () => number },
): () => void {
  const note = () => noteHead(dataFolder, register, now());
  const say = () => {
    const { no, hash } = auditHead(register);
    log(`Audit log    ${no} entries, head ${no}:${hash}`);
  };
  note();
  say();
  const timers = [setInterval(note, noteEvery), setInterval(say, sayEvery)];
  for (const timer of timers) timer.unref();
  return () => {
    for (const timer of timers) clearInterval(timer);
    note();
  };
}

/**
 * Do the logs of the register stand as they were written?
 * @param elsewhere heads of the audit log that somebody keeps outside of the data folder
 */
export function checkRegister(
  dataFolder: string,
  register: Register,
  elsewhere: readonly AuditHead[] = [],
): Finding[] {
  const heads = [...knownHeads(dataFolder), ...elsewhere];
  const verdict = verifyAudit(register, heads);
  const decisions = checkDecisions(register);
  return [
    {
      check: 'audit',
      ok: verdict.whole,
      detail: verdict.whole
        ? `${verdict.entries} entries in one chain, in accordance with ${heads.length} noted heads`
        : `broken at entry ${verdict.broken.no}: ${verdict.broken.detail}`,
    },
    {
      check: 'decisions',
      ok: decisions.broken_at === null,
      detail:
        decisions.broken_at === null
          ? `${decisions.decisions} decisions in one chain`
          : `broken at decision ${decisions.broken_at}`,
    },
  ];
}

/** Read a head as the log of the process says it: `12:9f3c…`. @throws Problem 400 */
export function readHead(text: string): AuditHead {
  const [, no, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (no && hash) return { no: Number(no), hash };
  throw invalid('audit_head', 'invalid-parameter', 'Send it as the log said it: 12:9f3c….');
}
