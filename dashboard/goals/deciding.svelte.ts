import type { Command } from '../../okr/command.ts';
import { Sending } from '../form/sending.svelte.ts';
import { decide, newName } from './decide.ts';

/**
 * One form whose command is being sent. The same command after a lost answer goes under the same key,
 * so it counts once; another one goes under a key of its own.
 */
export class Deciding extends Sending {
  #attempt = { said: '', key: '' };

  /**
   * @param created the name that the command gives to something new: where the server has it already,
   *   only its answer was lost
   * @returns whether it was done
   */
  async give(command: Command, created: string | null = null): Promise<boolean> {
    const said = JSON.stringify(command);
    if (said !== this.#attempt.said) this.#attempt = { said, key: newName() };
    const { key } = this.#attempt;
    const answer = await this.run(() => decide(command, key));
    const isThere = this.code === 'name-taken' && created !== null && this.named.includes(created);
    if (!answer && !isThere) return false;
    this.#attempt = { said: '', key: '' };
    return true;
  }
}
