import type { TableRoute } from './openapi/table-route.ts';

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

/** Events, refusals and imports that come in. */
export const eventRoutes: Record<string, TableRoute> = {
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
};
