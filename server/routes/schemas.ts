import { Hono } from 'hono';
import { eventTypes } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { readParameters } from '../parameters.ts';

/** The JSON Schema of each event type's data; CloudEvents may name them in `dataschema`. */
export const schemaRoutes = () =>
  new Hono<Env>()
    .get('/api/schemas', (c) => {
      readParameters(c.req.url, []);
      const types = [...eventTypes.values()].map(({ type, dataset, name }) => ({
        type,
        dataset,
        name,
        schema: `/api/schemas/${type}`,
      }));
      return c.json({ types });
    })
    .get('/api/schemas/:type', (c) => {
      readParameters(c.req.url, []);
      const eventType = eventTypes.get(c.req.param('type'));
      if (!eventType) {
        throw new Problem(404, 'unknown-type', 'Use a type that GET /api/schemas lists.');
      }
      const schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: new URL(c.req.url).origin + c.req.path,
        title: eventType.type,
        ...eventType.data,
      };
      return c.body(JSON.stringify(schema), 200, { 'content-type': 'application/schema+json' });
    });
