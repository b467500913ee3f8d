import type { Right } from './command-record.ts';
import { eachCommand, type CommandType } from './command.ts';

/** Who may do what. A browser gets this table alone: the build puts it in the place of the records. */
export const commandRights: Readonly<Record<CommandType, Right>> = eachCommand(
  ({ right }) => right,
);
