import { Type, type Static } from 'typebox';
import { By, closed, Day, happening, Id, Instant, nullable, Paragraph } from '../fields.ts';
import { Outcome } from '../objective/objective.ts';

/** The team's own judgement of a key result, beside what was measured. */
export const Judgement = closed({ outcome: Outcome, comment: nullable(Paragraph) });
export type Judgement = Static<typeof Judgement>;

export const pulse = {
  pulse: Id,
  objective: Id,
  held_on: Day,
  text: Paragraph,
  decision: Type.Enum(['continue', 'adjust', 'stop']),
};

export const review = {
  objective: Id,
  /** What came out of it. */
  results: Paragraph,
  /** How the team judges it, whatever was measured. */
  judgement: Judgement,
  key_results: Type.Array(closed({ key_result: Id, judgement: Judgement }), { maxItems: 40 }),
};

export const retrospective = {
  cycle: Id,
  unit: Id,
  /** What went well and is kept. */
  keep: Paragraph,
  /** What is to change. */
  change: Paragraph,
  actions: Type.Array(Paragraph, { maxItems: 10 }),
};

const recorded = { by: By, at: Instant };

/** The look at an objective in the middle of its cycle. */
export const Pulse = closed({ ...pulse, ...recorded });
export type Pulse = Static<typeof Pulse>;

/** First part of the review: results and the team's own judgement. The last one recorded counts. */
export const Review = closed({ ...review, ...recorded });
export type Review = Static<typeof Review>;

/** Second part: how the unit worked together. Never part of evidence or of anything public. */
export const Retrospective = closed({ ...retrospective, ...recorded });
export type Retrospective = Static<typeof Retrospective>;

export const reviewEvents = {
  'pulse-held': happening('pulse-held', pulse),
  'review-recorded': happening('review-recorded', review),
  'retrospective-recorded': happening('retrospective-recorded', retrospective),
};
