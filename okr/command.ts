import { Type, type Static, type TProperties } from 'typebox';
import type { CommandRecord } from './command-record.ts';
import { commentCommands } from './comment/comment-commands.ts';
import { cycleCommands } from './cycle/cycle-commands.ts';
import { keyResultCommands } from './key-result/key-result-commands.ts';
import { readingCommands } from './key-result/reading-commands.ts';
import { targetCommands } from './key-result/target-commands.ts';
import { meetingCommands } from './meeting/meeting-commands.ts';
import { carryOverCommands } from './objective/carry-over-commands.ts';
import { dependencyCommands } from './objective/dependency-commands.ts';
import { linkCommands } from './objective/link-commands.ts';
import { notDoingCommands } from './objective/not-doing-commands.ts';
import { objectiveCommands } from './objective/objective-commands.ts';
import { reviewCommands } from './review/review-commands.ts';
import { actionFieldCommands } from './strategy/action-field-commands.ts';
import { goalCommands } from './strategy/goal-commands.ts';
import { measureCommands } from './strategy/measure-commands.ts';
import { targetPathCommands } from './strategy/target-path-commands.ts';

/** Every command by its type, in the order in which pages and documentation name them. */
export const commands = {
  ...actionFieldCommands,
  ...goalCommands,
  ...targetPathCommands,
  ...measureCommands,
  ...cycleCommands,
  ...objectiveCommands,
  ...carryOverCommands,
  ...keyResultCommands,
  ...targetCommands,
  ...readingCommands,
  ...linkCommands,
  ...dependencyCommands,
  ...notDoingCommands,
  ...reviewCommands,
  ...meetingCommands,
  ...commentCommands,
};

export type CommandType = keyof typeof commands;
export type CommandOf<T extends CommandType> = Static<(typeof commands)[T]['schema']>;
/** What somebody wants. Always one of these shapes: who takes it from outside checks it first. */
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** The record of a command. TypeScript cannot see that it belongs to the command's own type. */
export const recordOf = ({ type }: Command) =>
  commands[type] as unknown as CommandRecord<TProperties, Command>;

/** The schema of every command by its type: closed objects, every text and number bounded. */
export const commandSchemas = eachCommand(({ schema }) => schema) as {
  readonly [T in CommandType]: (typeof commands)[T]['schema'];
};

/** Any command, as one schema. */
export const CommandSchema = Type.Union(Object.values(commandSchemas));

/** Something of every command, by its type. */
export function eachCommand<V>(
  of: (record: (typeof commands)[CommandType]) => V,
): Record<CommandType, V> {
  const all = Object.entries(commands).map(([type, record]) => [type, of(record)]);
  return Object.fromEntries(all) as Record<CommandType, V>;
}
