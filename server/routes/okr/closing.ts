import { Hono } from 'hono';
import { viewClosing, type ClosingView } from '../../../okr/view/closing.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { sha256 } from '../../okr/context.ts';
import { readParameters } from '../../parameters.ts';
import { cycleOf } from './question.ts';

/** `GET /api/okr/cycles/:cycle/closing` */
export type ClosingAnswer = ClosingView & { seq: number };

/** A look before the closing: what would be frozen now, and what stands in the way. */
export const okrClosingRoutes = (deps: Pick<Deps, 'goals' | 'now'>) =>
  new Hono<Env>().get('/api/okr/cycles/:cycle/closing', (c) => {
    readParameters(c.req.url, []);
    const { state } = deps.goals;
    const known_at = new Date(deps.now()).toISOString();
    const view = viewClosing(state, { cycle: cycleOf(c, deps), known_at, hash: sha256 });
    return c.json({ ...view, seq: state.seq } satisfies ClosingAnswer);
  });
