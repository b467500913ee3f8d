import type { Dataset } from '../dataset.ts';
import { workdays } from '../rhythm.ts';
import * as events from './events.ts';
import { examples } from './examples.ts';
import { kpis } from './kpis.ts';
import { labels } from './labels.ts';
import { layers } from './layers.ts';
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
  labels,
  headline: {
    // End to end leads: a case that runs on paper throughout has no media break either.
    lead: ['end_to_end_share', 'media_break_free_share'],
    key: { media_break_free_share: 10, automation_share: 20, online_burden_ratio: 30 },
    rows: ['online_share', 'lead_time_median', 'satisfaction', 'backlog'],
  },
  activity: {
    name: 'cases',
    title: { de: 'Fälle', en: 'Cases' },
    facts: 'process_case',
    time: 'received_at',
    observation: 'receipts',
  },
  layers,
  records: 'cases',
  examples,
  simulate: async () => (await import('./simulate.ts')).simulator,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
