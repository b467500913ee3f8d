import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** The evening quiz and its prizes. */
export const quiz = {
  name: 'quiz',
  title: { de: 'Quiz', en: 'Quiz' },
  events,
  facts: [
    { name: 'quiz_round', from: 'events', by: 'round', key: 'round' },
    { name: 'quiz_play', from: 'events', by: 'round', key: 'round' },
    { name: 'quiz_prize', from: 'events', by: 'round', key: 'round' },
    { name: 'quiz_set_aside', from: 'events', by: 'round', key: 'round' },
  ],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
