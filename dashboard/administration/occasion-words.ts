import type { Occasion } from '../../register/mail-schedule.ts';
import { words } from '../i18n/words.svelte.ts';

/** When papers are mailed. */
export function occasionWords(occasion: Occasion): string {
  const t = words.t.messages;
  if (occasion.occasion === 'cycle-closed') return t.atClosing;
  return t.monthlyAt(String(occasion.day), String(occasion.hour));
}
