import type { Command } from '../../okr/command.ts';
import { NoAnswer } from '../api/ask.ts';
import { Declined } from '../api/send.ts';
import { decide } from './decide.ts';

/** What was said without a network: kept in this browser until the server has it. */
interface Kept {
  key: string;
  account: string;
  command: Command;
  /** Why the rules did not take it; missing while it waits. */
  refused?: { de: string; en: string };
}

/** What the rules did not take: its writer reads why, and takes it away. */
export type Refused = Kept & Required<Pick<Kept, 'refused'>>;

const place = 'stadtpegel-outbox';

/**
 * Keep a command for later; it is sent under its key, so it counts once.
 * @returns false where the browser lets nothing be kept
 */
export const keep = (entry: Kept): boolean => write([...read(), entry]);

/**
 * Send what this person said without a network, oldest first. What the rules refuse is not sent again,
 * and stays until its writer has read why. A session that has ended, a server that is busy or not well are no refusal.
 * @returns how many went out
 */
export async function deliver(account: string): Promise<number> {
  let sent = 0;
  for (const entry of read().filter((one) => one.account === account && !one.refused)) {
    try {
      await decide(entry.command, entry.key);
      sent += 1;
      discard(entry.key);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (mayGoLater(error)) break;
      const { message } = error;
      const de = error instanceof Declined ? error.detail_de : null;
      refuse(entry.key, { de: de ?? message, en: message });
    }
  }
  return sent;
}

/** What this person said without a network and the rules did not take, oldest first. */
export const refusedOf = (account: string): Refused[] =>
  read().filter((one): one is Refused => one.account === account && one.refused !== undefined);

/** How much of what this person said without a network has not gone out yet. */
export const waitingOf = (account: string): number =>
  read().filter((one) => one.account === account && !one.refused).length;

/** Take it away: it was sent, or its writer has read why it was not taken. */
export function discard(key: string): void {
  write(read().filter((one) => one.key !== key));
}

function refuse(key: string, refused: Refused['refused']): void {
  write(read().map((one) => (one.key === key ? { ...one, refused } : one)));
}

const mayGoLater = ({ status }: NoAnswer): boolean =>
  status === null || status >= 500 || [401, 408, 429].includes(status);

function read(): Kept[] {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Kept[];
  } catch {
    return [];
  }
}

/** @returns false where storage is full or not allowed */
function write(entries: readonly Kept[]): boolean {
  try {
    localStorage.setItem(place, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}
