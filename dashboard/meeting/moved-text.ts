import type { Movement } from '../../okr/view/movement.ts';
import { formatDay } from '../i18n/date.ts';
import { formatScore } from '../i18n/number.ts';
import { words } from '../i18n/words.svelte.ts';

/** A score with two decimals; a dash where there is none. */
export const scoreText = (score: number | null): string =>
  score === null ? words.t.meeting.unknown : formatScore(score, words.language);

export const sinceText = (since: string): string => formatDay(since, words.language, true);

/** How a score has moved, in words; empty where there is nothing to compare. */
export function movedText({ before, now, course, touched }: Movement, since: string): string {
  const { moved } = words.t.meeting;
  const day = sinceText(since);
  if (course === 'rose' || course === 'fell') {
    return moved[course](scoreText(before), scoreText(now), day);
  }
  if (!touched) return moved.untouched(day);
  return course === 'same' ? moved.same(day) : '';
}
