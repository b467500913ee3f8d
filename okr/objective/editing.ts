import type { Context } from '../context.ts';
import { refuseUnlessOpen } from '../cycle/open.ts';
import { refuse, type Ruling } from '../decision.ts';
import type { State } from '../state.ts';
import type { Objective } from './objective.ts';

/**
 * May the objective, with its key results, be written at? What was returned becomes a draft again
 * with the first change: that event comes before the change itself.
 * @param seen the revision that the writer had before them; without it nothing is compared
 */
export function editing(
  { cycles }: State,
  { objective, state, cycle, revision }: Objective,
  context: Pick<Context, 'now'>,
  seen?: number,
): Ruling {
  if (state !== 'draft' && state !== 'returned') return refuse('objective-not-draft');
  const closed = refuseUnlessOpen(cycles.get(cycle)!, context);
  if (closed) return closed;
  if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
  return state === 'returned' ? [{ type: 'objective-revised', objective }] : [];
}
