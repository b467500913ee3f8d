import { ask, NoAnswer } from './ask.ts';

const patience = { first: 1_000, longest: 30_000 };

/**
 * An answer that is kept: loading, there, or failed with its reason. A failed one is asked for
 * again by itself, ever more slowly, and at once when the network or the reader comes back.
 * What is there stays visible while it is asked for again.
 */
export class Resource<T extends object> {
  value = $state.raw<T | null>(null);
  error = $state.raw<NoAnswer | null>(null);
  /** Asking for something other than what `value` shows. */
  loading = $state(false);
  #path: string | null = null;
  #running: AbortController | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #wait = patience.first;

  /** Ask for a path; another path drops what was there unless `keep`. */
  async load(path: string, { keep = false } = {}): Promise<void> {
    if (path !== this.#path && !keep) this.value = null;
    this.#path = path;
    this.loading = true;
    clearTimeout(this.#retry);
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    try {
      const value = await ask<T>(path, running.signal);
      if (running.signal.aborted) return;
      this.value = value;
      this.error = null;
      this.#wait = patience.first;
    } catch (error) {
      if (running.signal.aborted || !(error instanceof NoAnswer)) return;
      this.error = error;
      if (mayPass(error)) {
        this.#retry = setTimeout(() => void this.again(), this.#wait);
        this.#wait = Math.min(this.#wait * 2, patience.longest);
      }
    } finally {
      if (this.#running === running) this.loading = false;
    }
  }

  async again(): Promise<void> {
    if (this.#path !== null) await this.load(this.#path, { keep: true });
  }

  /** Forget and ask nothing more. */
  close(): void {
    clearTimeout(this.#retry);
    this.#running?.abort();
  }
}

/** Unreachable, overloaded or broken now: asking again may help. A 404 stays one. */
function mayPass({ status }: NoAnswer): boolean {
  return status === null || status === 429 || status >= 500 || status === 200;
}
