import type { Arrival, Batch, Refusal } from '../../../datasets/journal.ts';

/** 2026-03-02 08:00 UTC */
export const morning = Date.UTC(2026, 2, 2, 8);

/** A step of case `c-1`, unless told otherwise. */
export function step(id: string, change: Partial<Arrival> = {}): Arrival {
  return {
    index: 0,
    source: 'urn:example:process',
    id,
    type: 'de.stadtpegel.process.case-step.v1',
    subject: 'c-1',
    time: morning,
    time_given: true,
    data: { step: 'check', actor: 'human', medium: 'digital', effort_min: 2.5 },
    ...change,
  };
}

export function refusal(change: Partial<Refusal> = {}): Refusal {
  return {
    index: 0,
    source: null,
    id: null,
    type: null,
    code: 'unknown-type',
    pointer: '/type',
    detail: 'Send a type of the catalogue.',
    event: '{}',
    ...change,
  };
}

export function batchOf(arrivals: Arrival[], change: Partial<Batch> = {}): Batch {
  return {
    sender: 'test',
    received_at: morning + 1_000,
    arrivals: arrivals.map((arrival, index) => ({ ...arrival, index })),
    refusals: [],
    ...change,
  };
}
