import type { Dataset } from '../dataset.ts';
import { everyDay } from '../rhythm.ts';
import * as events from './events.ts';
import { kpis } from './kpis.ts';
import { labels } from './labels.ts';
import { observations } from './observations.ts';
import { records } from './record-words.ts';

/** The evening quiz and its prizes. */
export const quiz = {
  name: 'quiz',
  title: { de: 'Quiz', en: 'Quiz' },
  events,
  // Since 2 columns are null where the source does not observe what they say.
  facts_version: 2,
  facts: [
    { name: 'quiz_round', from: 'events', by: 'round', key: 'round' },
    {
      name: 'quiz_play',
      from: 'events',
      by: 'round',
      key: 'round',
      rows: { one: { de: 'Spiel', en: 'play' }, other: { de: 'Spiele', en: 'plays' } },
      observes: ['plays', 'rounds'],
      rejects: ['quiz-played'],
    },
    { name: 'quiz_prize', from: 'events', by: 'round', key: 'round' },
    { name: 'quiz_set_aside', from: 'events', by: 'round', key: 'round' },
  ],
  // A round every evening at 20:40.
  rhythm: { within: 'PT15M', hours: [{ days: everyDay, from: '20:40', to: '21:00' }] },
  observations,
  kpis,
  labels,
  headline: { rows: ['players', 'completion_rate', 'prize_redemption_rate'] },
  activity: {
    name: 'quiz_rounds',
    title: { de: 'Quizrunden', en: 'Quiz rounds' },
    facts: 'quiz_play',
    time: 'played_at',
    where: 'person IS NOT NULL',
    observation: 'plays',
    burst: {
      title: { de: 'Quiz', en: 'Quiz' },
      done: { de: 'haben gespielt', en: 'played' },
    },
  },
  records,
  simulate: async () => (await import('./simulate.ts')).simulator,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
