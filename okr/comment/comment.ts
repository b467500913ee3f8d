import { Type, type Static } from 'typebox';
import { By, closed, happening, Id, Instant, Paragraph } from '../fields.ts';

export const Subject = closed({
  kind: Type.Enum(['goal', 'measure', 'cycle', 'objective', 'key_result']),
  id: Id,
});
export type Subject = Static<typeof Subject>;

export const added = { comment: Id, about: Subject, text: Paragraph };

/** A remark at any time, also after the closing. Never changed. */
export const Comment = closed({ ...added, by: By, at: Instant });
export type Comment = Static<typeof Comment>;

export const commentEvents = { 'comment-added': happening('comment-added', added) };
