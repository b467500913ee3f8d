import type { LinkAnswer } from '../../server/routes/account/links.ts';
import { send } from '../api/send.ts';
import { Sending } from '../form/sending.svelte.ts';

/** A one-time link that was opened: its secret, and what the server says that it is for. */
export class OneTimeSecret<P extends LinkAnswer['purpose']> {
  readonly secret: string;
  readonly sending = new Sending();
  offer = $state.raw<Extract<LinkAnswer, { purpose: P }> | null>(null);

  constructor(purpose: P, secret: string) {
    this.secret = secret;
    if (secret !== '') void this.#look(purpose);
  }

  async #look(purpose: P): Promise<void> {
    const offer = await this.sending.run(() =>
      send<Extract<LinkAnswer, { purpose: P }>>('POST', '/api/account/link', {
        purpose,
        secret: this.secret,
      }),
    );
    this.offer = offer ?? null;
  }
}

/** The secret behind the `#` of the address, which then leaves the history of the browser. */
export function takeSecret(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(null, '', location.pathname + location.search);
  return secret;
}
