import { kpis } from '../datasets/catalogue.ts';
import type { Route } from './openapi.ts';
import { asQuery, format, from, limit, tables, to } from './openapi-parameters.ts';

const grains = ['day', 'week', 'month', 'quarter', 'half_year', 'year'];
const grain = asQuery('grain', 'Calendar periods of the city; month where it is left out.', {
  enum: grains,
});
const grainOrTotal = asQuery(
  'grain',
  'Calendar periods of the city; month where it is left out. `total`: the whole period as one row per member, of the newest observation where no period is given.',
  { enum: [...grains, 'total'] },
);
const where = asQuery('where.<dimension>', 'Only this value of a dimension; may be repeated.');
const variant = asQuery('variant', 'Another way to count, one of `choice.variants` of the KPI.');

/** KPIs, the map, what came in and how fresh it is. */
export const numberRoutes: Record<string, Route> = {
  'GET /api/kpis': {
    tag: 'Numbers out',
    text: [
      'Every KPI with its newest number',
      'With the period before, half a year ago and 26 weeks. With `from`, `to` or `grain` (else 13 months, by month) every KPI has its `series` too, in JSON.',
    ],
    answer: `${kpis.size} KPIs.`,
    formats: tables,
    query: [from, to, grain, format],
    problems: [400],
  },
  'GET /api/kpis/:id': {
    tag: 'Numbers out',
    text: [
      'One KPI, now or totalled over a period',
      'A KPI with `matures_after` ends its newest number so many days ago.',
    ],
    answer: 'Definition and observation.',
    formats: tables,
    query: [from, to, where, variant, format],
    problems: [400, 404],
  },
  'GET /api/kpis/:id/series': {
    tag: 'Numbers out',
    text: ['A KPI over time', 'Periods without data are rows too, with their state.'],
    answer: 'One row per period and combination of dimensions.',
    formats: tables,
    query: [
      from,
      to,
      grainOrTotal,
      asQuery('by', 'One or two dimensions, separated by a comma.'),
      where,
      variant,
      format,
    ],
    problems: [400, 404],
  },
  'GET /api/map/:layer': {
    tag: 'Numbers out',
    text: ['A layer of the map'],
    answer: 'GeoJSON or GeoArrow.',
    formats: ['application/geo+json', 'application/vnd.apache.arrow.stream'],
    query: [
      asQuery('at', 'A past instant, RFC 3339; live layers only.'),
      asQuery('kpi', 'Districts only: a KPI by district.'),
      asQuery('format', 'Instead of the Accept header.', { enum: ['geojson', 'arrow'] }),
    ],
    problems: [400, 404],
  },
  'GET /api/ledger': {
    tag: 'Numbers out',
    text: [
      'What came in',
      'Counts per source and hour, and why events were refused; for staff also warnings: sources that place much outside the city, and what was withdrawn and is not yet replaced.',
    ],
    answer: 'The last seven days where no period is given.',
    formats: tables,
    query: [
      ...[from, to, asQuery('source', 'Only this source.'), limit],
      asQuery('cursor', '`next` of the page before.'),
      format,
    ],
    problems: [400],
  },
  'GET /api/freshness': {
    tag: 'Numbers out',
    text: ['How fresh each dataset is'],
    answer:
      'Latest event and latest receipt per dataset and source; `state`: fresh, resting (silent outside its hours), late, silent or never; `due_at`: when it should be heard again.',
  },
  'GET /api/city': {
    tag: 'Numbers out',
    text: [
      'The city',
      'Its name, whether it is invented, the licence of its numbers, names for the members of dimensions.',
    ],
    answer: 'The city.',
  },
};
