import type { Command } from '../../okr/command.ts';
import type { CommandAnswer } from '../../server/routes/okr/commands.ts';
import { send } from '../api/send.ts';

/**
 * Ask the server to decide something. The key makes a command that is sent again, because its answer
 * was lost, count once.
 * @throws Declined where the server says no; NoAnswer where it cannot be reached
 */
export const decide = (command: Command, key: string = newName()): Promise<CommandAnswer> =>
  send<CommandAnswer>('POST', '/api/okr/commands', command, { 'idempotency-key': key });

/** A name for something new: a UUID. */
export const newName = (): string => crypto.randomUUID();
