import { Type, type Static } from 'typebox';
import { By, closed, Day, happening, Id, Instant, nullable, Paragraph } from '../fields.ts';

/** What a unit comes together for: the look in the middle, or results and retrospective at the end. */
export const MeetingKind = Type.Enum(['pulse', 'review']);
export type MeetingKind = Static<typeof MeetingKind>;

/** How long a meeting may be planned, minutes. */
export const meetingMinutes = { least: 5, most: 480 } as const;

export const begun = {
  meeting: Id,
  cycle: Id,
  /** Its own objectives are talked about, and those of all units below. */
  unit: Id,
  kind: MeetingKind,
  /** How long it is to take. */
  minutes: Type.Integer({ minimum: meetingMinutes.least, maximum: meetingMinutes.most }),
};

export const taken = {
  resolution: Id,
  meeting: Id,
  /** What it is about; null where it is about the unit as a whole. */
  objective: nullable(Id),
  text: Paragraph,
  /** Until when it is to be done. */
  due_on: nullable(Day),
};

/** Who was there, in numbers and units: the log is kept for ever, and takes no list of names. */
export const attendance = {
  attending: nullable(Type.Integer({ minimum: 1, maximum: 1_000 })),
  units: Type.Array(Id, { maxItems: 100 }),
};

const recorded = { by: By, at: Instant };

/** What a meeting has decided. */
export const Resolution = closed({ ...taken, ...recorded });
export type Resolution = Static<typeof Resolution>;

/** A meeting about a half-year, with one clock for everyone: it runs from `at`. */
export const Meeting = closed({
  ...begun,
  ...recorded,
  resolutions: Type.Array(Resolution),
  ended: nullable(closed({ ...attendance, ...recorded })),
});
export type Meeting = Static<typeof Meeting>;

export const meetingEvents = {
  'meeting-begun': happening('meeting-begun', begun),
  'resolution-taken': happening('resolution-taken', taken),
  'meeting-ended': happening('meeting-ended', { meeting: Id, ...attendance }),
};
