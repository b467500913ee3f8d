import { Hono } from 'hono';
import { Type } from 'typebox';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { flawOfDeclared } from '../../datasets/observation.ts';
import { Problem } from '../../ingest/problem.ts';
import { audit } from '../../register/audit.ts';
import type { ImportRecord } from '../../warehouse/sources/import-record.ts';
import type { SourcesKnown } from '../../warehouse/sources/known-events.ts';
import type { Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import { unauthorized } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import { withdraw } from '../withdraw.ts';
import { exactly } from './account/fields.ts';
import { byCaller } from './account/self.ts';

export interface SourcesAnswer extends SourcesKnown {
  /** The newest first. */
  imports: ImportRecord[];
}

/** What is said about sources, what was imported, and how it is taken back. */
export const sourceRoutes = ({ warehouse, register, now }: Deps) =>
  new Hono<Env>()
    .get('/api/sources', async (c) => {
      const limit = readParameters(c.req.url, ['limit']).integer('limit', { min: 1, max: 1_000 });
      const imports = await warehouse.imports({ limit: limit ?? 100 });
      const answer: SourcesAnswer = { ...(await warehouse.sources()), imports };
      return c.json(answer);
    })
    .post('/api/sources/declare', async (c) => {
      const { declarations } = await declareBody(c);
      const by = byCaller(c, now());
      const flaw = flawOfDeclared(
        declarations.flatMap(({ observes }) => observes ?? []),
        Object.values<Dataset>(datasets),
      );
      if (flaw) throw new Problem(400, 'unknown-observation', flaw);
      for (const { source, scope = null, observes = null, reason = null } of declarations) {
        audit(
          register,
          {
            ...{ actor: by.actor, reason, action: 'source.declare', subject: `source:${source}` },
            ...{ before: null, after: { scope, observes } },
          },
          by.now,
        );
      }
      const said = declarations.map((one) => ({ ...one, said_by: by.actor.name }));
      return c.json({ news: await warehouse.declare(said) });
    })
    .post('/api/sources/withdraw', async (c) => {
      const { source, import_id, reason, dry_run } = await withdrawBody(c);
      if ((source === undefined) === (import_id === undefined)) {
        throw new Problem(400, 'invalid-body', 'Name either a source or an import_id.');
      }
      const meant = source === undefined ? { import_id: import_id! } : { source };
      const found = await withdraw(
        { warehouse, register },
        { ...meant, reason, dry_run: dry_run ?? false },
        byCaller(c, now()),
      );
      if (found.events === 0) {
        throw new Problem(
          404,
          'nothing-to-withdraw',
          'Nothing that counts was delivered under this name: GET /api/sources and /api/ledger list what there is.',
        );
      }
      return c.json(found);
    })
    .post('/api/imports', async (c) => {
      const caller = c.get('caller');
      if (caller.kind !== 'token') throw unauthorized('Send an ingest token.');
      const start = await importBody(c);
      const import_id = await warehouse.beginImport({ ...start, said_by: caller.bearer.name });
      return c.json({ import_id }, 201);
    })
    .post('/api/imports/:import/end', async (c) => {
      const caller = c.get('caller');
      if (caller.kind !== 'token') throw unauthorized('Send an ingest token.');
      const counts = await countsBody(c);
      const import_id = await runningImport(warehouse, c.req.param('import'), caller.bearer.name);
      await warehouse.endImport(import_id, counts);
      return c.json({ import_id });
    });

/**
 * The number of an import that the sender has begun and not ended.
 * @throws Problem 404 `unknown-import`
 */
export async function runningImport(
  warehouse: Deps['warehouse'],
  text: string,
  sender: string,
): Promise<number> {
  const import_id = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (await warehouse.isImporting(import_id, sender)) return import_id;
  throw new Problem(404, 'unknown-import', 'Begin the import first: POST /api/imports.');
}

/** Text without control characters and halves of characters. */
const clean = '[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]';
const text = (min: number, max: number) =>
  Type.String({ pattern: `^${clean}*$`, minLength: min, maxLength: max });
const Source = Type.String({
  pattern: '^[^\\s\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]{1,300}$',
});
const Reason = text(3, 500);
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Line = Type.Union([text(0, 1_000), Type.Null()]);

const declareBody = bodyOf(
  exactly({
    declarations: Type.Array(
      exactly({
        source: Source,
        scope: Type.Optional(Type.Union([Source, Type.Null()])),
        observes: Type.Optional(Type.Union([Type.Array(Source, { maxItems: 200 }), Type.Null()])),
        origin: text(1, 300),
        reason: Type.Optional(Type.Union([Reason, Type.Null()])),
      }),
      { minItems: 1, maxItems: 50 },
    ),
  }),
);
const withdrawBody = bodyOf(
  exactly({
    source: Type.Optional(Source),
    import_id: Type.Optional(Count),
    reason: Reason,
    dry_run: Type.Optional(Type.Boolean()),
  }),
);
const importBody = bodyOf(
  exactly({
    file: text(1, 1_000),
    sha256: Type.Union([Type.String({ pattern: '^[0-9a-f]{64}$' }), Type.Null()]),
    mapping: Line,
    source: Line,
  }),
);
const countsBody = bodyOf(exactly({ stored: Count, duplicates: Count, rejected: Count }));
