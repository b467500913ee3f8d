import type { KeyResultView } from '../../okr/view/key-result-view.ts';

/**
 * Where what a team believes and what is measured say the opposite, so that a page may not leave them
 * beside each other without a word: `trusts` behind the plan, `doubts` while on it.
 */
export function beliefAgainst({
  pace,
  confidence,
}: Pick<KeyResultView, 'pace' | 'confidence'>): 'trusts' | 'doubts' | null {
  if (confidence === null) return null;
  if (pace === 'red' && confidence >= 8) return 'trusts';
  return pace === 'green' && confidence <= 2 ? 'doubts' : null;
}
