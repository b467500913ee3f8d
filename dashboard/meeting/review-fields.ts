import type { CommandOf } from '../../okr/command.ts';
import type { Outcome } from '../../okr/objective/objective.ts';
import type { Review } from '../../okr/review/review.ts';
import { outcomeOf } from '../../okr/score/pace.ts';
import { outcomeSigns } from '../../okr/score/sign.ts';
import type { ObjectiveView } from '../../okr/view/objective-view.ts';
import { words } from '../i18n/words.svelte.ts';

/** What is typed about the results of an objective. */
export interface ReviewFields {
  results: string;
  outcome: Outcome;
  comment: string;
  /** By key result; an empty outcome is no judgement of one's own. */
  key_results: Record<string, { outcome: Outcome | ''; comment: string }>;
  /** How many reviews had been recorded when the writing began. */
  seen: number;
}

type Judged = Pick<ObjectiveView, 'objective' | 'commitment' | 'score' | 'key_results'>;

/** What was recorded last; at first what was measured, and nothing beside it. */
export function reviewFields(
  { commitment, score, key_results }: Judged,
  reviews: readonly Review[],
): ReviewFields {
  const last = reviews.at(-1);
  const judged = new Map(
    last?.key_results.map(({ key_result, judgement }) => [key_result, judgement]),
  );
  return {
    results: last?.results ?? '',
    outcome: last?.judgement.outcome ?? outcomeOf(score, commitment),
    comment: last?.judgement.comment ?? '',
    key_results: Object.fromEntries(
      key_results.map(({ key_result }) => {
        const { outcome = '' as const, comment = null } = judged.get(key_result) ?? {};
        return [key_result, { outcome, comment: comment ?? '' }];
      }),
    ),
    seen: reviews.length,
  };
}

export function reviewCommand(
  objective: string,
  { results, outcome, comment, key_results, seen }: ReviewFields,
): CommandOf<'review-record'> {
  return {
    ...{ type: 'review-record', objective, results: results.trim(), seen },
    judgement: { outcome, comment: comment.trim() || null },
    key_results: Object.entries(key_results).flatMap(([key_result, judgement]) =>
      judgement.outcome === ''
        ? []
        : [
            {
              key_result,
              judgement: {
                outcome: judgement.outcome,
                comment: judgement.comment.trim() || null,
              },
            },
          ],
    ),
  };
}

/** What each field is called, and what it says, in words that can be compared. */
export function reviewWords(
  { results, outcome, comment, key_results }: ReviewFields,
  results_of: Judged['key_results'],
) {
  const t = words.t.meeting;
  const word = (one: Outcome | '') =>
    one === '' ? t.noJudgement : words.say(outcomeSigns[one].word);
  const own = results_of.map(({ key_result, title }) => {
    const judged = key_results[key_result] ?? { outcome: '' as const, comment: '' };
    return { key_result, title, text: `${word(judged.outcome)} ${judged.comment}`.trim() };
  });
  return {
    labels: {
      ...{ results: t.results, outcome: t.judgement, comment: t.judgementComment },
      ...Object.fromEntries(own.map((one) => [one.key_result, t.judgementOf(one.title)])),
    } as Record<string, string>,
    texts: {
      ...{ results, outcome: word(outcome), comment },
      ...Object.fromEntries(own.map((one) => [one.key_result, one.text])),
    } as Record<string, string>,
  };
}
