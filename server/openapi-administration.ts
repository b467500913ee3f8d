import type { TableParameter, TableRoute } from './openapi/table-route.ts';

const json = (example: string) => ({
  required: true,
  description: example,
  content: { 'application/json': {} },
});

const route = (text: string[], answer: string, more: Partial<TableRoute> = {}): TableRoute => ({
  tag: 'Administration',
  text,
  answer,
  ...more,
});

const query = (name: string, description: string, type = 'string'): TableParameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type },
});

const unit = '{"name", "kind", "parent", "offices", "reason"?}';
const units = 'Every unit.';

/** Units, tokens, the audit log. */
export const administrationRoutes: Record<string, TableRoute> = {
  'GET /api/units': route(['The units of the organisation', 'Retired ones too.'], units, {
    formats: ['application/json', 'text/csv'],
    query: [query('format', '`csv` for a file that can be imported again.')],
  }),
  'POST /api/units': route(['Add a unit'], units, {
    body: json(`{"unit", …} and ${unit}`),
    problems: [400, 409],
  }),
  'PUT /api/units/:unit': route(['Rename or move a unit, tie offices to it'], units, {
    body: json(unit),
    problems: [400, 404, 409],
  }),
  'PUT /api/units/:unit/retired': route(
    ['Retire a unit, or take that back', 'It is never deleted: history names it.'],
    units,
    { body: json('{"retired", "reason"?}'), problems: [404, 409] },
  ),
  'POST /api/units/import': route(
    ['Import units from CSV', 'With `dry_run` it only says what would change.'],
    'What each line changes, and errors with line and column; applied only without any.',
    { body: json('{"file": "unit;name;…", "dry_run", "reason"?}'), problems: [400, 413] },
  ),
  'GET /api/demo/people': route(
    ['As whom the demo city can be looked at', 'In demo mode only.'],
    'People with their task, and whether changes are allowed.',
  ),
  'POST /api/demo/sign-in': route(
    ['Look at the demo city as somebody who works there', 'In demo mode only.'],
    'Who is signed in now.',
    { body: json('{"login"}'), problems: [404] },
  ),
  'GET /api/tokens': route(['Every token of a machine'], 'Without the secrets.'),
  'POST /api/tokens': route(
    [
      'Make a token',
      'A person must have proved lately who they are. What an ingest token says of its `sources` holds from its first event on: in which `scope` their subjects live, and what they `observes`, e.g. ["steps"].',
    ],
    'The token, shown this once.',
    {
      body: json('{"name", "kind", "sources", "datasets", "expires_at"?, "reason"?}'),
      problems: [400, 403],
    },
  ),
  'POST /api/tokens/:token/revoke': route(
    ['Make a token invalid at once'],
    'Every token of a machine.',
    { body: json('{"reason"?}'), problems: [404] },
  ),
  'GET /api/webhooks': route(
    ['Every webhook', 'How many messages wait for each, and how the last one ended.'],
    'Without the secrets.',
  ),
  'POST /api/webhooks': route(
    ['Add a webhook', 'A person must have proved lately who they are.'],
    'The secret, shown this once.',
    { body: json('{"name", "url", "types", "reason"?}'), problems: [400, 403, 409] },
  ),
  'PUT /api/webhooks/:webhook/paused': route(
    ['Pause a webhook, or go on', 'What is announced in between waits and goes out then.'],
    'Every webhook.',
    { body: json('{"paused", "reason"?}'), problems: [404] },
  ),
  'POST /api/webhooks/:webhook/trial': route(
    ['Send a message that tells of no decision to a webhook now', 'Past what waits for it.'],
    'Whether the receiver has taken it, and if not, what was wrong.',
    { body: json('{}'), problems: [404] },
  ),
  'POST /api/webhooks/:webhook/remove': route(
    ['Remove a webhook', 'What waits for it is given up.'],
    'Every webhook.',
    { body: json('{"reason"?}'), problems: [404] },
  ),
  'GET /api/mail-schedules': route(
    ['Every schedule by which council papers are mailed'],
    'Schedules, and whether a mail server is set.',
  ),
  'POST /api/mail-schedules': route(['Mail council papers on a schedule'], 'Every schedule.', {
    body: json(
      '{"occasion": "cycle-closed", "recipients", "language", "reason"?} or with "monthly", "day", "hour"',
    ),
    problems: [400],
  }),
  'PUT /api/mail-schedules/:schedule/paused': route(
    ['Pause a schedule, or go on', 'Occasions in between are not made up for.'],
    'Every schedule.',
    { body: json('{"paused", "reason"?}'), problems: [404] },
  ),
  'POST /api/mail-schedules/:schedule/end': route(
    ['End a schedule', 'What waits for it is given up.'],
    'Every schedule.',
    { body: json('{"reason"?}'), problems: [404] },
  ),
  'POST /api/mail-trial': route(
    ['Mail the newest paper to one address now', 'Without a paper, a line that says so.'],
    'Whether the mail server has taken it, and if not, what it said.',
    { body: json('{"recipient", "language"}'), problems: [400, 409] },
  ),
  'GET /api/audit': route(
    ['The audit log', 'Dates are local days of the city, `to` inclusive.'],
    'Entries, the newest first; `names` says what accounts, units and tokens are called now.',
    {
      formats: ['application/json', 'text/csv'],
      query: [
        query('from', 'First local date.'),
        query('to', 'Last local date, inclusive.'),
        query('actor', 'Part of the name or id of who did it.'),
        query('action', 'How the action begins: `grant`.'),
        query('without', 'Not this action, exactly: `okr.observation-recorded`.'),
        query('subject', 'Part of what it was done to: `unit:bauamt`.'),
        query('cursor', '`next` of the page before.', 'integer'),
        query('limit', 'Entries per page, at most 10000.', 'integer'),
        query('format', '`csv` for spreadsheets.'),
      ],
      problems: [400],
    },
  ),
  'GET /api/audit/verdict': route(
    ['Is the audit log whole?', 'Goes through the whole chain and compares every noted end.'],
    'That it is, or the first entry that is broken and how.',
  ),
};
