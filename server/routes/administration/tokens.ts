import { Hono } from 'hono';
import { Type } from 'typebox';
import { datasets } from '../../../datasets/catalogue.ts';
import type { Dataset } from '../../../datasets/dataset.ts';
import { flawOfDeclared } from '../../../datasets/observation.ts';
import type { Text } from '../../../datasets/text.ts';
import {
  createToken,
  listTokens,
  revokeToken,
  tokenKinds,
  type TokenRecord,
} from '../../../register/tokens.ts';
import { Refusal } from '../../../register/refusal.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import { exactly } from '../account/fields.ts';
import { byCaller, requireProof, selfOf } from '../account/self.ts';

export interface TokensAnswer {
  tokens: TokenRecord[];
  /** What a token can be bound to. */
  datasets: string[];
  /** What the sources of a token may be said to observe. */
  observations: { dataset: string; kind: string; title: Text }[];
}

const observations = Object.values<Dataset>(datasets).flatMap(({ name, observations = {} }) =>
  Object.entries(observations).map(([kind, { title }]) => ({ dataset: name, kind, title })),
);

export interface NewTokenAnswer extends TokensAnswer {
  /** The text of the new token; shown this once. */
  token: string;
  token_id: string;
}

/** Tokens of machines: which there are, a new one, the end of one. */
export const tokenRoutes = (deps: Pick<Deps, 'register' | 'tokens' | 'now'>) => {
  const { register, tokens, now } = deps;
  const answer = (): TokensAnswer => {
    tokens.flush();
    return { tokens: listTokens(register), datasets: Object.keys(datasets), observations };
  };
  return new Hono<Env>()
    .get('/api/tokens', (c) => {
      readParameters(c.req.url, []);
      return c.json(answer());
    })
    .post('/api/tokens', async (c) => {
      const { reason, ...wanted } = await tokenBody(c);
      if (c.get('caller').kind === 'person') requireProof(selfOf(c, deps), now());
      const unknown = wanted.datasets.find((one) => !Object.hasOwn(datasets, one));
      if (unknown !== undefined) {
        const help = `Use ${Object.keys(datasets).join(', ')}.`;
        throw new Refusal('invalid', 'unknown-dataset', help, 'datasets');
      }
      const flaw = flawOfDeclared(wanted.observes ?? [], Object.values<Dataset>(datasets));
      if (flaw) throw new Refusal('invalid', 'unknown-observation', flaw, 'observes');
      const by = byCaller(c, now(), reason ?? null);
      const { token, record } = createToken(register, wanted, by);
      c.header('cache-control', 'no-store');
      const made: NewTokenAnswer = { token, token_id: record.token_id, ...answer() };
      return c.json(made, 201);
    })
    .post('/api/tokens/:token/revoke', async (c) => {
      const { reason } = await revokeBody(c);
      revokeToken(register, c.req.param('token'), byCaller(c, now(), reason ?? null));
      return c.json(answer());
    });
};

const Reason = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()]));
const tokenBody = bodyOf(
  exactly({
    name: Type.String({ maxLength: 200 }),
    kind: Type.Enum([...tokenKinds]),
    sources: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 50 }),
    datasets: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 50 }),
    observes: Type.Optional(
      Type.Union([Type.Array(Type.String({ maxLength: 300 }), { maxItems: 200 }), Type.Null()]),
    ),
    scope: Type.Optional(Type.Union([Type.String({ maxLength: 300 }), Type.Null()])),
    expires_at: Type.Optional(
      Type.Union([
        Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z$' }),
        Type.Null(),
      ]),
    ),
    reason: Reason,
  }),
);
const revokeBody = bodyOf(exactly({ reason: Reason }));
