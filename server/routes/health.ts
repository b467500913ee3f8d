import { Type } from 'typebox';
import { loadingNow } from '../progress.ts';
import { everyone } from '../rights/right.ts';
import { route } from '../route/route.ts';
import { orNull } from '../route/schema.ts';
import { Loading } from './city-answer.ts';

const right = everyone(
  'free',
  'Fragt der Betrieb ohne Anmeldung.',
  'Asked by operations without a login.',
);

/** For the operator: does it live, may it get requests, what does Prometheus count. */
export const healthRoutes = [
  route(
    {
      method: 'GET',
      path: '/healthz',
      right,
      group: 'operation',
      summary: { de: 'Lebt der Prozess?', en: 'Does the process live?' },
      query: 'any',
      answers: {
        200: {
          is: { de: 'Er lebt.', en: 'It does.' },
          schema: Type.Object({
            status: Type.Literal('ok'),
            version: Type.String(),
            /** Another one at each start. */
            instance: Type.String(),
          }),
        },
      },
      example: { path: '/healthz', answer: { status: 'ok' } },
    },
    ({ version, instance }) =>
      () => ({ status: 'ok' as const, version, instance }),
  ),
  route(
    {
      method: 'GET',
      path: '/readyz',
      right,
      group: 'operation',
      summary: { de: 'Kann er Anfragen bekommen?', en: 'May it get requests?' },
      description: {
        de: 'Der Zustand ist `catching-up`, solange gespeicherte Ereignisse noch nicht gezählt sind, mit deren Anzahl.',
        en: 'The status is `catching-up` while stored events are not yet counted, with how many are.',
      },
      query: 'any',
      answers: {
        200: {
          is: { de: 'Die Datenbank antwortet.', en: 'The database answers.' },
          schema: Type.Object({
            status: Type.Enum(['catching-up', 'ready']),
            loading: orNull(Loading),
          }),
        },
        503: {
          is: { de: 'Noch nicht, oder nicht mehr.', en: 'Not yet, or no more.' },
          schema: Type.Object({
            status: Type.Enum(['draining', 'database-not-ready', 'storage-not-writable']),
          }),
        },
      },
    },
    ({ warehouse, progress }) =>
      async (c) => {
        if (progress.draining) return c.json({ status: 'draining' }, 503);
        const [row] = await warehouse
          .rows<{ one: number }>({ audience: 'public', of: 'things', sql: 'SELECT 1 AS one' })
          .catch(() => []);
        if (row?.one !== 1) return c.json({ status: 'database-not-ready' }, 503);
        if (!(await warehouse.isWritable())) return c.json({ status: 'storage-not-writable' }, 503);
        const loading = loadingNow({ progress, warehouse });
        return { status: loading ? ('catching-up' as const) : ('ready' as const), loading };
      },
  ),
  route(
    {
      method: 'GET',
      path: '/metrics',
      right: everyone(
        'free',
        'Nur Zähler, keine Inhalte; Prometheus meldet sich nicht an.',
        'Only counters, no content; Prometheus has no login.',
      ),
      group: 'operation',
      summary: { de: 'Messwerte für Prometheus', en: 'Prometheus metrics' },
      query: 'any',
      answers: {
        200: {
          is: { de: 'Im Textformat.', en: 'Text format.' },
          schema: null,
          formats: ['text/plain'],
        },
      },
    },
    ({ metrics }) =>
      async (c) =>
        c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  ),
] as const;
