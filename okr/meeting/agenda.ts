import type { MeetingKind } from './meeting.ts';

/** What is talked about at once: one thing on the wall. */
export interface AgendaItem {
  /** Unique within the agenda, as an address can carry it: `opening`, `objective-<id>`, `keep`. */
  item: string;
  kind: 'opening' | 'objective' | 'needs' | 'keep' | 'change' | 'actions' | 'closing';
  /** First the results; in a review then how people worked together. */
  part: 'results' | 'retrospective';
  objective: string | null;
  /** How much of the time it is given, compared with the others. */
  weight: number;
}

/** What the agenda has to know of an objective. */
export interface AgendaMatter {
  objective: string;
  /** How many key results it has. */
  key_results: number;
  /** It fell, is behind, or nobody has touched it: it takes longer to talk about. */
  attention: boolean;
}

/**
 * What a meeting talks about, in its order: where we stand, each objective, help that is asked for;
 * in a review the retrospective, which takes a third of the time; at last what was decided.
 * @param needs how many requests for help are open
 */
export function agendaOf(
  kind: MeetingKind,
  matters: readonly AgendaMatter[],
  needs: number,
): AgendaItem[] {
  const part = 'results' as const;
  const alone = { part, objective: null };
  const results: AgendaItem[] = [
    { item: 'opening', kind: 'opening', ...alone, weight: 2 },
    ...matters.map(({ objective, key_results, attention }) => ({
      ...{ item: `objective-${objective}`, kind: 'objective' as const, part, objective },
      weight: 2 + key_results + (attention ? 2 : 0),
    })),
    ...(needs > 0
      ? [{ item: 'needs', kind: 'needs' as const, ...alone, weight: 1 + Math.min(needs, 4) }]
      : []),
  ];
  const weight = Math.ceil(results.reduce((sum, one) => sum + one.weight, 0) / 6);
  const retrospective = (['keep', 'change', 'actions'] as const).map((question) => ({
    ...{ item: question, kind: question, part: 'retrospective' as const, objective: null, weight },
  }));
  return [
    ...results,
    ...(kind === 'review' ? retrospective : []),
    {
      ...{ item: 'closing', kind: 'closing', objective: null, weight: 2 },
      part: kind === 'review' ? 'retrospective' : part,
    },
  ];
}

/** Nobody plans a meeting more finely, seconds. */
const grain_s = 30;

/**
 * The time of a meeting shared out by weight, in whole half-minutes; the largest remainders take what
 * is left over, so that the shares add up to the whole, and more weight is never given less.
 * @returns seconds, one number per weight
 */
export function shareOut(minutes: number, weights: readonly number[]): number[] {
  const grains = (minutes * 60) / grain_s;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (grains * weight) / whole);
  const shares = exact.map(Math.floor);
  const rest = grains - shares.reduce((sum, share) => sum + share, 0);
  exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || weights[b.i]! - weights[a.i]! || a.i - b.i)
    .slice(0, Math.round(rest))
    .forEach(({ i }) => (shares[i]! += 1));
  return shares.map((share) => share * grain_s);
}
