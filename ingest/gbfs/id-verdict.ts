import type { Judgement } from './return-evidence.ts';

type Verdict = 'lasting' | 'changing' | 'mixed';

const SENTENCES: Record<Verdict, string> = {
  lasting:
    'vehicle ids outlive rentals in this feed: rentals are inferred from them. What staff move without marking it as out of service counts too.',
  changing:
    'vehicle ids change after each rental, as GBFS demands: no rentals from this feed, but of vehicles that come back under their id again and again.',
  mixed:
    'the ids of some vehicles outlive rentals: rentals are inferred from those that have shown it, the others are not counted.',
};

const DAY_MS = 24 * 3_600_000;

/** Says what the ids of a feed are like when it is clear, and when that changes: once a day at most. */
export function describeIds(
  log: (line: string) => void,
): (judgement: Judgement, at: number) => void {
  let said: Verdict | null = null;
  let saidAt = 0;
  let firstAt: number | null = null;
  return (judgement, at) => {
    firstAt ??= at;
    const verdict = verdictOf(judgement, at - firstAt);
    if (verdict === null || verdict === said || (said !== null && at - saidAt < DAY_MS)) return;
    log(SENTENCES[verdict]);
    said = verdict;
    saidAt = at;
  };
}

/** Null: too little was seen. */
function verdictOf({ departures, mature, lasting }: Judgement, watched_ms: number): Verdict | null {
  if (departures >= 10 && lasting > 0.85) return 'lasting';
  if (mature < 20) return null;
  if (lasting < 0.1) return 'changing';
  // Long rentals look like ids that change, until they are back.
  return watched_ms >= DAY_MS ? 'mixed' : null;
}
