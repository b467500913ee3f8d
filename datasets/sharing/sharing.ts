import type { Dataset } from '../dataset.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';
import { labels } from './labels.ts';
import { layers } from './layers.ts';
import { observations } from './observations.ts';
import { records } from './record-words.ts';

/** Bikes, boats and play equipment, unlocked by QR code. */
export const sharing = {
  name: 'sharing',
  title: { de: 'Leihen', en: 'Sharing' },
  events,
  // Since 2 columns are null where the source does not observe what they say.
  facts_version: 2,
  facts: [
    { name: 'sharing_rental', from: 'events', by: 'subject', key: 'rental' },
    {
      name: 'sharing_vehicle_day',
      from: { fact: 'sharing_rental' },
      rows: {
        one: { de: 'Fahrzeugtag', en: 'day of a vehicle' },
        other: { de: 'Fahrzeugtage', en: 'days of vehicles' },
      },
      observes: ['ends'],
    },
    {
      name: 'sharing_unlock',
      from: 'events',
      by: 'subject',
      key: 'attempt',
      alone: true,
      rows: {
        one: { de: 'Versuch', en: 'attempt' },
        other: { de: 'Versuche', en: 'attempts' },
      },
      observes: ['unlock_failures'],
    },
    {
      name: 'sharing_station',
      from: 'events',
      by: 'station',
      key: 'station',
      latest: 'reported_at',
    },
    { name: 'sharing_set_aside', from: 'events', by: 'subject', key: 'rental' },
  ],
  names: ['vehicle'],
  // Stations report day and night.
  rhythm: { within: 'PT1H' },
  places: [{ event: 'station-reported', by: 'station', within_days: 7 }],
  observations,
  observed_by: 'kind',
  kpis,
  labels,
  headline: {
    key: { unlock_success_rate: 50 },
    rows: ['rentals', 'in_use_share', 'duration_median'],
  },
  activity: {
    name: 'rentals',
    title: { de: 'Ausleihen', en: 'Rentals' },
    facts: 'sharing_rental',
    time: 'started_at',
    observation: 'rentals',
  },
  layers,
  records,
  simulate: async () => (await import('./simulate.ts')).simulator,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
