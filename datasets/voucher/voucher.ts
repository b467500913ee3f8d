import type { Dataset } from '../dataset.ts';
import { workdays } from '../rhythm.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';
import { labels } from './labels.ts';
import { layers } from './layers.ts';
import { observations } from './observations.ts';
import { records } from './record-words.ts';

const rows = {
  one: { de: 'Gutschein', en: 'voucher' },
  other: { de: 'Gutscheine', en: 'vouchers' },
};
const observes = ['redemptions'];
const issued = ['voucher-issued'];
const redeemed = ['voucher-redeemed'];

/** The city voucher, redeemed in parts at local merchants. */
export const voucher = {
  name: 'voucher',
  title: { de: 'Gutschein', en: 'Voucher' },
  events,
  // Since 2 columns are null where the source does not observe what they say.
  facts_version: 2,
  facts: [
    { name: 'merchant', from: 'events', by: 'merchant', key: 'merchant', latest: 'registered_at' },
    {
      name: 'voucher',
      from: 'events',
      by: 'subject',
      key: 'voucher',
      rows,
      observes,
      rejects: issued,
    },
    { name: 'voucher_prize', from: { fact: 'voucher' }, rows, observes },
    {
      ...{ name: 'voucher_redemption', from: 'events', by: 'subject', key: 'voucher' },
      rejects: redeemed,
    },
    {
      name: 'voucher_turnover',
      from: { fact: 'voucher_redemption' },
      with: { fact: 'merchant', on: 'merchant' },
      rejects: redeemed,
    },
    { name: 'voucher_set_aside', from: 'events', by: 'subject', key: 'voucher' },
  ],
  // As shops are open.
  rhythm: {
    within: 'PT4H',
    hours: [{ days: [...workdays, 6], from: '09:00', to: '18:00', closed_on_holidays: true }],
  },
  places: [{ event: 'merchant-registered', by: 'merchant' }],
  observations,
  kpis,
  labels,
  headline: {
    key: { redemption_rate: 40 },
    rows: ['redeemed_eur', 'issued_eur', 'settlement_lag_median'],
  },
  activity: {
    name: 'redemptions',
    title: { de: 'Einlösungen', en: 'Redemptions' },
    facts: 'voucher_redemption',
    time: 'redeemed_at',
    observation: 'redemptions',
  },
  layers,
  records,
  simulate: async () => (await import('./simulate.ts')).simulator,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
