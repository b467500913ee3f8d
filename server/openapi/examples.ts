import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Example } from '../../datasets/example.ts';

/** What shows a system at work is told by a system. */
const ofDatasets = Object.assign(
  {},
  ...Object.values<Dataset>(datasets).map(({ examples }) => examples ?? {}),
) as Record<string, Example>;

/** Examples by route; a test asks for each and compares. */
export const examples: Record<string, Example> = {
  ...ofDatasets,
  'POST /api/account/sign-in': {
    path: '/api/account/sign-in',
    body: { login: 'erika.muster', password: 'wind hafen pegel 2026' },
    answer: {
      person: {
        account: 'f39bff0d968df3da',
        login: 'erika.muster',
        name: 'Erika Muster',
        grants: [{ role: 'lead', unit: 'city' }],
      },
    },
  },
  'GET /api/units': {
    path: '/api/units',
    as: 'session',
    answer: {
      units: [
        { unit: 'city', name: 'Musterhafen', kind: 'city', parent: null, offices: [] },
        {
          unit: 'bauamt',
          name: 'Bauamt',
          kind: 'team',
          parent: 'city',
          retired_at: null,
          offices: ['bauamt'],
        },
      ],
    },
  },
  'POST /api/okr/commands': {
    path: '/api/okr/commands',
    as: 'session',
    body: {
      type: 'cycle-plan',
      cycle: '2027-h1',
      title: '1. Halbjahr 2027',
      start_on: '2027-01-01',
      last_on: '2027-06-30',
      pulse_on: '2027-04-01',
      review_working_days: 20,
    },
    answer: { seq: 12, events: [{ type: 'cycle-planned', cycle: '2027-h1' }] },
  },
  'GET /api/okr/published': {
    path: '/api/okr/published',
    answer: { fields: [], goals: [], objectives: [], snapshots: [] },
  },
};

/** What shows a route whose example a system tells. */
export const exampleOf = (route: string): Example | undefined => examples[route];
