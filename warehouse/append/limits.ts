/** What the journal takes on at once; beyond it, it says `overload` instead of growing. */
export interface Limits {
  /** Events in one transaction. A batch is never divided, so a larger one has its own. */
  groupEvents: number;
  /** Events that may wait for a transaction; the next batch is answered with `overload`. */
  waitingEvents: number;
  /** Batches that may wait for a transaction. */
  waitingBatches: number;
  /** Characters of a refused event that are kept. */
  quarantineText: number;
  /** Refused events that are kept; the oldest go first. */
  quarantineEvents: number;
}

export const defaultLimits: Limits = {
  groupEvents: 20_000,
  waitingEvents: 600_000,
  waitingBatches: 20_000,
  quarantineText: 262_144,
  quarantineEvents: 100_000,
};
