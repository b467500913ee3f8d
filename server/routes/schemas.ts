import { Type } from 'typebox';
import { datasets, eventTypes } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import { everyone } from '../rights/right.ts';
import { route } from '../route/route.ts';

const right = everyone(
  'read',
  'Wer liefern will, muss das Format kennen.',
  'Whoever wants to deliver must know the format.',
);

/** The JSON Schema of each event type's data; CloudEvents may name them in `dataschema`. */
export const schemaRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/schemas',
      right,
      group: 'events',
      summary: { de: 'Alle Arten von Ereignissen', en: 'Every event type' },
      answers: {
        200: {
          is: {
            de: `${eventTypes.size} Arten aus ${Object.keys(datasets).length} Systemen.`,
            en: `${eventTypes.size} types of ${Object.keys(datasets).length} datasets.`,
          },
          schema: Type.Object({
            types: Type.Array(
              Type.Object({
                type: Type.String(),
                dataset: Type.String(),
                name: Type.String(),
                /** Where its schema stands. */
                schema: Type.String(),
              }),
            ),
          }),
        },
      },
    },
    () => () => ({
      types: [...eventTypes.values()].map(({ type, dataset, name }) => ({
        type,
        dataset,
        name,
        schema: `/api/schemas/${type}`,
      })),
    }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/schemas/:type',
      right,
      group: 'events',
      summary: {
        de: 'JSON Schema der Daten einer Art von Ereignis',
        en: 'JSON Schema of the data of an event type',
      },
      answers: {
        200: {
          is: { de: 'JSON Schema 2020-12.', en: 'JSON Schema 2020-12.' },
          schema: Type.Record(Type.String(), Type.Unknown()),
          formats: ['application/schema+json'],
        },
      },
    },
    () => (c) => {
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
    },
  ),
] as const;
