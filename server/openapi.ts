import { datasets, eventTypes, kpis } from '../datasets/catalogue.ts';
import { tokenKinds } from '../register/tokens.ts';
import { administrationRoutes } from './openapi-administration.ts';
import { accountRoutes } from './openapi-account.ts';
import { okrRoutes } from './openapi-okr.ts';
import type { Right } from './rights/right.ts';
import { routeRights } from './rights/table.ts';

/** One route, as the description of the API and the page /docs tell it. */
export interface Operation {
  summary: string;
  description: string;
  tags: [string];
  parameters: Parameter[];
  security: Record<string, string[]>[];
  requestBody?: object;
  responses: Record<string, object>;
}

export interface Parameter {
  name: string;
  in: 'query' | 'path';
  required: boolean;
  description: string;
  schema: object;
}

export interface Api {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string; license: object };
  paths: Record<string, Record<string, Operation>>;
  components: object;
}

/** OpenAPI 3.1 of everything that the table of rights lists, but for the files of the dashboard. */
export function describeApi(version: string): Api {
  const paths: Api['paths'] = {};
  for (const [route, { text, query = [], ...rest }] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    const right = routeRights[route];
    const template = path.replace(/:(\w+)/g, '{$1}');
    const [summary = '', ...more] = text;
    (paths[template] ??= {})[method.toLowerCase()] = {
      summary,
      description: [...more, whoMay(right)].join(' '),
      tags: [rest.tag],
      parameters: [...pathParameters(path), ...query],
      security: securityOf(right),
      ...(rest.body ? { requestBody: rest.body } : {}),
      responses: {
        '200': {
          description: rest.answer,
          ...(rest.formats ? { content: contentOf(rest.formats) } : {}),
        },
        ...(rest.problems ? Object.fromEntries(rest.problems.map((code) => [code, problem])) : {}),
        default: problem,
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stadtpegel',
      version,
      description:
        'Events of a city come in, trustworthy numbers go out. Dates are local dates of the city, `to` is inclusive. Unknown or invalid parameters are answered with 400. Errors are problem details (RFC 9457) with a `code`. Live changes come over socket.io, namespace `/live`: `watch(topic, ack)`.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: {
      securitySchemes: {
        ...Object.fromEntries(
          tokenKinds.map((kind) => [
            kind,
            { type: 'http', scheme: 'bearer', description: `A token for ${kind}.` },
          ]),
        ),
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-stadtpegel',
          description:
            'Someone who has signed in; their roles decide. On plain http the cookie is named stadtpegel. What changes something is taken as JSON, from pages of this server only.',
        },
      },
      schemas: {
        Problem: problemSchema,
        ...Object.fromEntries([...eventTypes.values()].map(({ type, data }) => [type, data])),
      },
    },
  };
}

export interface Route {
  tag: string;
  /** The summary first, then whole sentences. */
  text: string[];
  answer: string;
  formats?: string[];
  query?: Parameter[];
  body?: object;
  problems?: number[];
}

const text = { type: 'string' };
const asQuery = (name: string, description: string, schema: object = text): Parameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

const date = { type: 'string', format: 'date' };
const from = asQuery('from', 'First local date.', date);
const to = asQuery('to', 'Last local date, inclusive; today where it is left out.', date);
const grain = asQuery('grain', 'Calendar periods of the city; month where it is left out.', {
  enum: ['day', 'week', 'month', 'quarter', 'half_year', 'year'],
});
const where = asQuery('where.<dimension>', 'Only this value of a dimension; may be repeated.');
const variant = asQuery('variant', 'Another way to count, one of `choice.variants` of the KPI.');
const format = asQuery('format', 'Instead of the Accept header; `csv-excel` is for German Excel.', {
  enum: ['json', 'csv', 'csv-excel', 'arrow'],
});
const limit = asQuery('limit', 'Rows per page.', { type: 'integer', minimum: 1 });
const cursor = asQuery('cursor', '`next` of the page before.', { type: 'integer' });
const tables = ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'];

