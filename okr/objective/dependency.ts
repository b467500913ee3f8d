import { Type, type Static } from 'typebox';
import { By, closed, Day, happening, Id, nullable, Paragraph } from '../fields.ts';

export const DependencyState = Type.Enum(['open', 'confirmed', 'declined', 'resolved']);

export const raised = {
  dependency: Id,
  objective: Id,
  /** The unit whose help is needed. */
  unit: Id,
  text: Paragraph,
  needed_by: nullable(Day),
};

/** What an objective needs from another unit. */
export const Dependency = closed({
  ...raised,
  state: DependencyState,
  /** What the other unit answered, or how it was resolved. */
  answer: nullable(Paragraph),
  by: By,
});
export type Dependency = Static<typeof Dependency>;

export const answer = { dependency: Id, confirmed: Type.Boolean(), answer: Paragraph };
export const resolved = { dependency: Id, answer: Paragraph };

export const dependencyEvents = {
  'dependency-raised': happening('dependency-raised', raised),
  'dependency-answered': happening('dependency-answered', answer),
  'dependency-resolved': happening('dependency-resolved', resolved),
};
