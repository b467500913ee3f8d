import { type Static } from 'typebox';
import { By, closed, happening, Id, nullable, Paragraph } from '../fields.ts';

export const noted = { not_doing: Id, cycle: Id, unit: Id, text: Paragraph, reason: Paragraph };

/** What a unit deliberately leaves in a cycle, and why. */
export const NotDoing = closed({
  ...noted,
  /** Why it no longer holds, or null. */
  withdrawn: nullable(Paragraph),
  by: By,
});
export type NotDoing = Static<typeof NotDoing>;

export const withdrawn = { not_doing: Id, reason: Paragraph };

export const notDoingEvents = {
  'not-doing-noted': happening('not-doing-noted', noted),
  'not-doing-withdrawn': happening('not-doing-withdrawn', withdrawn),
};
