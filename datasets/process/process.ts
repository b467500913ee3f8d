import type { Dataset } from '../dataset.ts';
import { workdays } from '../rhythm.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';
import { observations } from './observations.ts';

const rows = { one: { de: 'Fall', en: 'case' }, other: { de: 'Fälle', en: 'cases' } };

/** Cases of administrative services, from receipt to notice. */
export const process = {
  name: 'process',
  title: { de: 'Verwaltung', en: 'Administration' },
  events,
  // Since 2 columns are null where the source does not observe what they say.
  facts_version: 2,
  facts: [
    {
      name: 'process_case',
      from: 'events',
      by: 'subject',
      key: 'case_id',
      rows,
      observes: ['steps', 'effort', 'notices', 'closings', 'fields'],
    },
    { name: 'process_backlog', from: { fact: 'process_case' }, rows, observes: ['closings'] },
    { name: 'process_rating', from: 'events', by: 'subject', key: 'case_id' },
    { name: 'process_set_aside', from: 'events', by: 'subject', key: 'case_id' },
  ],
  // Offices work on working days; that a form comes in at night is welcome, and no promise.
  rhythm: {
    within: 'PT2H',
    hours: [{ days: workdays, from: '08:00', to: '18:00', closed_on_holidays: true }],
  },
  observations,
  observed_by: 'service',
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
