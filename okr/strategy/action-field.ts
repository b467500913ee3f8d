import { Type, type Static } from 'typebox';
import { closed, happening, Id, Line, nullable, Paragraph } from '../fields.ts';

/** Handlungsfeld: a field of action of the strategy; its midterm goals hang below it. */
export const ActionField = closed({
  field: Id,
  title: Line,
  description: nullable(Paragraph),
  /** Why it was given up, or null while it is in force. */
  retired: nullable(Paragraph),
  /** `seq` of the last event that changed it. */
  revision: Type.Integer(),
});
export type ActionField = Static<typeof ActionField>;

export const wording = { field: Id, title: Line, description: nullable(Paragraph) };

export const actionFieldEvents = {
  'action-field-defined': happening('action-field-defined', wording),
  'action-field-edited': happening('action-field-edited', wording),
  'action-field-retired': happening('action-field-retired', { field: Id, reason: Paragraph }),
};

export const actionFieldKinds = Type.Enum(['action_field']);
