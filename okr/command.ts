import { Type, type Static } from 'typebox';
import { commentCommands } from './comment/comment.ts';
import { cycleCommands } from './cycle/cycle.ts';
import { keyResultCommands } from './key-result/key-result.ts';
import { readingCommands } from './key-result/reading.ts';
import { meetingCommands } from './meeting/meeting.ts';
import { carryOverCommands } from './objective/carry-over.ts';
import { dependencyCommands } from './objective/dependency.ts';
import { linkCommands } from './objective/link.ts';
import { notDoingCommands } from './objective/not-doing.ts';
import { objectiveCommands } from './objective/objective.ts';
import { reviewCommands } from './review/review.ts';
import { actionFieldCommands } from './strategy/action-field.ts';
import { goalCommands } from './strategy/goal.ts';
import { measureCommands } from './strategy/measure.ts';
import { targetPathCommands } from './strategy/target-path.ts';

/** The schema of every command by its type: closed objects, every text and number bounded. */
export const commandSchemas = {
  ...actionFieldCommands,
  ...goalCommands,
  ...targetPathCommands,
  ...measureCommands,
  ...cycleCommands,
  ...objectiveCommands,
  ...carryOverCommands,
  ...linkCommands,
  ...dependencyCommands,
  ...notDoingCommands,
  ...keyResultCommands,
  ...readingCommands,
  ...reviewCommands,
  ...meetingCommands,
  ...commentCommands,
};

export type CommandType = keyof typeof commandSchemas;
export type CommandOf<T extends CommandType> = Static<(typeof commandSchemas)[T]>;
/** What somebody wants. Always one of these shapes: who takes it from outside checks it first. */
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** Any command, as one schema. */
export const CommandSchema = Type.Union(Object.values(commandSchemas));
