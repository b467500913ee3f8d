import { Hono } from 'hono';
import type { Snapshot } from '../../../okr/evidence/snapshot.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { recomputeSnapshot } from '../../okr/recompute.ts';
import { whyKeyResult, type Why } from '../../okr/why.ts';
import { readParameters } from '../../parameters.ts';
import { sightOf } from './question.ts';

export type WhyAnswer = Why & { key_result: string };

type ProofDeps = Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now'>;

/** Proofs from the raw events. They read the history, so they are counted as work. */
export const okrProofRoutes = (deps: ProofDeps) =>
  new Hono<Env>()
    .get('/api/okr/key-results/:keyResult/why', async (c) => {
      readParameters(c.req.url, []);
      const { state } = deps.goals;
      const keyResult = state.keyResults.get(c.req.param('keyResult'));
      const objective = keyResult && state.objectives.get(keyResult.objective);
      if (!keyResult || !objective || !sightOf(c, deps)(objective)) {
        throw new Problem(404, 'unknown-key-result', 'Use a key result that a board shows you.');
      }
      const answer = await whyKeyResult(deps, keyResult);
      if (!answer) {
        throw new Problem(404, 'no-kpi', 'People check this key result in: look at its check-ins.');
      }
      return c.json({ ...answer, key_result: keyResult.key_result } satisfies WhyAnswer);
    })
    .get('/api/okr/snapshots/:n/recomputed', async (c) => {
      readParameters(c.req.url, []);
      return c.json(await recomputeSnapshot(deps, snapshotOf(c.req.param('n'), deps)));
    });

/** @throws Problem 404 */
export function snapshotOf(n: string, { goals }: Pick<Deps, 'goals'>): Snapshot {
  const snapshot = /^\d{1,6}$/.test(n) ? goals.state.snapshots[Number(n) - 1] : undefined;
  if (snapshot) return snapshot;
  throw new Problem(404, 'unknown-snapshot', 'Use the number of a snapshot: 1, 2, 3 …');
}
