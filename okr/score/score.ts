import { Type, type Static } from 'typebox';
import { closed } from '../fields.ts';

/** A score, or why there is none. `raw` is not clamped: 1.32 is 132 % of the way. */
export const Score = Type.Union([
  closed({
    state: Type.Literal('measured'),
    raw: Type.Number(),
    score: Type.Number({ minimum: 0, maximum: 1 }),
  }),
  closed({ state: Type.Enum(['unmeasured', 'no_baseline', 'degenerate', 'direction_mismatch']) }),
]);
export type Score = Static<typeof Score>;

/** The number of a score, or null where nothing was measured. */
export const numberOf = (score: Score): number | null =>
  score.state === 'measured' ? score.score : null;
