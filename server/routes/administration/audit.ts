import { Hono } from 'hono';
import type { AuditEntry } from '../../../register/audit.ts';
import { verifyAudit, type AuditVerdict } from '../../../register/audit-chain.ts';
import { auditActions, readAudit, type AuditQuestion } from '../../../register/audit-log.ts';
import { nameSubjects } from '../../../register/audit-subjects.ts';
import type { Env } from '../../access.ts';
import { knownHeads } from '../../audit-heads.ts';
import type { Deps } from '../../deps.ts';
import { addDays } from '../../../calendar/day.ts';
import { startOfDay } from '../../../calendar/zone.ts';
import { invalid, readParameters, type Parameters } from '../../parameters.ts';
import { csvType, toCsv } from '../../csv.ts';
import type { Column } from '../../table-answer.ts';

export interface AuditAnswer {
  /** The newest first. */
  entries: AuditEntry[];
  /** What accounts, units and tokens among the subjects are called now. */
  names: Record<string, string>;
  /** Pass it as `cursor` for the next page; null at the end. */
  next: number | null;
  /** Every action that there is, to choose from. */
  actions: string[];
}

/** Is the log whole, in accordance with every end that was noted elsewhere? */
export type AuditVerdictAnswer = AuditVerdict & { heads: number };

/** The audit log: read, searched, proven whole. */
export const auditRoutes = ({ register, data, city }: Pick<Deps, 'register' | 'data' | 'city'>) =>
  new Hono<Env>()
    .get('/api/audit', (c) => {
      const parameters = readParameters(c.req.url, [
        'from',
        'to',
        'actor',
        'action',
        'without',
        'subject',
        'cursor',
        'limit',
        'format',
      ]);
      const format = parameters.word('format', ['json', 'csv', 'csv-excel']) ?? 'json';
      const isCsv = format !== 'json';
      const limit =
        parameters.integer('limit', { min: 1, max: maxRows }) ?? (isCsv ? maxRows : usualRows);
      const entries = readAudit(register, { ...questionOf(parameters, city.time_zone), limit });
      const next = entries.length === limit ? (entries.at(-1)?.no ?? null) : null;
      c.header('cache-control', 'private, no-store');
      if (format === 'json') {
        const answer: AuditAnswer = {
          entries,
          names: nameSubjects(register, entries),
          next,
          actions: auditActions(register),
        };
        return c.json(answer);
      }
      return c.body(toCsv(columns, entries.map(toRow), { dialect: format }), 200, {
        'content-type': csvType,
        'content-disposition': 'attachment; filename="audit.csv"',
        ...(next === null ? {} : { 'x-next-cursor': String(next) }),
      });
    })
    .get('/api/audit/verdict', (c) => {
      readParameters(c.req.url, []);
      const heads = knownHeads(data);
      const answer: AuditVerdictAnswer = { ...verifyAudit(register, heads), heads: heads.length };
      return c.json(answer);
    });

const usualRows = 100;
const maxRows = 10_000;

/** Dates are local days of the city, `to` inclusive. */
function questionOf(parameters: Parameters, zone: string): Omit<AuditQuestion, 'limit'> {
  const { from, to } = parameters.period();
  return {
    from: from && new Date(startOfDay(from, zone)).toISOString(),
    to: to && new Date(startOfDay(addDays(to, 1), zone)).toISOString(),
    actor: short(parameters, 'actor'),
    action: short(parameters, 'action'),
    without: short(parameters, 'without'),
    subject: short(parameters, 'subject'),
    before: parameters.integer('cursor', { min: 1, max: Number.MAX_SAFE_INTEGER }),
  };
}

function short(parameters: Parameters, name: string): string | undefined {
  const text = parameters.text(name);
  if (text === undefined || (text !== '' && text.length <= 200)) return text;
  throw invalid(name, 'invalid-parameter', 'Send 1 to 200 characters.');
}

const columns: Column[] = [
  { name: 'no', type: 'number' },
  { name: 'at', type: 'text' },
  { name: 'actor_kind', type: 'text' },
  { name: 'actor_id', type: 'text' },
  { name: 'actor_name', type: 'text' },
  { name: 'action', type: 'text' },
  { name: 'subject', type: 'text' },
  { name: 'before', type: 'text' },
  { name: 'after', type: 'text' },
  { name: 'reason', type: 'text' },
  { name: 'hash', type: 'text' },
];

const toRow = ({ actor, before, after, ...entry }: AuditEntry): Record<string, unknown> => ({
  ...entry,
  actor_kind: actor.kind,
  actor_id: actor.id,
  actor_name: actor.name,
  before: JSON.stringify(before),
  after: JSON.stringify(after),
});
