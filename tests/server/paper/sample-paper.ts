import type { CouncilPaper } from '../../../okr/council-paper.ts';
import { sampleGoals } from './sample-goals.ts';
import { sha256 } from './sample-values.ts';

/** A council paper of the invented town, with every state and the longest words that we know. */
export const samplePaper: CouncilPaper = {
  language: 'de',
  demo: true,
  city: 'Musterhafen',
  title: 'Wo steht die Digitalstrategie?',
  cycle: { name: '1. Halbjahr 2026', from: '2026-01-01', to: '2026-06-30' },
  snapshot: {
    n: 3,
    hash: sha256('snapshot 3'),
    previous: sha256('snapshot 2'),
    date: '2026-07-21',
    corrected: true,
    reason: 'Die Stadtkasse hat 112 Vorgänge aus dem Juni nachgemeldet.',
  },
  address: 'https://stadtpegel.musterhafen.example/ziele/2026-1/vorlage',
  goals: sampleGoals,
};

/** The same paper in English words around the city's German ones. */
export const englishPaper: CouncilPaper = { ...samplePaper, language: 'en' };
