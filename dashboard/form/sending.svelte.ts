import { NoAnswer } from '../api/ask.ts';
import { Declined } from '../api/send.ts';
import { words } from '../i18n/words.svelte.ts';

/** One form being sent: whether it is under way, and what the server had against it. */
export class Sending {
  busy = $state(false);
  #problem = $state.raw<NoAnswer | null>(null);

  /** What is wrong with this field; empty where nothing is. */
  about(field: string): string {
    return this.#problem instanceof Declined && this.#problem.field === field ? this.text : '';
  }

  /** What is wrong, in the reader's language where we have words for it. */
  get text(): string {
    const problem = this.#problem;
    if (!problem) return '';
    const { account, administration, messages, goals } = words.t;
    if (!(problem instanceof Declined)) return account.problem['unreachable'] ?? '';
    if (problem.code === 'too-many-attempts') return account.tooMany(problem.retry_after_s ?? 60);
    // A refusal of the rules brings its sentence in both languages.
    if (problem.detail_de !== null) return inWords(problem);
    const { code, message } = problem;
    return (
      account.problem[code] ??
      account.provider.problem[code] ??
      administration.problem[code] ??
      messages.problem[code] ??
      goals.problem[code] ??
      message
    );
  }

  /** What exactly is wrong, as the server names it: names of things, or codes of what is missing. */
  get named(): readonly string[] {
    return this.#problem instanceof Declined ? this.#problem.about : [];
  }

  /** What is wrong with the whole; empty where it is said at a field already. */
  get general(): string {
    return this.#problem instanceof Declined && this.#problem.field !== null ? '' : this.text;
  }

  /** Why it was declined, e.g. `prove-yourself`; null where it was not. */
  get code(): string | null {
    return this.#problem instanceof Declined ? this.#problem.code : null;
  }

  /** Begin anew: what was wrong before is not said again. */
  forget(): void {
    this.#problem = null;
  }

  /** Send once at a time. @returns what `work` returns; undefined where it was declined */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.#problem = null;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#problem = error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

/** Why the server has declined, in the reader's language where it says so in both. */
export const inWords = ({ detail_de, message }: Declined): string =>
  words.language === 'de' ? (detail_de ?? message) : message;
