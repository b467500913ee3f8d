import { note, noted } from './memory.ts';

/**
 * Where the reader stood in each entry of the history. A page is drawn after its numbers have come, so
 * the browser's own way to restore a place comes too early: ours waits until the page is long enough.
 */
export class ScrollMemory {
  readonly #places = new Map<string, number>();
  #entry: string;
  #stop: (() => void) | null = null;

  constructor() {
    history.scrollRestoration = 'manual';
    this.#entry = entryOf(history.state) ?? newEntry();
    history.replaceState({ ...(history.state as object | null), entry: this.#entry }, '');
    const kept = noted(`scroll ${this.#entry}`);
    if (kept !== null) this.#restore(Number(kept));
    addEventListener('pagehide', () => {
      note(`scroll ${this.#entry}`, String(scrollY));
    });
  }

  /** Before another address is shown: what its entry carries as state. */
  leave({ replace }: { replace: boolean }): { entry: string } {
    this.#stop?.();
    if (!replace) {
      this.#places.set(this.#entry, scrollY);
      this.#entry = newEntry();
    }
    return { entry: this.#entry };
  }

  /** The reader went back or forth: stand where they stood. */
  return(state: unknown): void {
    this.#places.set(this.#entry, scrollY);
    this.#entry = entryOf(state) ?? newEntry();
    this.#restore(this.#places.get(this.#entry) ?? 0);
  }

  /** Until the page is long enough, something is done by the reader, or it takes too long. */
  #restore(place: number): void {
    this.#stop?.();
    const stop = new AbortController();
    const attempt = () => {
      scrollTo({ top: place, behavior: 'instant' });
      if (Math.abs(scrollY - place) < 2) done();
    };
    const grown = new ResizeObserver(attempt);
    const timer = setTimeout(() => done(), patience);
    const done = (this.#stop = () => {
      stop.abort();
      grown.disconnect();
      clearTimeout(timer);
    });
    for (const act of ['wheel', 'touchstart', 'keydown', 'pointerdown']) {
      addEventListener(act, done, { ...stop, passive: true });
    }
    // The next page is drawn in this frame at the earliest.
    requestAnimationFrame(() => !stop.signal.aborted && grown.observe(document.body));
  }
}

/** Nobody waits longer for their place, ms. */
const patience = 5_000;

const newEntry = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');

function entryOf(state: unknown): string | null {
  const entry = (state as { entry?: unknown } | null)?.entry;
  return typeof entry === 'string' ? entry : null;
}
