import { Type } from 'typebox';
import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { askedBy } from '../asked-by.ts';
import type { Deps } from '../deps.ts';
import { expectationOf } from '../expectation.ts';
import { addDays, daysBetween } from '../../calendar/day.ts';
import { dayAt, startOfDay } from '../../calendar/zone.ts';
import { invalid } from '../parameters.ts';
import { exampleOf } from '../openapi/examples.ts';
import { everyone } from '../rights/right.ts';
import { cursor, format, from, limitTo, tables, to } from '../route/parameter.ts';
import { periodOf } from '../route/query.ts';
import { route, type Sent } from '../route/route.ts';
import { answerTable, formatOf } from '../table-answer.ts';
import type { LedgerQuestion } from '../../warehouse/warehouse.ts';
import { FreshnessAnswer, LedgerAnswer, type FreshnessRow } from './ledger-answer.ts';

const maxDays = 400;
/** Rows of a page; three days of some dozen sources are fewer. */
const usualRows = 5_000;
const maxRows = 50_000;

/** What came in, in public: counts per source and hour, and how fresh each dataset is. */
export const ledgerRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/ledger',
      right: everyone(
        'read',
        'Was eingegangen ist, wird öffentlich gezählt.',
        'What came in is counted in public.',
      ),
      group: 'numbers',
      summary: { de: 'Was hereinkam', en: 'What came in' },
      description: {
        de: 'Anzahlen je Quelle und Stunde, und warum Ereignisse abgewiesen wurden; für Beschäftigte auch Warnungen: Quellen, die vieles außerhalb der Stadt verorten, und was zurückgenommen und noch nicht ersetzt ist.',
        en: 'Counts per source and hour, and why events were refused; for staff also warnings: sources that place much outside the city, and what was withdrawn and is not yet replaced.',
      },
      query: {
        from,
        to,
        source: {
          is: { de: 'Nur diese Quelle.', en: 'Only this source.' },
          schema: Type.String(),
        },
        limit: limitTo(maxRows),
        cursor,
        format,
      },
      answers: {
        200: {
          is: {
            de: 'Ohne Zeitraum die letzten sieben Tage.',
            en: 'The last seven days where no period is given.',
          },
          schema: LedgerAnswer,
          formats: tables,
        },
      },
      problems: [400],
      example: exampleOf('GET /api/ledger'),
    },
    (deps) =>
      async (c, { query }) => {
        const format = formatOf(c, query.format);
        const until = dayAt(deps.now(), deps.city.time_zone);
        const { from = addDays(until, -6), to = until } = periodOf(query);
        if (from > to) throw invalid('from', 'invalid-parameter', 'It lies in the future.');
        if (daysBetween(from, to) > maxDays) {
          throw invalid('from', 'invalid-parameter', `Ask for at most ${maxDays} days.`);
        }
        const { source, limit } = query;
        const read = await readLedger(
          { ...deps, warehouse: askedBy(deps.warehouse, c.req.raw) },
          {
            ...{ from, to, source, limit },
            after: readCursor(query.cursor),
          },
        );
        if (read.next !== null) c.header('x-next-cursor', read.next);
        const isStaff = c.get('audience') === 'staff';
        const answer = isStaff ? { ...read, ...(await forStaff(deps, source)) } : read;
        return answerTable(
          c,
          format,
          () => answer,
          () => ({
            columns: [
              { name: 'source', type: 'text' },
              { name: 'dataset', type: 'text' },
              { name: 'hour', type: 'text' },
              { name: 'received', type: 'number' },
              { name: 'stored', type: 'number' },
              { name: 'duplicates', type: 'number' },
              { name: 'rejected', type: 'number' },
              { name: 'withdrawn', type: 'number' },
            ],
            rows: answer.rows.map((row) => ({ ...row })),
            about: { title: 'Eingangsbuch', name: 'ledger', filter: { from, to } },
          }),
        );
      },
  ),
  route(
    {
      method: 'GET',
      path: '/api/freshness',
      right: everyone(
        'read',
        'Wie frisch Zahlen sind, gehört zu ihnen.',
        'How fresh numbers are belongs to them.',
      ),
      group: 'numbers',
      summary: { de: 'Wie frisch jedes System ist', en: 'How fresh each dataset is' },
      answers: {
        200: {
          is: {
            de: 'Letztes Ereignis und letzter Eingang je System und Quelle; `state`: fresh (frisch), resting (still außerhalb seiner Zeiten), late (verspätet), silent (schweigt) oder never (nie gehört); `due_at`: wann es wieder zu hören sein müsste.',
            en: 'Latest event and latest receipt per dataset and source; `state`: fresh, resting (silent outside its hours), late, silent or never; `due_at`: when it should be heard again.',
          },
          schema: FreshnessAnswer,
        },
      },
    },
    (deps) => async () => ({ freshness: await readFreshness(deps) }),
  ),
] as const;

