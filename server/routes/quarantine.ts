import { Hono } from 'hono';
import { Type } from 'typebox';
import type { Quarantined, SetAside } from '../../warehouse/warehouse.ts';
import { audienceBy, type Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import type { Deps } from '../deps.ts';
import { readParameters } from '../parameters.ts';
import { replay } from '../replay.ts';
import { exactly } from './account/fields.ts';
import { byCaller } from './account/self.ts';

export interface QuarantineAnswer {
  rows: Quarantined[];
  /** Pass it as `cursor` for the next page; null at the end. */
  next: number | null;
}

export interface SetAsideAnswer {
  rows: SetAside[];
}

/** Refused events, for staff: read them, and try again what can be stored by now. */
export const quarantineRoutes = ({ warehouse, register, now }: Deps) =>
  new Hono<Env>()
    .get('/api/quarantine', async (c) => {
      const parameters = readParameters(c.req.url, ['limit', 'cursor']);
      const limit = parameters.integer('limit', { min: 1, max: 1_000 }) ?? 100;
      const after = parameters.integer('cursor', { min: 0, max: Number.MAX_SAFE_INTEGER });
      const rows = await warehouse.quarantine({
        ...{ audience: audienceBy(c.get('right'), c.get('caller')), limit },
        ...(after === undefined ? {} : { after }),
      });
      const answer: QuarantineAnswer = {
        rows,
        next: rows.length === limit ? (rows.at(-1)?.quarantine_id ?? null) : null,
      };
      return c.json(answer);
    })
    .get('/api/set-aside', async (c) => {
      const parameters = readParameters(c.req.url, ['limit']);
      const limit = parameters.integer('limit', { min: 1, max: 1_000 }) ?? 100;
      const audience = audienceBy(c.get('right'), c.get('caller'));
      const answer: SetAsideAnswer = { rows: await warehouse.setAside({ audience, limit }) };
      return c.json(answer);
    })
    .post('/api/quarantine/replay', async (c) => {
      const { quarantine_ids } = await replayBody(c);
      const audience = audienceBy(c.get('right'), c.get('caller'));
      const by = byCaller(c, now());
      return c.json(await replay({ warehouse, register }, { audience, ids: quarantine_ids }, by));
    });

const replayBody = bodyOf(
  exactly({
    quarantine_ids: Type.Array(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
      maxItems: 1_000,
    }),
  }),
);
