import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** The evening quiz and its prizes. */
export const quiz = {
  name: 'quiz',
  title: { de: 'Quiz', en: 'Quiz' },
  events,
  facts: [],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
