import type { KeyResultView } from '../../okr/view/key-result-view.ts';
import type { ObjectiveView } from '../../okr/view/objective-view.ts';
import type { Outcome } from '../../okr/objective/objective.ts';
import { outcomeOf } from '../../okr/score/pace.ts';
import { numberOf } from '../../okr/score/score.ts';

/** What came of a key result, by the same bands as its objective. */
export const outcomeOfResult = (
  { score }: Pick<KeyResultView, 'score'>,
  { commitment }: Pick<ObjectiveView, 'commitment'>,
): Outcome => outcomeOf(numberOf(score), commitment);
