import { describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import type { Text } from '../../../datasets/text.ts';
import { dictionaries, everyText, type Said } from './dictionary.ts';

/** Small words that every longer text of a language has, and none of the other one. */
const small = {
  de: /(?<![\p{L}-])(und|oder|nicht|ist|sind|der|das|den|dem|des|ein|eine|einen|einem|einer|mit|für|von|auf|aus|bei|noch|wird|werden|wurde|kein|keine|sie|ihr|ihre|wer|wie|zum|zur|über|nach|gibt|hier|diese[rsnm]?)(?![\p{L}-])/iu,
  en: /(?<![\p{L}-])(the|and|or|not|is|are|of|with|for|from|which|this|that|these|those|has|have|been|would|your|their|who|what|when|where|there|into|only|than|then|more|shows?|were)(?![\p{L}-])/iu,
};
/** English has no such letters; names and examples of German words are exempt below. */
const umlaut = /[äöüßÄÖÜ]/;

/** German words that English texts keep on purpose: names of laws, things and pages. */
const kept =
  /Land|Länder|§ \d+\w* \w+|Stadtpegel|Bürgerbüro|Böblingen|BITV|Ahaus|Musterhafen|Marktstraße|Ämter|Rückert/gu;

const other = { de: 'en', en: 'de' } as const;

function foreign(texts: readonly Said[], language: 'de' | 'en'): Said[] {
  return texts.filter(({ text }) => {
    const bare = text
      .replace(kept, '')
      .replace(/<[^>]*>|`[^`]*`|\{[^}]*\}|https?:\S+|STADTPEGEL_\w+/g, '');
    return small[other[language]].test(bare) || (language === 'en' && umlaut.test(bare));
  });
}

/** Every text in both languages that data hold: definitions, titles, words of systems. */
function textsOf(data: object): Record<'de' | 'en', Said[]> {
  const said: Record<'de' | 'en', Said[]> = { de: [], en: [] };
  const walk = (entry: unknown, at: string): void => {
    if (typeof entry !== 'object' || entry === null || entry instanceof URL) return;
    const { de, en } = entry as Partial<Text>;
    if (typeof de === 'string' && typeof en === 'string') {
      said.de.push({ at, text: de });
      said.en.push({ at, text: en });
      return;
    }
    for (const [key, inner] of Object.entries(entry)) walk(inner, `${at}.${key}`);
  };
  for (const [name, dataset] of Object.entries(data)) walk(dataset, name);
  return said;
}

describe.each(['de', 'en'] as const)('In %s', (language) => {
  test('the interface has no word of the other language', () => {
    expect(foreign(everyText(dictionaries[language], 7), language)).toEqual([]);
  });

  test('systems and KPIs have none either', () => {
    const texts = textsOf(datasets)[language];
    expect(texts.length).toBeGreaterThan(100);
    expect(foreign(texts, language)).toEqual([]);
  });
});
