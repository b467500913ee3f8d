import { minUnits } from '../audience.ts';
import type { LeftOut, Why } from '../warehouse.ts';
import type { Needs } from './needs.ts';

/**
 * What a KPI leaves out, in words, by what is missing.
 * @param rows rows by kind
 * @param exactly else the number is kept where so few are left out that it would tell of single ones
 */
export function leftOut(
  { kinds, rows: words }: Needs,
  rows: Readonly<Record<string, number>>,
  exactly: boolean,
): LeftOut[] {
  return kinds.flatMap(({ kind, title }) => {
    const count = rows[kind] ?? 0;
    if (count <= 0) return [];
    const shown = exactly || count >= minUnits ? count : null;
    const { de, en } = shown === 1 ? words.one : words.other;
    const [stay, whose] = shown === 1 ? ['bleibt', 'its'] : ['bleiben', 'their'];
    return {
      ...{ kind, rows: shown },
      text: {
        de: `${number(shown, 'de', 'Wenige')} ${de} ${stay} außer Betracht: Die Quelle meldet keine ${title.de}.`,
        en: `${number(shown, 'en', 'A few')} ${en} left out: ${whose} source reports no ${title.en}.`,
      },
    };
  });
}

/** What is left out by which kind, in short, for a cell: `steps 312; notices`, where a number is withheld. */
export const leftOutCell = (all: readonly Pick<LeftOut, 'kind' | 'rows'>[]): string =>
  all.map(({ kind, rows }) => (rows === null ? kind : `${kind} ${rows}`)).join('; ');

/** How many are left out in all; null where a part is withheld: the sum would give it away. */
export const leftOutRows = (all: readonly Pick<LeftOut, 'rows'>[]): number | null =>
  all.reduce<number | null>(
    (sum, { rows }) => (sum === null || rows === null ? null : sum + rows),
    0,
  );

const number = (count: number | null, language: string, few: string): string =>
  count === null ? few : new Intl.NumberFormat(language).format(count);

/** No source that counts here reports what is needed. */
export function notObserved({ kinds }: Needs, kind: string): Why {
  const { title } = kinds.find((one) => one.kind === kind)!;
  const short = {
    de: `keine Quelle meldet ${title.de}`,
    en: `no source reports ${title.en}`,
  };
  return {
    code: 'not-observed',
    short,
    text: {
      de: `Nicht berechenbar: ${short.de}. ${how.de}`,
      en: `Not computable: ${short.en}. ${how.en}`,
    },
  };
}

const how = {
  de: 'Gezählt wird, sobald das erste davon kommt oder die Quelle erklärt, dass sie es meldet (observes).',
  en: 'Counting begins with the first of them, or when the source declares that it reports them (observes).',
};

export const allRejected: Why = {
  code: 'all-rejected',
  short: {
    de: 'alles, was kam, widerspricht anderen Ereignissen',
    en: 'all that came contradicts other events',
  },
  text: {
    de: 'Nicht berechenbar: Alles, was in dieser Zeit kam, widerspricht anderen Ereignissen und zählt nicht. Die Gründe stehen bei den abgelehnten Ereignissen.',
    en: 'Not computable: all that came in this time contradicts other events and does not count. The reasons stand with the refused events.',
  },
};

export const landNotSet: Why = {
  code: 'land-not-set',
  short: { de: 'das Land der Stadt ist nicht gesetzt', en: 'the Land of the city is not set' },
  text: {
    de: 'Nicht berechenbar: Arbeitstage hängen von den Feiertagen des Landes ab. Die Stadtdatei nennt noch kein Land (land).',
    en: 'Not computable: working days depend on the holidays of the Land. The city file names no Land yet (land).',
  },
};

export const beingCounted: Why = {
  code: 'being-counted',
  short: { de: 'wird noch gezählt', en: 'still being counted' },
  text: {
    de: 'Es sind Ereignisse angekommen, die noch nicht gezählt sind.',
    en: 'Events have arrived that are not counted yet.',
  },
};
