import type { Period } from './period.ts';

/** Counts the changes of a cube, and which local days each of them touched. */
export class Changes {
  #version = 0;
  readonly #lastOf = new Map<string, number>();

  get version(): number {
    return this.#version;
  }

  note(days: readonly string[]): void {
    this.#version += 1;
    for (const day of days) this.#lastOf.set(day, this.#version);
  }

  /** Has a day of the period changed after this version? */
  isTouched({ from, to }: Period, since: number): boolean {
    for (const [day, version] of this.#lastOf) {
      if (version > since && day >= from && day <= to) return true;
    }
    return false;
  }

  /** The days of the period that have changed after this version. */
  days({ from, to }: Period, since: number): string[] {
    return [...this.#lastOf].flatMap(([day, version]) =>
      version > since && day >= from && day <= to ? [day] : [],
    );
  }
}
