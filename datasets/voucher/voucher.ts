import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';

/** The city voucher, redeemed in parts at local merchants. */
export const voucher = {
  name: 'voucher',
  title: { de: 'Gutschein', en: 'Voucher' },
  events,
  facts: [],
  kpis,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