type Place = NonNullable<LedgerQuestion['after']>;

const cursorOf = ({ hour, source, dataset }: Place): string =>
  Buffer.from(JSON.stringify([hour, source, dataset])).toString('base64url');

/** @throws Problem 400 for a cursor that no answer gave */
function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const [hour, source, dataset] = read;
    const isRow = typeof hour === 'string' && typeof source === 'string';
    if (
      isRow &&
      !Number.isNaN(Date.parse(hour)) &&
      (dataset === null || typeof dataset === 'string')
    ) {
      return { hour, source, dataset };
    }
  } catch {
    // Said below.
  }
  throw invalid('cursor', 'invalid-parameter', 'Use `next` of the page before.');
}

/** What looks wrong, or is not finished. */
async function forStaff(
  { places, warehouse }: Pick<Deps, 'places' | 'warehouse'>,
  source: string | undefined,
): Promise<Required<Pick<LedgerAnswer, 'warnings' | 'replacements'>>> {
  const isMeant = (one: { source: string | null }) => source === undefined || one.source === source;
  return {
    warnings: places.warnings().filter(isMeant),
    replacements: (await warehouse.replacements()).filter(isMeant),
  };
}

/** The ledger of some local days. */
export async function readLedger(
  deps: Pick<Deps, 'warehouse' | 'city' | 'now'>,
  {
    from,
    to,
    source,
    limit = usualRows,
    after,
  }: {
    from: string;
    to: string;
    source?: string | undefined;
    limit?: number | undefined;
    after?: Place | undefined;
  },
): Promise<Sent<LedgerAnswer>> {
  const { warehouse, city } = deps;
  const begin = new Date(startOfDay(from, city.time_zone)).toISOString();
  const end = new Date(startOfDay(addDays(to, 1), city.time_zone)).toISOString();
  const range = { from: begin, to: end, ...(source === undefined ? {} : { source }) };
  const [rows, totals, freshness, set_aside, reasons] = await Promise.all([
    warehouse.ledger({ ...range, limit, ...(after ? { after } : {}) }),
    warehouse.ledgerTotals(range),
    readFreshness(deps),
    warehouse.setAsideCounts(),
    warehouse.rows<{ code: string; count: number }>({
      ...{ audience: 'public', of: 'things' },
      sql: `SELECT code, count(*) AS count FROM quarantine
       WHERE received_at >= $begin::TIMESTAMPTZ AND received_at < $end::TIMESTAMPTZ
         AND ($source::VARCHAR IS NULL OR source = $source::VARCHAR)
       GROUP BY code ORDER BY count DESC, code`,
      parameters: { begin, end, source: source ?? null },
    }),
  ]);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  const next = last ? cursorOf(last) : null;
  return { from, to, rows, next, totals, freshness, reasons, set_aside };
}

async function readFreshness({
  warehouse,
  city,
  now,
}: Pick<Deps, 'warehouse' | 'city' | 'now'>): Promise<Sent<FreshnessRow[]>> {
  const calendar = { zone: city.time_zone, land: city.land };
  const rhythms = new Map(
    Object.values<Dataset>(datasets).map(({ name, rhythm }) => [name, rhythm]),
  );
  return (await warehouse.freshness()).flatMap((row) => {
    const rhythm = rhythms.get(row.dataset);
    const heardAt = row.last_received_at === null ? null : Date.parse(row.last_received_at);
    return rhythm ? { ...row, rhythm, ...expectationOf(rhythm, heardAt, now(), calendar) } : [];
  });
}
