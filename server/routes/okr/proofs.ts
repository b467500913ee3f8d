import { Hono, type Context } from 'hono';
import { publicView } from '../../../okr/evidence/public-view.ts';
import type { Snapshot } from '../../../okr/evidence/snapshot.ts';
import { worksWithGoals } from '../../../okr/view/visible.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import { askedBy } from '../../asked-by.ts';
import type { Deps } from '../../deps.ts';
import { recomputeSnapshot, type RecomputedSnapshot } from '../../okr/recompute.ts';
import { whyKeyResult, type Why } from '../../okr/why.ts';
import { readParameters } from '../../parameters.ts';
import { sightOf } from './question.ts';

export type WhyAnswer = Why & { key_result: string };

type ProofDeps = Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now'>;

/** Proofs from the raw events. They read the history, so they are counted as work. */
export function okrProofRoutes(deps: ProofDeps) {
  const asking = (c: Context): ProofDeps => ({
    ...deps,
    warehouse: askedBy(deps.warehouse, c.req.raw),
  });
  return new Hono<Env>()
    .get('/api/okr/key-results/:keyResult/why', async (c) => {
      readParameters(c.req.url, []);
      const { state } = deps.goals;
      const keyResult = state.keyResults.get(c.req.param('keyResult'));
      const objective = keyResult && state.objectives.get(keyResult.objective);
      if (!keyResult || !objective || !sightOf(c, deps)(objective)) {
        throw new Problem(404, 'unknown-key-result', 'Use a key result that a board shows you.');
      }
      const answer = await whyKeyResult(asking(c), keyResult, c.get('audience'));
      if (!answer) {
        throw new Problem(404, 'no-kpi', 'People check this key result in: look at its check-ins.');
      }
      return c.json({ ...answer, key_result: keyResult.key_result } satisfies WhyAnswer);
    })
    .get('/api/okr/snapshots/:n/recomputed', async (c) => {
      readParameters(c.req.url, []);
      const snapshot = snapshotOf(c.req.param('n'), deps);
      const answer = await recomputeSnapshot(
        asking(c),
        snapshot,
        evidenceSightOf(c, snapshot, deps),
      );
      return c.json(answer satisfies RecomputedSnapshot);
    });
}

/** Who works with goals is told what they see of objectives; others, what is published to them. */
function evidenceSightOf(
  c: Context<Env>,
  { n }: Snapshot,
  deps: ProofDeps,
): Parameters<typeof recomputeSnapshot>[2] {
  const { state } = deps.goals;
  const caller = c.get('caller');
  if (caller.kind === 'token' || (caller.kind === 'person' && worksWithGoals(caller.person))) {
    const sees = sightOf(c, deps);
    return {
      maySee: ({ objective }) => sees(state.objectives.get(objective)!),
      ...{ onlyFrozen: false, audience: c.get('audience') },
    };
  }
  const published = publicView(state, 'council').snapshots.find((one) => one.n === n);
  const hashes = new Set(published?.evidence.map(({ hash }) => hash));
  return { maySee: ({ hash }) => hashes.has(hash), onlyFrozen: true, audience: 'public' };
}

/** @throws Problem 404 */
export function snapshotOf(n: string, { goals }: Pick<Deps, 'goals'>): Snapshot {
  const snapshot = /^\d{1,6}$/.test(n) ? goals.state.snapshots[Number(n) - 1] : undefined;
  if (snapshot) return snapshot;
  throw new Problem(404, 'unknown-snapshot', 'Use the number of a snapshot: 1, 2, 3 …');
}
