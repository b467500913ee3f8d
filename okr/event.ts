import { Type, type Static } from 'typebox';
import { commentEvents } from './comment/comment.ts';
import { cycleEvents } from './cycle/cycle.ts';
import { keyResultEvents } from './key-result/key-result.ts';
import { readingEvents } from './key-result/reading.ts';
import { meetingEvents } from './meeting/meeting.ts';
import { dependencyEvents } from './objective/dependency.ts';
import { linkEvents } from './objective/link.ts';
import { notDoingEvents } from './objective/not-doing.ts';
import { objectiveEvents } from './objective/objective.ts';
import { reviewEvents } from './review/review.ts';
import { actionFieldEvents } from './strategy/action-field.ts';
import { goalEvents } from './strategy/goal.ts';
import { measureEvents } from './strategy/measure.ts';
import { targetPathEvents } from './strategy/target-path.ts';

/** The schema of every event by its type. What was decided, once and for ever. */
export const eventSchemas = {
  ...actionFieldEvents,
  ...goalEvents,
  ...targetPathEvents,
  ...measureEvents,
  ...cycleEvents,
  ...objectiveEvents,
  ...linkEvents,
  ...dependencyEvents,
  ...notDoingEvents,
  ...keyResultEvents,
  ...readingEvents,
  ...reviewEvents,
  ...meetingEvents,
  ...commentEvents,
};

export type EventType = keyof typeof eventSchemas;
export type EventOf<T extends EventType> = Static<(typeof eventSchemas)[T]>;
export type Event = { [T in EventType]: EventOf<T> }[EventType];

/** An event before it has its place in the log: without `seq`, `at` and `by`. */
export type Happening = { [T in EventType]: Omit<EventOf<T>, 'seq' | 'at' | 'by'> }[EventType];

/** Any event, as one schema. */
export const EventSchema = Type.Union(Object.values(eventSchemas));
