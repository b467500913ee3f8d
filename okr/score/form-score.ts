import type { Form } from '../key-result/key-result.ts';
import type { Target } from '../key-result/target.ts';
import type { Commitment } from '../objective/objective.ts';
import { scoreLinear } from './linear.ts';
import { scoreMilestone } from './milestone.ts';
import { scoreOrdinal } from './ordinal.ts';
import { scoreRange } from './range.ts';
import type { Score } from './score.ts';

/**
 * The score of a key result from what it is made of; evidence recomputes by this alone.
 * @param values range: one per period of the cycle; milestone: one per step, 1 done, 0 not done;
 * else the latest value. Null is unknown.
 * @param final at the closing
 */
export function scoreForm(
  { form, commitment, target }: { form: Form; commitment: Commitment; target: Target },
  values: readonly (number | null)[],
  final: boolean,
): Score {
  switch (form.type) {
    case 'linear':
      if (!target || !('target' in target)) return { state: 'unmeasured' };
      return scoreLinear({ ...target, direction: form.direction }, values[0] ?? null);
    case 'range':
      if (!target || !('lo' in target)) return { state: 'unmeasured' };
      return scoreRange({ ...target, periods: values.length }, values, final);
    case 'milestone':
      if (values.every((value) => value === null)) return { state: 'unmeasured' };
      return scoreMilestone(form.steps.map(({ weight }, i) => ({ weight, done: values[i] === 1 })));
    case 'binary':
      if ((values[0] ?? null) === null) return { state: 'unmeasured' };
      return scoreMilestone([{ weight: 1, done: values[0] === 1 }]);
    case 'ordinal':
      return scoreOrdinal(commitment, values[0] ?? null);
  }
}
