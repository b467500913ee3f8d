import type { EventType } from '../../okr/event.ts';
import type { PlainAction } from '../../register/audit-actions.ts';
import { words } from '../i18n/words.svelte.ts';

/** What an action of the audit log is called; one that this release does not know, as it is written. */
export function actionName(action: string): string {
  const plain = words.t.administration.action[action as PlainAction];
  return plain ?? eventName(action.replace(/^okr\./, ''));
}

/** What an event of the log of decisions is called. */
export const eventName = (type: string): string => words.t.decisions[type as EventType] ?? type;
