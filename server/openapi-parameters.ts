import type { Parameter } from './openapi.ts';

export const asQuery = (
  name: string,
  description: string,
  schema: object = { type: 'string' },
): Parameter => ({
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
