import type { Example } from '../example.ts';

const instant = '2026-02-24T09:15:00Z';

/** What the description of the API shows of events, KPIs and facts. */
export const examples: Record<string, Example> = {
  'POST /api/events': {
    path: '/api/events',
    as: 'token',
    type: 'application/cloudevents+json',
    body: {
      specversion: '1.0',
      id: '2026-4711-received',
      source: 'urn:city:portal',
      type: 'de.stadtpegel.process.case-received.v1',
      subject: '2026-4711',
      time: instant,
      data: { service: '99107010000000', office: 'stadtkasse', channel: 'online' },
    },
    answer: { received: 1, stored: 1, duplicates: 0, rejected: 0, errors: [] },
  },
  'GET /api/kpis/:id': {
    path: '/api/kpis/process.lead_time_median?from=2026-02-01&to=2026-02-28&where.office=bauamt',
    answer: {
      id: 'process.lead_time_median',
      title: { de: 'Durchlaufzeit, Mitte', en: 'Lead time, median' },
      unit: 'working_days',
      better: 'lower',
      latest: {
        value: 29,
        state: 'value',
        n: 133,
        from: '2026-02-01',
        to: '2026-02-28',
        data_through: '2026-03-01T21:14:42.347Z',
      },
    },
  },
  'GET /api/kpis/:id/series': {
    path: '/api/kpis/process.online_share/series?from=2026-02-01&to=2026-02-28&grain=month&by=office',
    answer: {
      id: 'process.online_share',
      unit: 'share',
      grain: 'month',
      by: ['office'],
      rows: [
        {
          from: '2026-02-01',
          to: '2026-02-28',
          office: 'bauamt',
          value: 0.8559322033898306,
          state: 'value',
          numerator: 101,
          denominator: 118,
          n: 118,
          finished: true,
        },
      ],
    },
  },
  'GET /api/ledger': {
    path: '/api/ledger?from=2026-02-01&to=2026-02-28&limit=1',
    answer: {
      from: '2026-02-01',
      to: '2026-02-28',
      rows: [
        {
          source: 'urn:city:portal',
          dataset: 'process',
          hour: '2026-02-24T09:00:00.000Z',
          received: 162,
          stored: 161,
          duplicates: 1,
          rejected: 0,
        },
      ],
      totals: { received: 60108, stored: 60090, duplicates: 15, rejected: 3 },
    },
  },
  'GET /api/facts/:name': {
    path: '/api/facts/process_case?from=2026-02-01&to=2026-02-28&limit=1',
    as: 'token',
    answer: {
      name: 'process_case',
      rows: [
        {
          case_id: '2026-4711',
          service: '99107010000000',
          office: 'stadtkasse',
          channel: 'online',
          received_on: '2026-02-24',
          closed_on: null,
          lead_time_days: null,
          media_breaks: null,
        },
      ],
    },
  },
};
