import type { Sign } from '../score/sign.ts';
import type { ImportItem } from './plan-import.ts';

/** What something of a table comes to, in word, shape and colour. */
export const importSigns: Readonly<Record<ImportItem['outcome'], Sign>> = {
  create: { symbol: '+', tone: 'good', word: { de: 'neu', en: 'new' } },
  same: { symbol: '●', tone: 'none', word: { de: 'schon da', en: 'there already' } },
  kept: { symbol: '◆', tone: 'amber', word: { de: 'anders da, bleibt', en: 'differs, is kept' } },
  refused: { symbol: '▲', tone: 'bad', word: { de: 'abgelehnt', en: 'refused' } },
};