const eventBody = {
  required: true,
  description: 'CloudEvents 1.0.2; gzip and br are welcome.',
  content: Object.fromEntries(
    [
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/x-ndjson',
      'application/json',
    ].map((type) => [type, {}]),
  ),
};

const routes: Record<string, Route> = {
  'POST /api/events': {
    tag: 'Events in',
    text: [
      'Deliver events',
      'Structured, batch, binary (ce-* headers with application/json) or one event per line. Answered after they are durable. The same source and id is stored once.',
    ],
    answer:
      'Receipt: received, stored, duplicates, rejected and up to 100 errors; warnings where what was stored looks wrong.',
    formats: ['application/json'],
    body: eventBody,
    problems: [400, 401, 403, 413, 415, 422, 429, 503],
  },
  'POST /api/refusals': {
    tag: 'Events in',
    text: [
      'Tell what could not become an event',
      'For importers and workers: records of a file or feed that were refused before there was an event, with line and reason. They are counted in the ledger and kept in the quarantine. At most 500 at once.',
    ],
    answer: 'Receipt: received and rejected.',
    formats: ['application/json'],
    body: {
      required: true,
      description:
        '{"source", "file", "refusals": [{"line", "code", "detail", "case"?, "activity"?}]}; nothing else of a record.',
      content: { 'application/json': {} },
    },
    problems: [400, 401, 403, 413, 429, 503],
  },
  'GET /api/schemas': {
    tag: 'Events in',
    text: ['Every event type'],
    answer: `${eventTypes.size} types of ${Object.keys(datasets).length} datasets.`,
  },
  'GET /api/schemas/:type': {
    tag: 'Events in',
    text: ['JSON Schema of the data of an event type'],
    answer: 'JSON Schema 2020-12.',
    formats: ['application/schema+json'],
  },
  'GET /api/kpis': {
    tag: 'Numbers out',
    text: [
      'Every KPI with its newest number',
      'With the period before, half a year ago and 26 weeks. With `from`, `to` or `grain` (else 13 months, by month) every KPI has its `series` too, in JSON.',
    ],
    answer: `${kpis.size} KPIs.`,
    formats: tables,
    query: [from, to, grain, format],
    problems: [400],
  },
  'GET /api/kpis/:id': {
    tag: 'Numbers out',
    text: [
      'One KPI, now or totalled over a period',
      'A KPI with `matures_after` ends its newest number so many days ago.',
    ],
    answer: 'Definition and observation.',
    formats: tables,
    query: [from, to, where, variant, format],
    problems: [400, 404],
  },
  'GET /api/kpis/:id/series': {
    tag: 'Numbers out',
    text: ['A KPI over time', 'Periods without data are rows too, with their state.'],
    answer: 'One row per period and combination of dimensions.',
    formats: tables,
    query: [
      from,
      to,
      grain,
      asQuery('by', 'One or two dimensions, separated by a comma.'),
      where,
      variant,
      format,
    ],
    problems: [400, 404],
  },
  'GET /api/map/:layer': {
    tag: 'Numbers out',
    text: ['A layer of the map'],
    answer: 'GeoJSON or GeoArrow.',
    formats: ['application/geo+json', 'application/vnd.apache.arrow.stream'],
    query: [
      asQuery('at', 'A past instant, RFC 3339; live layers only.'),
      asQuery('kpi', 'Districts only: a KPI by district.'),
      asQuery('format', 'Instead of the Accept header.', { enum: ['geojson', 'arrow'] }),
    ],
    problems: [400, 404],
  },
  'GET /api/ledger': {
    tag: 'Numbers out',
    text: [
      'What came in',
      'Counts per source and hour, and why events were refused; for staff also warnings: sources that place much outside the city.',
    ],
    answer: 'The last seven days where no period is given.',
    formats: tables,
    query: [
      ...[from, to, asQuery('source', 'Only this source.'), limit],
      asQuery('cursor', '`next` of the page before.'),
      format,
    ],
    problems: [400],
  },
  'GET /api/freshness': {
    tag: 'Numbers out',
    text: ['How fresh each dataset is'],
    answer:
      'Latest event and latest receipt per dataset and source; `state`: fresh, resting (silent outside its hours), late, silent or never; `due_at`: when it should be heard again.',
  },
  'GET /api/city': {
    tag: 'Numbers out',
    text: [
      'The city',
      'Its name, whether it is invented, the licence of its numbers, names for the members of dimensions.',
    ],
    answer: 'The city.',
  },
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
      '`statements`: scopes and what sources observe, the newest first; `withdrawals` in their order; `imports` the newest first.',
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
      'Body: {"source": "urn:…"} or {"import_id": 7}, with "reason" and, to try it, "dry_run": true. Numbers follow; frozen evidence stays; the events may be sent again under the same names.',
    ],
    answer: 'How many events, per source and dataset; `seq` is the place in the journal.',
    body: { required: true, content: { 'application/json': {} } },
  },
  'POST /api/imports': {
    tag: 'Events in',
    text: [
      'Begin an import',
      'Body: {"file", "sha256", "mapping", "source"}. Send the number that it answers with each `POST /api/events` in the header `stadtpegel-import`, so that the import can be taken back as a whole.',
    ],
    answer: '{"import_id": 7}',
    body: { required: true, content: { 'application/json': {} } },
  },
  'POST /api/imports/:import/end': {
    tag: 'Events in',
    text: ['End an import', 'Body: {"stored", "duplicates", "rejected"}.'],
    answer: '{"import_id": 7}',
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
    query: [from, to, limit, asQuery('cursor', '`next` of the page before.')],
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
  ...accountRoutes,
  ...administrationRoutes,
  ...okrRoutes,
  'GET /healthz': { tag: 'Operation', text: ['Does the process live?'], answer: 'It does.' },
  'GET /readyz': {
    tag: 'Operation',
    text: [
      'May it get requests?',
      'The status is `catching-up` while stored events are not yet counted, with how many are.',
    ],
    answer: 'The database answers.',
    problems: [503],
  },
  'GET /metrics': { tag: 'Operation', text: ['Prometheus metrics'], answer: 'Text format.' },
  'GET /openapi.json': { tag: 'Operation', text: ['This description'], answer: 'OpenAPI 3.1.' },
  'GET /docs': { tag: 'Operation', text: ['This description for people'], answer: 'HTML.' },
  'GET /docs.css': { tag: 'Operation', text: ['The style of that page'], answer: 'CSS.' },
};

