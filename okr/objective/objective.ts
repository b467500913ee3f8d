import { Type, type Static } from 'typebox';
import { type By, closed, happening, Id, Line, nullable, Paragraph } from '../fields.ts';

export const Commitment = Type.Enum(['committed', 'aspirational']);
export type Commitment = Static<typeof Commitment>;

/** Who may see it: only its team, the organisation, also the council, everyone. */
export const Visibility = Type.Enum(['team', 'city', 'council', 'public']);
export type Visibility = Static<typeof Visibility>;

/** draft → submitted → agreed → closed; submitted → returned → draft; dropped with a reason. */
export const ObjectiveState = Type.Enum([
  'draft',
  'submitted',
  'returned',
  'agreed',
  'closed',
  'dropped',
]);
export type ObjectiveState = Static<typeof ObjectiveState>;

/** How it ended. */
export const Outcome = Type.Enum(['achieved', 'partly', 'missed', 'unmeasured']);
export type Outcome = Static<typeof Outcome>;

const wording = {
  title: Line,
  /** Who is better off: at least one. */
  customers: Type.Array(Line, { minItems: 1, maxItems: 10 }),
  /** What they gain. */
  added_value: Paragraph,
  commitment: Commitment,
  visibility: Visibility,
  /** Why it hangs on no midterm goal, where it hangs on none. */
  without_link: nullable(Paragraph),
};

export const ObjectiveWording = closed(wording);

/** What a unit wants to have changed for its customers at the end of a cycle. */
export interface Objective extends Readonly<Static<typeof ObjectiveWording>> {
  objective: string;
  cycle: string;
  unit: string;
  state: ObjectiveState;
  submitted_by: By | null;
  agreed_by: By | null;
  agreed_at: string | null;
  /** Why it was returned the last time, or dropped. */
  reason: string | null;
  /** How the last closing of its cycle judged it. */
  outcome: Outcome | null;
  /** The objective that it was carried over from. */
  carried_from: string | null;
  /** Its key results in the order of their definition. */
  key_results: readonly string[];
  /** `seq` of the last event that changed it or one of its key results' definitions. */
  revision: number;
  /** Who made that last change, and when. */
  changed: { by: By; at: string };
}

export const draft = { objective: Id, cycle: Id, unit: Id, ...wording };
export const edit = { objective: Id, ...wording };
const one = { objective: Id };
const withReason = { objective: Id, reason: Paragraph };
export const visibility = { objective: Id, visibility: Visibility };

export const objectiveEvents = {
  'objective-drafted': happening('objective-drafted', { ...draft, carried_from: nullable(Id) }),
  'objective-edited': happening('objective-edited', edit),
  'objective-submitted': happening('objective-submitted', one),
  'objective-returned': happening('objective-returned', withReason),
  'objective-revised': happening('objective-revised', one),
  'objective-agreed': happening('objective-agreed', one),
  'objective-dropped': happening('objective-dropped', withReason),
  'objective-visibility-set': happening('objective-visibility-set', visibility),
};
