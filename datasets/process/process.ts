import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** Cases of administrative services, from receipt to notice. */
export const process = {
  name: 'process',
  title: { de: 'Verwaltung', en: 'Administration' },
  events,
  facts: [],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
