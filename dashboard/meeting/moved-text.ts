import type { KeyResultDefinition } from '../../okr/key-result/key-result.ts';
import type { Movement } from '../../okr/view/movement.ts';
import type { Dictionary } from '../i18n/de.ts';

/** What moved: an objective by its score, a key result by what it counts. */
type Form = KeyResultDefinition['form']['type'] | null;

interface Said {
  t: Dictionary['meeting'];
  /** A score as it is written. */
  score: (score: number | null) => string;
  /** The day that it is compared with, as it is written. */
  since: string;
}

/**
 * How something has moved, as a sentence. What is done or open has no score that says more; where one
 * of both days has no number the sentence says which.
 */
export function movedText(
  { before, now, course, touched }: Movement,
  form: Form,
  { t, score, since }: Said,
): string {
  const { moved } = t;
  if (!touched) return moved.untouched(since);
  switch (course) {
    case 'rose':
      return form === 'binary' ? moved.done(since) : moved.rose(score(before), score(now), since);
    case 'fell':
      return form === 'binary' ? moved.undone(since) : moved.fell(score(before), score(now), since);
    case 'same':
      return moved.same(since);
    case 'unknown':
      if (now !== null) return moved.first(since);
      return before !== null ? moved.lost(since) : moved.never(since);
  }
}

/** How far something fell, for a list that says since when. */
export const fellText = (
  { before, now }: Movement,
  form: Form,
  { t, score }: Omit<Said, 'since'>,
): string => (form === 'binary' ? t.undoneShort : t.movedShort(score(before), score(now)));
