import { Type, type Static } from 'typebox';
import { By, Day, happening, Id, Line, Paragraph } from '../fields.ts';
import { Snapshot } from '../evidence/snapshot.ts';

/** planning → active → review → closed, closed → reopened → closed. */
export const CycleState = Type.Enum(['planning', 'active', 'review', 'closed', 'reopened']);
export type CycleState = Static<typeof CycleState>;

/** A half-year, or another span, for which the organisation promises something. */
export interface Cycle {
  cycle: string;
  title: string;
  /** First and last local date, both included. */
  start_on: string;
  last_on: string;
  /** IANA time zone of its dates, e.g. `Europe/Berlin`. */
  zone: string;
  /** The day of the pulse in the middle. */
  pulse_on: string;
  review_working_days: number;
  state: CycleState;
  /** The last day on which review takes values; null before review. */
  values_until: string | null;
  /** Who asked to reopen it, and why; null where nobody did. */
  reopening: { reason: string; by: By } | null;
  /** Numbers of its snapshots, oldest first. */
  snapshots: readonly number[];
  /** `seq` of the last event that changed its plan. */
  revision: number;
}

export const plan = {
  cycle: Id,
  title: Line,
  start_on: Day,
  last_on: Day,
  pulse_on: Day,
  review_working_days: Type.Integer({ minimum: 1, maximum: 60 }),
};
const zone = { zone: Type.String({ minLength: 1, maxLength: 60 }) };
const cycle = { cycle: Id };

export const cycleEvents = {
  'cycle-planned': happening('cycle-planned', { ...plan, ...zone }),
  'cycle-edited': happening('cycle-edited', { ...plan, ...zone }),
  'cycle-activated': happening('cycle-activated', cycle),
  'cycle-review-begun': happening('cycle-review-begun', { cycle: Id, values_until: Day }),
  'cycle-review-extended': happening('cycle-review-extended', {
    cycle: Id,
    values_until: Day,
    reason: Paragraph,
  }),
  'cycle-closed': happening('cycle-closed', { cycle: Id, snapshot: Snapshot }),
  'cycle-reopening-requested': happening('cycle-reopening-requested', {
    cycle: Id,
    reason: Paragraph,
  }),
  'cycle-reopened': happening('cycle-reopened', { cycle: Id, reason: Paragraph, requested_by: By }),
};
