import { words } from '../i18n/words.svelte.ts';

/** What an action of the audit log is called. */
export function actionName(action: string): string {
  const t = words.t.administration;
  const known = t.action[action];
  if (known) return known;
  return action.startsWith('okr.') ? t.ofGoals(action.slice('okr.'.length)) : action;
}
