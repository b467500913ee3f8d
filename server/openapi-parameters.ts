import type { TableParameter } from './openapi/table-route.ts';

export const asQuery = (
  name: string,
  description: string,
  schema: object = { type: 'string' },
): TableParameter => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});

const date = { type: 'string', format: 'date' };
export const from = asQuery('from', 'First local date.', date);
export const to = asQuery('to', 'Last local date, inclusive; today where it is left out.', date);
export const limit = asQuery('limit', 'Rows per page.', { type: 'integer', minimum: 1 });
export const cursor = asQuery('cursor', '`next` of the page before.', { type: 'integer' });
export const format = asQuery(
  'format',
  'Instead of the Accept header; `csv-excel` is for German Excel.',
  { enum: ['json', 'csv', 'csv-excel', 'arrow'] },
);
/** The media types of an answer that may be a table. */
export const tables = ['application/json', 'text/csv', 'application/vnd.apache.arrow.stream'];
