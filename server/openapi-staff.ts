import type { TableRoute } from './openapi/table-route.ts';
import { asQuery, cursor, format, from, limit, tables, to } from './openapi-parameters.ts';

/** What only staff may see or do: refused events, sources, facts, events, the whole check. */
export const staffRoutes: Record<string, TableRoute> = {
  'GET /api/quarantine': {
    tag: 'Staff',
    text: ['Refused events with their reason'],
    answer: 'A page of refused events, personal data removed.',
    query: [limit, cursor],
  },
  'GET /api/set-aside': {
    tag: 'Staff',
    text: [
      'Stored events that contradict others',
      'They count as soon as a later event resolves it.',
    ],
    answer: 'Events with their reason, newest first.',
    query: [limit],
  },
  'GET /api/sources': {
    tag: 'Staff',
    text: [
      'What is said about sources, what was withdrawn, what was imported',
      '`statements`: scopes and what sources observe, the newest first; `withdrawals` in their order; `imports` the newest first; `replacements`: what was withdrawn for files that are still missing.',
    ],
    answer: 'Statements, withdrawals and imports.',
    query: [limit],
  },
  'POST /api/sources/declare': {
    tag: 'Staff',
    text: [
      'Say in which scope the subjects of sources live, and what they observe',
      'Body: {"declarations": [{"source": "urn:city:office:*", "scope": "urn:city:cases", "origin": "mapping building"}]}. A later word of the same origin about the same source replaces it; scope null takes it back. `observes` names kinds that the source reports though perhaps none ever comes, e.g. ["steps"]. Facts follow.',
    ],
    answer: '{"news": how many were news}',
    body: { required: true, content: { 'application/json': {} } },
  },
  'POST /api/sources/withdraw': {
    tag: 'Staff',
    text: [
      'Take back what a source or an import has delivered so far',
      'Body: {"source": "urn:…"} or {"import_id": 7}, with "reason" and, to try it, "dry_run": true. `replaced_by` lists the files that are to come in its place; without a source the earlier imports of files with these names are meant. Asked again before they have come, it takes back only what they have brought so far. Numbers follow; frozen evidence stays; the events may be sent again under the same names.',
    ],
    answer:
      'How many events, per source and dataset; `seq` is the place in the journal, `gives_up` whether a replacement that was not finished ends with it.',
    body: { required: true, content: { 'application/json': {} } },
  },
  'POST /api/quarantine/replay': {
    tag: 'Staff',
    text: ['Try refused events again', 'Body: {"quarantine_ids": [1, 2]}.'],
    answer: 'Receipt.',
    body: { required: true, content: { 'application/json': {} } },
  },
  'GET /api/facts': { tag: 'Staff', text: ['Every fact'], answer: 'Names of facts.' },
  'GET /api/facts/:name': {
    tag: 'Staff',
    text: ['The rows behind the numbers'],
    answer: 'A page of rows.',
    formats: tables,
    query: [from, to, limit, asQuery('cursor', '`next` of the page before.'), format],
  },
  'GET /api/events': {
    tag: 'Staff',
    text: ['Every stored event', 'One CloudEvent per line; persons are pseudonyms.'],
    answer: 'NDJSON, streamed.',
    formats: ['application/x-ndjson'],
    query: [asQuery('dataset', 'Only this dataset.')],
  },
  'GET /api/check': {
    tag: 'Staff',
    text: ['Is everything there that the ledger says, and is every log whole?'],
    answer: 'Findings.',
    query: [asQuery('audit_head', 'A head of the audit log that you keep: `12:9f3c…`.')],
  },
  'POST /api/backup': {
    tag: 'Staff',
    text: ['Make a backup of the running server', 'Into the folder backups/ of the data folder.'],
    answer: 'The name of the backup.',
    problems: [507],
  },
};
