import type { Context } from '../context.ts';
import { addDays, addWorkingDays, dayAt } from '../day.ts';
import { refuse, type Rules } from '../decision.ts';
import { freeze, unjudged } from '../evidence/freeze.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import type { Cycle, cycleCommands } from './cycle.ts';

/** How long before its last day the review of a cycle may begin. */
const reviewAhead_days = 30;

export const decideCycle: Rules<typeof cycleCommands> = {
  'cycle-plan'(state, command, { zone }) {
    const flaw = refuseWrongDays(state, command);
    return flaw ?? [{ ...command, zone, type: 'cycle-planned' }];
  },
  'cycle-edit'(state, { seen, ...command }, { zone }) {
    const { state: phase, revision } = state.cycles.get(command.cycle)!;
    if (phase !== 'planning') return refuse('cycle-not-planning');
    if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
    const flaw = refuseWrongDays(state, command);
    return flaw ?? [{ ...command, zone, type: 'cycle-edited' }];
  },
  'cycle-activate': ({ cycles }, { cycle }) =>
    cycles.get(cycle)!.state === 'planning'
      ? [{ type: 'cycle-activated', cycle }]
      : refuse('cycle-not-planning'),
  'cycle-begin-review'({ cycles }, { cycle }, context) {
    const { state, last_on, review_working_days, zone } = cycles.get(cycle)!;
    if (state !== 'active') return refuse('cycle-not-active');
    const today = dayAt(context.now, zone);
    if (today < addDays(last_on, -reviewAhead_days)) return refuse('too-early-for-review');
    const from = today < last_on ? last_on : today;
    const values_until = addWorkingDays(from, review_working_days, context.holidays);
    return [{ type: 'cycle-review-begun', cycle, values_until }];
  },
  'cycle-extend-review'({ cycles }, { cycle, values_until, reason }) {
    const { state, values_until: before } = cycles.get(cycle)!;
    if (state !== 'review' || before === null) return refuse('cycle-not-in-review');
    if (values_until <= before) return refuse('days-out-of-order');
    return [{ type: 'cycle-review-extended', cycle, values_until, reason }];
  },
  'cycle-close'(state, { cycle: id }, context) {
    const cycle = state.cycles.get(id)!;
    if (cycle.state !== 'review' && cycle.state !== 'reopened')
      return refuse('cycle-not-in-review');
    if (dayAt(context.now, cycle.zone) <= cycle.last_on) return refuse('cycle-not-over');
    const snapshot = freeze(state, cycle, knownAt(state, context), context.hash);
    const open = unjudged(snapshot);
    if (open.length) return refuse('unmeasured-key-results', open);
    return [{ type: 'cycle-closed', cycle: id, snapshot }];
  },
  'cycle-request-reopening': ({ cycles }, { cycle, reason }) =>
    cycles.get(cycle)!.state === 'closed'
      ? [{ type: 'cycle-reopening-requested', cycle, reason }]
      : refuse('cycle-not-closed'),
  'cycle-reopen'({ cycles }, { cycle }, { caller }) {
    const { state, reopening } = cycles.get(cycle)!;
    if (state !== 'closed') return refuse('cycle-not-closed');
    if (!reopening) return refuse('no-reopening-requested');
    if (caller === 'server' || caller.account === reopening.by.account)
      return refuse('same-person');
    const { reason, by } = reopening;
    return [{ type: 'cycle-reopened', cycle, reason, requested_by: by }];
  },
};

/** The instant of the closing, as its event will carry it: nothing in the log is later. */
function knownAt({ at }: State, { now }: Context): string {
  const instant = new Date(now).toISOString();
  return instant < at ? at : instant;
}

function refuseWrongDays(
  { cycles }: State,
  plan: Pick<Cycle, 'cycle' | 'start_on' | 'last_on' | 'pulse_on'>,
): Refusal | null {
  const { start_on, pulse_on, last_on } = plan;
  if (start_on >= last_on || pulse_on < start_on || pulse_on > last_on) {
    return refuse('days-out-of-order');
  }
  const overlapping = [...cycles.values()].filter(
    (other) => other.cycle !== plan.cycle && other.start_on <= last_on && start_on <= other.last_on,
  );
  return overlapping.length
    ? refuse(
        'cycle-overlaps',
        overlapping.map(({ cycle }) => cycle),
      )
    : null;
}
