import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** Bikes, boats and play equipment, unlocked by QR code. */
export const sharing = {
  name: 'sharing',
  title: { de: 'Leihen', en: 'Sharing' },
  events,
  facts: [],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
