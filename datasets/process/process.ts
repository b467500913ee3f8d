import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** Cases of administrative services, from receipt to notice. */
export const process = {
  name: 'process',
  title: { de: 'Verwaltung', en: 'Administration' },
  events,
  facts: [
    { name: 'process_case', from: 'events', by: 'subject', key: 'case_id' },
    { name: 'process_backlog', from: { fact: 'process_case' } },
    { name: 'process_rating', from: 'events', by: 'subject', key: 'case_id' },
    { name: 'process_set_aside', from: 'events', by: 'subject', key: 'case_id' },
  ],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
