import type { KeyResultView } from '../../okr/view/key-result-view.ts';
import type { ObjectiveView } from '../../okr/view/objective-view.ts';
import { outcomeOf } from '../../okr/score/pace.ts';
import { numberOf } from '../../okr/score/score.ts';
import { seenAs, type SeenOutcome } from '../../okr/view/unscored.ts';

/** What came of a key result, by the same bands as its objective. */
export const outcomeOfResult = (
  { score, observation }: Pick<KeyResultView, 'score' | 'observation'>,
  { commitment }: Pick<ObjectiveView, 'commitment'>,
): SeenOutcome =>
  seenAs(outcomeOf(numberOf(score), commitment), numberOf(score), {
    hidden: observation?.state === 'suppressed' ? 1 : 0,
  });
