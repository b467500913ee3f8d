import { createHash } from 'node:crypto';
import type { Register } from './open.ts';

/** One decision as it is kept: an event of strategy and goals, whatever it says. */
export interface Decision {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  type: string;
}

/** What a check of the chain found: how many decisions, and the first that does not fit. */
export interface ChainFinding {
  decisions: number;
  /** Null where the whole chain holds. */
  broken_at: number | null;
  /** Hash of the last decision, hex; 64 zeros before the first. */
  head: string;
}

/**
 * The log of what people decided about strategy and goals, in the order in which it was decided. Each
 * hash covers the text of its decision and the hash before, so nothing can be changed or taken out
 * unseen; nothing is ever deleted.
 */
export const decisionSchema = `
  CREATE TABLE IF NOT EXISTS decision (
    seq INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    event TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS decision_only_grows_update BEFORE UPDATE ON decision
    BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;
  CREATE TRIGGER IF NOT EXISTS decision_only_grows_delete BEFORE DELETE ON decision
    BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END;
`;

/** The hash before the first decision. */
const beginning = '0'.repeat(64);

/**
 * Write decisions down, all or none.
 * @throws Error where they do not follow the last one: another writer was faster
 */
export function appendDecisions(register: Register, decisions: readonly Decision[]): void {
  register.change(() => {
    const last = register.one<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM decision ORDER BY seq DESC LIMIT 1',
    );
    let { seq, hash } = last ?? { seq: 0, hash: beginning };
    for (const decision of decisions) {
      seq += 1;
      if (decision.seq !== seq) {
        throw new Error(`decision ${decision.seq} cannot follow decision ${seq - 1}`);
      }
      const event = JSON.stringify(decision);
      hash = chained(hash, event);
      register.run('INSERT INTO decision VALUES (:seq, :type, :event, :hash)', {
        ...{ seq, type: decision.type, event, hash },
      });
    }
  });
}

/** All decisions after `after`, in order. */
export function readDecisions<D extends Decision>(register: Register, after = 0): D[] {
  return register
    .all<{ event: string }>('SELECT event FROM decision WHERE seq > :after ORDER BY seq', { after })
    .map(({ event }) => JSON.parse(event) as D);
}

/** Does every decision stand where it was written, as it was written? */
export function checkDecisions(register: Register): ChainFinding {
  let head = beginning;
  let decisions = 0;
  let brokenAt: number | null = null;
  const rows = register.all<{ seq: number; event: string; hash: string }>(
    'SELECT seq, event, hash FROM decision ORDER BY seq',
  );
  for (const { seq, event, hash } of rows) {
    decisions += 1;
    const fits = seq === decisions && hash === chained(head, event);
    if (!fits) brokenAt ??= seq;
    head = hash;
  }
  return { decisions, broken_at: brokenAt, head };
}

const chained = (previous: string, event: string): string =>
  createHash('sha256').update(`${previous}\n${event}`).digest('hex');
