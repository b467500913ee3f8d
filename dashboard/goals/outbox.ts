import type { Command } from '../../okr/command.ts';
import { NoAnswer } from '../api/ask.ts';
import { decide } from './decide.ts';

/** What was said without a network: kept in this browser until the server has it. */
interface Kept {
  key: string;
  account: string;
  command: Command;
}

const place = 'stadtpegel-outbox';

/** Keep a command for later; it is sent under its key, so it counts once. */
export function keep(entry: Kept): void {
  write([...read(), entry]);
}

/**
 * Send what this person said without a network, oldest first. What the rules refuse is dropped: they
 * would refuse it again. A session that has ended, a server that is busy or not well are no refusal.
 * @returns how many went out
 */
export async function deliver(account: string): Promise<number> {
  let sent = 0;
  for (const entry of read().filter((one) => one.account === account)) {
    try {
      await decide(entry.command, entry.key);
      sent += 1;
    } catch (error) {
      if (error instanceof NoAnswer && mayGoLater(error)) break;
    }
    write(read().filter(({ key }) => key !== entry.key));
  }
  return sent;
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

function write(entries: readonly Kept[]): void {
  try {
    localStorage.setItem(place, JSON.stringify(entries));
  } catch {
    // A browser without storage keeps nothing; the form still holds the text.
  }
}
