/** Ages at which vehicles that are out are looked at, in minutes. */
const AGES_MIN = [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1_440];
const MATURE_MS = 120 * 60_000;
/** What came back is remembered for about as long as what has not. */
const MEMORY_MS = 48 * 3_600_000;

/** Share of departures that are followed by a return under the same id: where ids outlive rentals … */
const RETURNING = 0.9;
/** … and where they do not: what staff have moved, reservations given up, contact lost. */
const MOVED_BY_STAFF = 0.25;
/** How many times likelier a return is under an id that lasts. */
const RATIO = RETURNING / MOVED_BY_STAFF;
/** Odds at which we believe that an id lasts (95 %). */
const BELIEVED = 20;
/** Before anything was seen both are equally likely; that weighs as much as so many departures. */
const PRIOR_WEIGHT = 4;
/** However clear a feed is, a vehicle of its own may be different. */
const MOST = 0.98;

export interface ReturnEvidence {
  /** A vehicle came back under its id after so many ms. */
  returned(age_ms: number): void;
  /** Judge anew. @param out how long (ms) each vehicle that is out has been so */
  judge(out: Iterable<number>, at: number): Judgement;
}

export interface Judgement {
  /** So often a vehicle must have come back under its id before its absences count as rentals. */
  needed: number;
  /** Departures that this rests on, those of two days ago with a third of their weight. */
  departures: number;
  /** Of these, those that are two hours old or back. */
  mature: number;
  /** Estimated share of departures under ids that outlive rentals. */
  lasting: number;
}

/**
 * Does a feed keep ids over rentals, or change them as GBFS demands? Estimated from the share of
 * vehicles that come back under their id within a day: a life table (Kaplan and Meier 1958,
 * doi:10.2307/2281868), so that those which are still out count only for as long as they have been
 * watched. What came back fades within days, so that a feed may change its ways.
 */
export function weighReturns(): ReturnEvidence {
  let returned = AGES_MIN.map(() => 0);
  let outlived = 0;
  let fadedAt: number | null = null;

  return {
    returned(age_ms) {
      const bin = binOf(age_ms);
      if (bin === AGES_MIN.length) outlived += 1;
      else returned[bin] = (returned[bin] ?? 0) + 1;
    },
    judge(out, at) {
      const fading = Math.exp(((fadedAt ?? at) - at) / MEMORY_MS);
      fadedAt = at;
      returned = returned.map((count) => count * fading);
      outlived *= fading;
      const pending = [...AGES_MIN, 0].map(() => 0);
      let young = 0;
      for (const age_ms of out) {
        const bin = binOf(age_ms);
        pending[bin] = (pending[bin] ?? 0) + 1;
        if (age_ms < MATURE_MS) young += 1;
      }
      const { departures, share } = lifeTable(returned, pending, outlived);
      const seen = Math.min(
        Math.max((share - MOVED_BY_STAFF) / (RETURNING - MOVED_BY_STAFF), 0),
        1,
      );
      const mean = (PRIOR_WEIGHT / 2 + departures * seen) / (PRIOR_WEIGHT + departures);
      const lasting = Math.min(Math.max(mean, 1 - MOST), MOST);
      const odds = lasting / (1 - lasting);
      const needed = Math.max(0, Math.ceil(Math.log(BELIEVED / odds) / Math.log(RATIO)));
      return { needed, departures, mature: departures - young, lasting };
    },
  };
}

function binOf(age_ms: number): number {
  const bin = AGES_MIN.findIndex((limit) => age_ms <= limit * 60_000);
  return bin === -1 ? AGES_MIN.length : bin;
}

/** The share of departures that is followed by a return within a day. */
function lifeTable(
  returned: number[],
  pending: number[],
  outlived: number,
): { departures: number; share: number } {
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const departures = sum(returned) + sum(pending) + outlived;
  let atRisk = departures;
  let stillOut = 1;
  returned.forEach((back, bin) => {
    const leaving = pending[bin] ?? 0;
    // The one more keeps the last few of a small fleet from deciding alone.
    stillOut *= 1 - back / (Math.max(atRisk - leaving / 2, back) + 1);
    atRisk -= back + leaving;
  });
  return { departures, share: 1 - stillOut };
}
