import { Hono } from 'hono';
import { Type } from 'typebox';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { flawOfDeclared } from '../../datasets/observation.ts';
import { Problem } from '../../ingest/problem.ts';
import { audit } from '../../register/audit.ts';
import type { ImportRecord } from '../../warehouse/sources/import-record.ts';
import type { Replacement } from '../../warehouse/sources/replacement.ts';
import type { SourcesKnown } from '../../warehouse/sources/known-events.ts';
import type { Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import { unauthorized } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import { isNothing, withdraw } from '../withdraw.ts';
import { exactly } from './account/fields.ts';
import { byCaller } from './account/self.ts';

export interface SourcesAnswer extends SourcesKnown {
  /** The newest first. */
  imports: ImportRecord[];
  /** What was taken back and is not yet replaced, the oldest first. */
  replacements: Replacement[];
}

/** What is said about sources, what was imported, and how it is taken back. */
export const sourceRoutes = ({ warehouse, register, now }: Deps) =>
  new Hono<Env>()
    .get('/api/sources', async (c) => {
      const limit = readParameters(c.req.url, ['limit']).integer('limit', { min: 1, max: 1_000 });
      const imports = await warehouse.imports({ limit: limit ?? 100 });
      const replacements = await warehouse.replacements();
      const answer: SourcesAnswer = { ...(await warehouse.sources()), imports, replacements };
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
      const body = await withdrawBody(c);
      const { reason, dry_run } = body;
      const meant = meantBy(body);
      if (!meant) {
        throw new Problem(
          400,
          'invalid-body',
          'Name either a source or an import_id; replaced_by alone or with a source.',
        );
      }
      const found = await withdraw(
        { warehouse, register },
        { ...meant, reason, dry_run: dry_run ?? false },
        byCaller(c, now()),
      );
      if (isNothing(found)) {
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

/** Null where that is more than one thing, or none. */
function meantBy({ source, import_id, replaced_by }: Meant): Wanted | null {
  if (import_id !== undefined) {
    return source === undefined && replaced_by === undefined ? { import_id } : null;
  }
  if (source === undefined) return replaced_by ? { replaced_by } : null;
  return replaced_by ? { source, replaced_by } : { source };
}

type Meant = Pick<Awaited<ReturnType<typeof withdrawBody>>, 'source' | 'import_id' | 'replaced_by'>;
type Wanted =
  { source: string; replaced_by?: string[] } | { import_id: number } | { replaced_by: string[] };

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
    replaced_by: Type.Optional(Type.Array(text(1, 1_000), { minItems: 1, maxItems: 10_000 })),
    reason: Reason,
    dry_run: Type.Optional(Type.Boolean()),
  }),
  { maxBytes: 1_024 * 1_024 },
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
