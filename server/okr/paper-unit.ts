import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import type { Unit } from '../../datasets/kpi.ts';
import type { CouncilPaper, PaperUnit } from '../../okr/council-paper.ts';
import { unitOfOne } from '../../okr/key-result/unit-noun.ts';

type Language = CouncilPaper['language'];

const words: Partial<Record<Unit, Record<Language, string>>> = {
  share: { de: '%', en: '%' },
  eur: { de: '€', en: '€' },
  minutes: { de: 'Minuten', en: 'minutes' },
  hours: { de: 'Stunden', en: 'hours' },
  working_days: { de: 'Arbeitstage', en: 'working days' },
  breaks_per_case: { de: 'Brüche je Fall', en: 'breaks per case' },
};
const decimals: Partial<Record<Unit, number>> = { count: 0, eur: 0, ratio: 2, breaks_per_case: 2 };

/** How a value of a KPI is written on paper. What it counts, where its unit does not say, its sentence does. */
export function paperUnit(
  { unit, sentence }: Pick<CatalogueKpi, 'unit' | 'sentence'>,
  language: Language,
): PaperUnit {
  const sign = words[unit]?.[language] ?? countedIn(sentence?.[language] ?? '');
  return {
    ...unitNamed(sign),
    factor: unit === 'share' ? 100 : 1,
    decimals: decimals[unit] ?? 1,
  };
}

/** Does the sentence of a KPI name itself what its value counts, so that `{value}` is a bare number? */
export const isNamedBySentence = ({ unit }: Pick<CatalogueKpi, 'unit'>): boolean =>
  unit === 'share' || unit === 'count' || unit === 'ratio';

/** A unit with its singular, where that is another word. */
export function unitNamed(sign: string): Pick<PaperUnit, 'sign' | 'one'> {
  const one = unitOfOne(sign);
  return one === sign ? { sign } : { sign, one };
}

/** `Es spielen *{value} Menschen* mit.` → `Menschen`; `*{value}-mal* so viel` → `-mal`. */
const countedIn = (sentence: string): string =>
  /\*\{value\}([^*]*)\*/.exec(sentence)?.[1]?.trim() ?? '';
