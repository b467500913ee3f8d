import { formatDay } from '../i18n/date.ts';
import { formatScore } from '../i18n/number.ts';
import { words } from '../i18n/words.svelte.ts';

/** A score with two decimals; a dash where there is none. */
export const scoreText = (score: number | null): string =>
  score === null ? words.t.meeting.unknown : formatScore(score, words.language);

export const sinceText = (since: string): string => formatDay(since, words.language, true);
