import type { Labels } from '../labels.ts';

/** What its things are called. */
export const labels = {
  dimensions: {
    round: { de: 'Runde', en: 'round' },
    district: { de: 'Stadtteil', en: 'district' },
  },
  reasons: {
    'more-correct-than-answered': {
      de: 'mehr richtig als beantwortet',
      en: 'more correct than answered',
    },
    'more-answered-than-asked': {
      de: 'mehr beantwortet als gefragt',
      en: 'more answered than asked',
    },
  },
} satisfies Labels;
