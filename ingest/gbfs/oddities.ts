/** Counts what a feed does differently from GBFS, and says each kind once. */
export interface Oddities {
  note(code: string, explanation: string): void;
  counts: ReadonlyMap<string, number>;
}

/** @param log called when a kind of oddity is met for the first time */
export function countOddities(log: (line: string) => void = () => {}): Oddities {
  const counts = new Map<string, number>();
  return {
    counts,
    note(code, explanation) {
      const before = counts.get(code) ?? 0;
      counts.set(code, before + 1);
      if (before === 0) log(`odd feed (${code}): ${explanation}`);
    },
  };
}
