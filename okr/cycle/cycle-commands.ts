import { byCdo, byRole, commandsOf } from '../command-record.ts';
import { ofCity, ofCycle } from '../concern.ts';
import type { Context } from '../context.ts';
import { addDays } from '../../calendar/day.ts';
import { addWorkingDays } from '../../calendar/holidays.ts';
import { dayAt } from '../../calendar/zone.ts';
import { refuse } from '../decision.ts';
import { Day, Id, Paragraph, Seen } from '../fields.ts';
import { freeze, unjudged } from '../evidence/freeze.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { plan, type Cycle } from './cycle.ts';

/** How long before its last day the review of a cycle may begin. */
const reviewAhead_days = 30;

const byMaster = byRole(['okr_master'], 'city');

export const cycleCommands = commandsOf({
  'cycle-plan': {
    fields: plan,
    creates: 'cycle',
    about: ofCity,
    right: byMaster('ein Halbjahr planen', 'plan a half-year'),
    decide(state, command, { zone }) {
      const flaw = refuseWrongDays(state, command);
      return flaw ?? [{ ...command, zone, type: 'cycle-planned' }];
    },
  },
  'cycle-edit': {
    fields: { ...plan, seen: Seen },
    about: ofCycle,
    right: byMaster('ein Halbjahr in Planung ändern', 'edit a half-year that is being planned'),
    decide(state, { seen, ...command }, { zone }) {
      const { state: phase, revision } = state.cycles.get(command.cycle)!;
      if (phase !== 'planning') return refuse('cycle-not-planning');
      if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
      const flaw = refuseWrongDays(state, command);
      return flaw ?? [{ ...command, zone, type: 'cycle-edited' }];
    },
  },
  'cycle-activate': {
    fields: { cycle: Id },
    about: ofCycle,
    right: byMaster('ein Halbjahr beginnen', 'begin a half-year'),
    decide: ({ cycles }, { cycle }) =>
      cycles.get(cycle)!.state === 'planning'
        ? [{ type: 'cycle-activated', cycle }]
        : refuse('cycle-not-planning'),
  },
  'cycle-begin-review': {
    fields: { cycle: Id },
    about: ofCycle,
    right: byMaster('das Review eröffnen', 'begin the review'),
    decide({ cycles }, { cycle }, context) {
      const { state, last_on, review_working_days, zone } = cycles.get(cycle)!;
      if (state !== 'active') return refuse('cycle-not-active');
      const today = dayAt(context.now, zone);
      if (today < addDays(last_on, -reviewAhead_days)) return refuse('too-early-for-review');
      const from = today < last_on ? last_on : today;
      const values_until = addWorkingDays(from, review_working_days, context.holidays);
      return [{ type: 'cycle-review-begun', cycle, values_until }];
    },
  },
  'cycle-extend-review': {
    fields: { cycle: Id, values_until: Day, reason: Paragraph },
    about: ofCycle,
    right: byMaster('das Review verlängern, mit Grund', 'extend the review, with a reason'),
    decide({ cycles }, { cycle, values_until, reason }) {
      const { state, values_until: before } = cycles.get(cycle)!;
      if (state !== 'review' || before === null) return refuse('cycle-not-in-review');
      if (values_until <= before) return refuse('days-out-of-order');
      return [{ type: 'cycle-review-extended', cycle, values_until, reason }];
    },
  },
  'cycle-close': {
    fields: { cycle: Id },
    about: ofCycle,
    right: byCdo(
      'ein Halbjahr schließen: Belege einfrieren',
      'close a half-year: freeze the evidence',
    ),
    decide(state, { cycle: id }, context) {
      const cycle = state.cycles.get(id)!;
      if (cycle.state !== 'review' && cycle.state !== 'reopened')
        return refuse('cycle-not-in-review');
      if (dayAt(context.now, cycle.zone) <= cycle.last_on) return refuse('cycle-not-over');
      const snapshot = freeze(state, cycle, knownAt(state, context), context.hash);
      const open = unjudged(snapshot);
      if (open.length) return refuse('unmeasured-key-results', open);
      return [{ type: 'cycle-closed', cycle: id, snapshot }];
    },
  },
  'cycle-request-reopening': {
    fields: { cycle: Id, reason: Paragraph },
    about: ofCycle,
    afterClosing: true,
    right: byCdo(
      'die Wiedereröffnung beantragen, mit Grund',
      'ask to reopen a half-year, with a reason',
    ),
    decide: ({ cycles }, { cycle, reason }) =>
      cycles.get(cycle)!.state === 'closed'
        ? [{ type: 'cycle-reopening-requested', cycle, reason }]
        : refuse('cycle-not-closed'),
  },
  'cycle-reopen': {
    fields: { cycle: Id },
    about: ofCycle,
    afterClosing: true,
    right: byRole(['cdo', 'okr_master', 'head'], 'anywhere')(
      'der Wiedereröffnung als zweite Person zustimmen',
      'agree to the reopening as the second person',
    ),
    decide({ cycles }, { cycle }, { caller }) {
      const { state, reopening } = cycles.get(cycle)!;
      if (state !== 'closed') return refuse('cycle-not-closed');
      if (!reopening) return refuse('no-reopening-requested');
      if (caller === 'server' || caller.account === reopening.by.account)
        return refuse('same-person');
      const { reason, by } = reopening;
      return [{ type: 'cycle-reopened', cycle, reason, requested_by: by }];
    },
    offered: {},
  },
});

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
  const overlapping = [...cycles.values()]
    .filter((other) => other.cycle !== plan.cycle)
    .filter((other) => other.start_on <= last_on && start_on <= other.last_on)
    .map(({ cycle }) => cycle);
  return overlapping.length ? refuse('cycle-overlaps', overlapping) : null;
}
