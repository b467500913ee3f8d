import type { TableRoute } from './openapi/table-route.ts';
import { format, tables } from './openapi-parameters.ts';

const okr = (text: string[], answer: string, more: Partial<TableRoute> = {}): TableRoute => ({
  tag: 'Strategy and goals',
  text,
  answer,
  ...more,
});

const query = (name: string, description: string) => ({
  ...{ name, in: 'query' as const, required: false, description },
  schema: { type: 'string' },
});
const lang = query('lang', '`de` or `en`; `de` where it is left out.');
const asOf = query('as_of', 'Values of days up to this one; today where it is left out.');
const knownAt = query('known_at', 'Only what was known at the end of this day.');

/** Strategy, half-years, objectives. */
export const okrRoutes: Record<string, TableRoute> = {
  'POST /api/okr/commands': okr(
    [
      'Decide something',
      'One command of docs/okr-commands.md. With an `Idempotency-Key` it may be sent again after a lost answer. `seen` names the revision that was edited: 409 where somebody was faster.',
    ],
    'The events that were written down.',
    {
      body: {
        required: true,
        description: '{"type": "check-in", …}',
        content: { 'application/json': {} },
      },
      problems: [400, 403, 404, 409, 422],
    },
  ),
  'GET /api/okr/strategy': okr(
    [
      'The strategy',
      'Fields, midterm goals with their KPIs and target paths, measures, loose ends.',
    ],
    'The strategy with live numbers.',
  ),
  'GET /api/okr/cycles': okr(
    [
      'Every half-year, and the units',
      '`draft_for` has, by half-year, the units for which the reader may draft an objective now; `meetings` are those in which the reader takes part.',
    ],
    'Newest first.',
  ),
  'GET /api/okr/cycles/:cycle/board': okr(
    [
      'What is promised in a half-year',
      'With score, pace and confidence, each for itself; `may` is what the reader may do in it now.',
    ],
    'Objectives with key results; as a table, a line for each key result.',
    {
      formats: tables,
      query: [query('unit', 'Only of this unit.'), asOf, knownAt, format],
      problems: [400, 404],
    },
  ),
  'GET /api/okr/cycles/:cycle/evaluation': okr(
    ['The half-year in one look'],
    'Counts of the city, of units and of midterm goals.',
    { query: [asOf, knownAt], problems: [400, 404] },
  ),
  'GET /api/okr/cycles/:cycle/alignment': okr(
    ['How it hangs together'],
    'Goals, objectives, links, and what is tied to nothing.',
    { problems: [404] },
  ),
  'GET /api/okr/cycles/:cycle/meeting': okr(
    [
      'What a meeting looks at',
      'The objectives of a unit and those below it, how they moved, an agenda with weights, and the meeting that is being held. `may` is what the reader may do in it now.',
    ],
    'Objectives, movements, agenda, meetings.',
    {
      query: [query('unit', 'The unit that meets; the whole city where it is left out.')],
      problems: [400, 404],
    },
  ),
  'GET /api/okr/meetings/:meeting': okr(
    ['What a meeting has recorded', 'For those who take part in it.'],
    'Pulses, reviews, remarks, resolutions and the retrospective.',
    { problems: [404] },
  ),
  'GET /api/okr/cycles/:cycle/closing': okr(
    [
      'Before the closing',
      'What would be frozen now, and the key results that nobody has measured or judged yet.',
    ],
    'Counts, and what stands in the way.',
    { problems: [404] },
  ),
  'GET /api/okr/objectives/:objective': okr(
    [
      'One objective',
      'With all readings, targets, comments, pulses and reviews; `lacks` is what keeps it from being submitted or agreed, `may` what the reader may do on it now.',
    ],
    'The objective.',
    { query: [asOf, knownAt], problems: [400, 404] },
  ),
  'GET /api/okr/key-results/:keyResult/why': okr(
    [
      'Why does it say 62 %?',
      'Computed from the raw events just now, beside what was known a week ago.',
    ],
    'Definition, formula with numbers, cases, lateness, query.',
    { problems: [404] },
  ),
  'GET /api/okr/snapshots': okr(
    ['Every closed half-year', 'With hashes of the snapshot and of its papers as they are kept.'],
    'Newest first.',
  ),
  'GET /api/okr/snapshots/:n/paper.pdf': okr(
    ['The council paper', 'Put together once; from then on it says the same for ever.'],
    'A tagged PDF; the header X-Paper-SHA256 has the hash of what it was made from.',
    { query: [lang], formats: ['application/pdf'], problems: [400, 404, 503] },
  ),
  'GET /api/okr/snapshots/:n/paper.html': okr(
    ['The council paper as a page', 'Word for word the printed one.'],
    'An accessible page without scripts.',
    { query: [lang], formats: ['text/html'], problems: [400, 404] },
  ),
  'GET /api/okr/paper/:asset': okr(['Stylesheet and typefaces of papers'], 'The file.', {
    problems: [404],
  }),
  'GET /api/okr/snapshots/:n/recomputed': okr(
    [
      'A snapshot, computed again',
      'Hashes, scores, and every KPI from the events that had come in when it was recorded.',
    ],
    'Frozen and recomputed values side by side.',
    { problems: [404] },
  ),
  'GET /api/okr/export': okr(
    ['The whole log', 'Every decision with its author and time, and the hash at its end.'],
    'A document of the format stadtpegel-okr-log.',
  ),
  'POST /api/okr/import': okr(
    ['Take over a log', 'Only into an empty one; `dry_run=true` checks it and writes nothing.'],
    'What is in it, and whether it was written down.',
    {
      query: [query('dry_run', '`true` or `false`.')],
      body: {
        required: true,
        description: 'What GET /api/okr/export gave.',
        content: { 'application/json': {} },
      },
      problems: [400, 409, 413, 422],
    },
  ),
  'POST /api/okr/import/csv': okr(
    [
      'Objectives or check-ins from a spreadsheet',
      'A CSV file as docs/goal-files.md describes it: all of it is written down, or nothing; what is there already stays. With `dry_run` it is only said what would be done.',
    ],
    'Every thing of the file with its line: create, same, kept or refused; or what is wrong with the file.',
    {
      body: {
        required: true,
        description: '{"file": "objective;half_year;…", "dry_run": true}',
        content: { 'application/json': {} },
      },
      problems: [400, 403, 413],
    },
  ),
  'GET /api/okr/reviews.ics': okr(
    ['The dates of every half-year', 'Start, pulse, end, last day of the review.'],
    'An iCalendar file to subscribe to.',
    { query: [lang], formats: ['text/calendar'], problems: [400] },
  ),
  'GET /api/okr/published': okr(
    ['What everyone may see of goals', 'The council sees what is meant for it, too.'],
    'Confirmed goals, promises, snapshots; no names, no confidence.',
  ),
};
