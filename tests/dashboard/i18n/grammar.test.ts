import { describe, expect, test } from 'vitest';
import { formatDuration, formatEvery } from '../../../dashboard/i18n/date.ts';
import { formatBetween, formatValue } from '../../../dashboard/i18n/number.ts';
import { counted, nouns } from '../../../dashboard/i18n/noun.ts';
import { dictionaries, everyText, type Said } from './dictionary.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('A number and its noun', () => {
  test.each([
    [counted(1, nouns.day, 'de'), '1 Tag'],
    [counted(2, nouns.day, 'de'), '2 Tage'],
    [counted(2, nouns.day, 'de', 'dative'), '2 Tagen'],
    [counted(0, nouns.day, 'en'), '0 days'],
    [counted(1, nouns.working_day, 'en'), '1 working day'],
    [`innerhalb von ${formatDuration('P2D', 'de', 'dative')}`, 'innerhalb von 2 Tagen'],
    [`innerhalb von ${formatDuration('P1D', 'de', 'dative')}`, 'innerhalb von 1 Tag'],
    [formatEvery('PT1H', 'de'), 'jede Stunde'],
    [formatEvery('P1D', 'de'), 'jeden Tag'],
    [formatEvery('PT2H', 'de'), 'alle 2 Stunden'],
    [formatEvery('PT1H', 'en'), 'every hour'],
    [formatEvery('PT15M', 'en'), 'every 15 minutes'],
    [`zwischen ${formatBetween(31, 43, 'working_days', 'de')}`, 'zwischen 31 und 43 Arbeitstagen'],
    [`between ${formatBetween(31, 43, 'working_days', 'en')}`, 'between 31 and 43 working days'],
    [formatValue(1, 'working_days', 'de'), '1 Arbeitstag'],
    [formatValue(1.04, 'working_days', 'de'), '1 Arbeitstag'],
    [formatValue(0, 'working_days', 'de'), '0 Arbeitstage'],
  ])('agree: %s', (said, right) => {
    expect(plain(said)).toBe(right);
  });
});

describe('The dictionary', () => {
  /** Sentences that begin in lower case, wherever what is put into them begins with a capital. */
  const lowered = (text: string) => {
    const sentences = text
      .replaceAll('*', '')
      .trim()
      .split(/(?<=\p{L}{3}[.!?]) (?=\p{L})/u);
    return sentences.some(
      (said, place) => /^\p{Ll}/u.test(said) && (place > 0 || /\p{L}{3}[.!?]$/u.test(said)),
    );
  };

  test.each(['de', 'en'] as const)('begins every sentence with a capital (%s)', (language) => {
    expect(lowered('heute. Je Zeile der Wert')).toBe(true);
    expect(lowered('vereinbart mit Xaver.')).toBe(true);
    const texts = ['Xaver', '2', 2].flatMap((value) => everyText(dictionaries[language], value));
    expect(texts.filter(({ text }) => lowered(text))).toEqual([]);
  });

  test('begins with a capital and ends in one full stop where a day is put in', () => {
    const said = ['heute', '2. Nov. bis 1. Dez.'].map((period) =>
      dictionaries.de.kpi.breakdownOf(period, '0', '40'),
    );
    expect(said).toEqual([
      'Heute: je Zeile der Wert (Pegel von 0 bis 40) und sein Verlauf.',
      '2. Nov. bis 1. Dez.: je Zeile der Wert (Pegel von 0 bis 40) und sein Verlauf.',
    ]);
    expect(dictionaries.en.kpi.breakdownOf('as of today', '0', '40')).toMatch(/^As of today: /);
  });

  /** Plurals that stand nowhere after a one. */
  const plural = {
    de: /(?<![\d.,–-])1[ \u00a0*]+(?:\p{Ll}+en )?(Tagen?|Arbeitstagen?|Monaten?|Jahren?|\p{Lu}\p{Ll}+(?:en|nisse)|Fällen?|Zielen?|Codes|Systemen?|Geräten?)(?!\p{L})/u,
    en: /(?<![\d.,–-])1[ \u00a0*]+(?:\w+ )?(?!(?:is|was|has|less|its|does|loses|invites|takes|means)\b)[a-z]+[^sui\W]s(?!\p{L})/u,
  };

  /**
   * Texts in which `isWrong` holds. A text is made from the number and from the number as it is written,
   * because some entries want the one, some the other; what is wrong in both ways is wrong.
   */
  function wrong(language: 'de' | 'en', n: number, isWrong: (text: string) => boolean): Said[] {
    const dictionary = dictionaries[language];
    const written = everyText(dictionary, String(n)).filter(({ text }) => isWrong(text));
    const places = new Set(written.map(({ at }) => at));
    return everyText(dictionary, n).filter(({ at, text }) => isWrong(text) && places.has(at));
  }

  test.each(['de', 'en'] as const)('puts no plural after a one (%s)', (language) => {
    expect(wrong(language, 1, (text) => plural[language].test(text))).toEqual([]);
  });

  test('puts the dative after the prepositions that want it', () => {
    const nominative =
      /(?<!\p{L})(innerhalb von|von|vor|nach|mit|seit|in|zwischen|gegenüber|aus|bei|zu)[ \u00a0]2[ \u00a0](Tage|Arbeitstage|Monate|Jahre|Fälle|Ziele|Abende)(?!\p{L})/u;
    expect(wrong('de', 2, (text) => nominative.test(text))).toEqual([]);
  });
});
