import { describe, expect, test } from 'vitest';
import { fellText, movedText } from '../../../dashboard/meeting/moved-text.ts';
import type { Movement } from '../../../okr/view/movement.ts';
import { dictionaries } from '../i18n/dictionary.ts';

const moved = (before: number | null, now: number | null, touched = true): Movement => ({
  ...{ before, now, touched },
  course:
    before === null || now === null
      ? 'unknown'
      : now > before
        ? 'rose'
        : now < before
          ? 'fell'
          : 'same',
});

const said = (language: 'de' | 'en') => ({
  t: dictionaries[language].meeting,
  score: (score: number | null) => String(score),
  since: language === 'de' ? '1. Nov.' : '1 Nov',
});

const cases = [
  [
    ...[moved(0, 0.4), 'linear'],
    'Punktzahl seit 1. Nov. von 0 auf 0.4 gestiegen.',
    'Score up from 0 to 0.4 since 1 Nov.',
  ],
  [
    ...[moved(0.6, 0.3), 'milestone'],
    'Punktzahl seit 1. Nov. von 0.6 auf 0.3 gefallen.',
    'Score down from 0.6 to 0.3 since 1 Nov.',
  ],
  [
    ...[moved(0, 1), 'binary'],
    'Jetzt erledigt; am 1. Nov. noch offen.',
    'Done now; still open on 1 Nov.',
  ],
  [...[moved(1, 0), 'binary'], 'Wieder offen; am 1. Nov. erledigt.', 'Open again; done on 1 Nov.'],
  [...[moved(1, 1), 'binary'], 'Seit 1. Nov. unverändert.', 'Unchanged since 1 Nov.'],
  [...[moved(1, 1, false), 'linear'], 'Seit 1. Nov. ohne neuen Stand.', 'Nothing new since 1 Nov.'],
  [
    ...[moved(null, 0.2), null],
    'Jetzt gemessen; am 1. Nov. gab es keine Zahl zum Vergleichen.',
    'Measured now; there was no number on 1 Nov to compare with.',
  ],
  [
    ...[moved(0.2, null), null],
    'Zurzeit ohne Zahl; am 1. Nov. gab es eine.',
    'Without a number at present; there was one on 1 Nov.',
  ],
  [
    ...[moved(null, null), null],
    'Weder jetzt noch am 1. Nov. gemessen: Es gibt nichts zu vergleichen.',
    'Measured neither now nor on 1 Nov: there is nothing to compare.',
  ],
] as const;

describe('What a meeting says about a movement', () => {
  test.each(cases)('%o of %s: %s', (movement, form, german, english) => {
    expect(movedText(movement, form, said('de'))).toBe(german);
    expect(movedText(movement, form, said('en'))).toBe(english);
  });

  test('in a list of what fell, in a word where a score would say less', () => {
    expect(fellText(moved(1, 0), 'binary', said('de'))).toBe('wieder offen');
    expect(fellText(moved(0.6, 0), 'linear', said('en'))).toBe('score from 0.6 to 0');
  });
});
