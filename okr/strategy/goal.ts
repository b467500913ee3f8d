import { Type, type Static } from 'typebox';
import { By, closed, Day, happening, Id, Instant, Line, nullable, Paragraph } from '../fields.ts';

/** What a unit says to a goal that is in consultation, and what it was answered. */
export const GoalFeedback = closed({
  feedback: Id,
  unit: Id,
  text: Paragraph,
  by: By,
  at: Instant,
  answer: nullable(Paragraph),
  /** `seq` of the event that gave or answered it last. */
  revision: Type.Integer(),
});
export type GoalFeedback = Static<typeof GoalFeedback>;

/** preliminary → in_consultation → confirmed → retired; a consultation can go back once more. */
export const GoalState = Type.Enum(['preliminary', 'in_consultation', 'confirmed', 'retired']);
export type GoalState = Static<typeof GoalState>;

/** Mittelfristziel: what the city wants to have reached in a few years. */
export interface MidtermGoal {
  goal: string;
  /** The action field that it belongs to. */
  field: string;
  title: string;
  description: string | null;
  /** The day by which it is to be reached, where one is set. */
  due_on: string | null;
  state: GoalState;
  feedback: readonly GoalFeedback[];
  confirmed_at: string | null;
  /** Why it was given up, by whom and when; null where it was not. */
  retired: { reason: string; by: By; at: string } | null;
  /** `seq` of the last event that changed it. */
  revision: number;
}

export const wording = { title: Line, description: nullable(Paragraph), due_on: nullable(Day) };
export const feedback = { feedback: Id, goal: Id, unit: Id, text: Paragraph };
export const edit = { goal: Id, ...wording, reason: nullable(Paragraph) };
export const answer = { goal: Id, feedback: Id, answer: Paragraph };

export const goalEvents = {
  'goal-drafted': happening('goal-drafted', { goal: Id, field: Id, ...wording }),
  'goal-edited': happening('goal-edited', edit),
  'goal-consultation-opened': happening('goal-consultation-opened', { goal: Id }),
  'goal-feedback-given': happening('goal-feedback-given', feedback),
  'goal-feedback-answered': happening('goal-feedback-answered', answer),
  'goal-consultation-ended': happening('goal-consultation-ended', { goal: Id, reason: Paragraph }),
  'goal-confirmed': happening('goal-confirmed', { goal: Id }),
  'goal-retired': happening('goal-retired', { goal: Id, reason: Paragraph }),
};
