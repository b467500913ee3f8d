import { Type } from 'typebox';
import type { Dataset } from '../../../datasets/dataset.ts';
import { event } from '../../../datasets/event.ts';
import type { Kpi } from '../../../datasets/kpi.ts';

const Kind = Type.Enum(['toaster', 'bike']);
const text = (en: string) => ({ de: en, en });
const head = {
  title: text('tiny'),
  question: text('?'),
  definition: text('for tests'),
  basis: text('none'),
  better: 'higher',
  version: 1,
  refresh: 'PT2H',
} as const;
const tickets = { of: text('tickets'), count: 'count(*)' };

/** A repair café: tickets are opened and closed, a place moves to another district. */
export const tiny = {
  name: 'tiny',
  title: text('Repair café'),
  events: {
    Opened: event('tiny.opened', {
      kind: Kind,
      place: Type.Optional(Type.String()),
      person: Type.Optional(Type.String()),
    }),
    Closed: event('tiny.closed', { minutes: Type.Optional(Type.Number()) }),
    Moved: event('tiny.moved', { place: Type.String(), district: Type.String() }),
  },
  facts: [
    { name: 'tiny_ticket', from: 'events', by: 'subject', key: 'ticket' },
    { name: 'tiny_place', from: 'events', by: 'place', key: 'place', latest: 'moved_at' },
    { name: 'tiny_change', from: { fact: 'tiny_ticket' } },
    {
      name: 'tiny_visit',
      from: { fact: 'tiny_ticket' },
      with: { fact: 'tiny_place', on: 'place' },
    },
  ],
  rhythm: { within: 'PT2H' },
  kpis: {
    opened: {
      ...head,
      ...{ kind: 'sum', unit: 'count', numerator: 'count(*)' },
      ...{ facts: 'tiny_ticket', time: 'opened_on', dimensions: ['kind', 'place'] },
      units: { of: text('people'), distinct: 'person' },
    },
    closed_share: {
      ...head,
      ...{ kind: 'ratio', unit: 'share' },
      ...{ numerator: 'count(closed_on)', denominator: 'count(*)' },
      ...{ facts: 'tiny_ticket', time: 'opened_on', dimensions: ['kind', 'place'], units: tickets },
      choice: {
        title: text('tickets of bikes'),
        standard: text('count'),
        variants: {
          only_bikes: {
            title: text('count alone'),
            numerator: "count(closed_on) FILTER (kind = 'bike')",
          },
        },
      },
    },
    settled_share: {
      ...head,
      ...{ kind: 'ratio', unit: 'share', matures_after: 21 },
      ...{ numerator: 'count(closed_on)', denominator: 'count(*)' },
      ...{ facts: 'tiny_ticket', time: 'opened_on', dimensions: ['kind', 'place'], units: tickets },
    },
    minutes_median: {
      ...head,
      ...{ kind: 'quantile', unit: 'minutes', q: 0.5, value: 'minutes', bins: 'log' },
      ...{ facts: 'tiny_ticket', time: 'closed_on', dimensions: ['kind'] },
      units: { of: text('tickets'), count: 'count(minutes)' },
    },
    days_p90: {
      ...head,
      ...{ kind: 'quantile', unit: 'working_days', q: 0.9, value: 'days', bins: 'integer' },
      ...{ facts: 'tiny_ticket', time: 'closed_on', dimensions: ['kind'], units: tickets },
    },
    open_tickets: {
      ...head,
      ...{ kind: 'stock', unit: 'count', numerator: 'sum(change)' },
      ...{ facts: 'tiny_change', time: 'changed_on', dimensions: ['kind'] },
      units: { of: text('tickets'), count: 'sum(change)' },
    },
    bike_effort: {
      ...head,
      ...{ kind: 'weighted_ratio', unit: 'ratio', over: 'place' },
      parts: {
        bikes: "count(*) FILTER (kind = 'bike')",
        toasters: "count(*) FILTER (kind = 'toaster')",
        cases: 'count(*)',
      },
      ...{ ratio: 'bikes / toasters', weight: 'cases', comparable: 'bikes > 0 AND toasters > 0' },
      ...{ facts: 'tiny_ticket', time: 'opened_on', dimensions: ['kind', 'place'], units: tickets },
    },
    visits: {
      ...head,
      ...{ kind: 'sum', unit: 'count', numerator: 'count(*)', scale: 0.5 },
      ...{ facts: 'tiny_visit', time: 'opened_on', dimensions: ['district'], units: tickets },
    },
  } satisfies Record<string, Kpi>,
  sql: new URL('./tables.sql', import.meta.url),
} satisfies Dataset;
