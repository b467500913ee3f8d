import type { KeyResultDefinition } from '../../okr/key-result/key-result.ts';
import type { Dictionary } from '../i18n/de.ts';

interface Stated {
  form: KeyResultDefinition['form'];
  value: number | null;
  /** Of a milestone key result one per step: 1 done, 0 not. */
  values: readonly (number | null)[];
}

/** Where a key result of steps, or one that is done or open, stands; null for one with a figure. */
export function formText(
  { form, value, values }: Stated,
  t: Pick<Dictionary['goals'], 'steps' | 'yes' | 'no'>,
): string | null {
  if (form.type === 'milestone') {
    return t.steps(values.filter((one) => one === 1).length, form.steps.length);
  }
  if (form.type !== 'binary') return null;
  return value === null ? '–' : value === 1 ? t.yes : t.no;
}