function whoMay(right: Right | undefined): string {
  if (!right) return 'Nobody may call it.';
  if (right.public) return 'Open to everyone.';
  const roles = Object.entries(right.roles ?? {}).map(([role, scope]) =>
    scope === 'unit' ? `${role} (in the own unit and below)` : role,
  );
  const who = [
    ...(right.tokens ?? []).map((kind) => `a token for ${kind}`),
    ...roles,
    ...(right.own ? ['whoever has signed in, for what is their own'] : []),
  ];
  return `For ${who.join(', ')}. ${right.because.en}`;
}

function securityOf(right: Right | undefined): Record<string, string[]>[] {
  if (!right || right.public) return [];
  const isForPeople = right.own || Object.keys(right.roles ?? {}).length > 0;
  return [
    ...(right.tokens ?? []).map((kind) => ({ [kind]: [] })),
    ...(isForPeople ? [{ session: [] }] : []),
  ];
}

const pathParameters = (path: string): Parameter[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: `The ${name}.`,
    schema: text,
  }));

const contentOf = (formats: string[]) => Object.fromEntries(formats.map((type) => [type, {}]));

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: text,
    title: text,
    status: { type: 'integer' },
    code: { ...text, description: 'Kebab-case; stable.' },
    detail: { ...text, description: 'A sentence that says what to do.' },
  },
};

const problem = {
  description: 'Problem details (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
