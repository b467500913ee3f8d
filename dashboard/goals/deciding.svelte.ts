import type { Command } from '../../okr/command.ts';
import { Sending } from '../form/sending.svelte.ts';
import { decide, newName } from './decide.ts';

/**
 * One form whose command is being sent. The same command after a lost answer goes under the same key,
 * so it counts once; another one goes under a key of its own.
 */
export class Deciding extends Sending {
  #attempt = { said: '', key: '' };

  /** @returns whether it was done; what the server has word for word already was done before */
  async give(command: Command): Promise<boolean> {
    const said = JSON.stringify(command);
    if (said !== this.#attempt.said) this.#attempt = { said, key: newName() };
    const { key } = this.#attempt;
    const answer = await this.run(() => decide(command, key));
    if (!answer) return false;
    this.#attempt = { said: '', key: '' };
    return true;
  }
}
