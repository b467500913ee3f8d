import type { Context } from '../context.ts';
import { dayAt } from '../../calendar/zone.ts';
import { refuse } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { Cycle } from './cycle.ts';

/** May promises of the cycle still be made and changed? Not once it is over or being reviewed. */
export function refuseUnlessOpen(
  { state, last_on, zone }: Cycle,
  { now }: Pick<Context, 'now'>,
): Refusal | null {
  if (state !== 'planning' && state !== 'active') return refuse('cycle-not-open');
  return dayAt(now, zone) > last_on ? refuse('cycle-over') : null;
}
