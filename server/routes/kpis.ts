import { Hono } from 'hono';
import { headline, kpis, type CatalogueKpi } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type {
  Days,
  Grain,
  Observation,
  PageEntry,
  Pieces,
  SeriesRow,
} from '../../warehouse/warehouse.ts';
import { audienceKey, ofWholeCity } from '../../warehouse/audience.ts';
import { leftOutCell, leftOutRows } from '../../warehouse/measure/left-out.ts';
import { countPeriods, grains, lastYear } from '../../warehouse/measure/period.ts';
import type { Env } from '../access.ts';
import { askedBy } from '../asked-by.ts';
import type { Deps } from '../deps.ts';
import type { About } from '../csv.ts';
import { answerKept, keptBody } from '../kept-body.ts';
import { allKpis, type Shown } from '../kpi-board.ts';
import { dayAt } from '../../calendar/zone.ts';
import { answerFromPieces, answerInPieces } from '../long-answer.ts';
import { invalid, readParameters, type Parameters } from '../parameters.ts';
import { longAnswer } from '../reading.ts';
import { answerTable, formatOf, type Column, type Row } from '../table-answer.ts';
import {
  describeKpi,
  type KpiInContext,
  type KpisAnswer,
  type SeriesAnswer,
} from './kpi-answer.ts';

/** Numbers out: every KPI, one KPI over any period, its series. */
export function kpiRoutes({ board, warehouse, city, now }: Deps) {
  return new Hono<Env>()
    .get('/api/kpis', async (c) => {
      const parameters = readParameters(c.req.url, ['from', 'to', 'grain', 'format']);
      const format = formatOf(c, parameters);
      const audience = ofWholeCity(c.get('audience'));
      const range = readSeries(parameters, today(city, now()));
      // A table has the newest numbers only.
      const asked = format === 'json' ? range : null;
      const pieces = asked && warehouse.pageInPieces({ audience, ...asked });
      if (pieces && pieces.cells > longAnswer) {
        return answerFromPieces(c, pieces, overviewFrom(await board.page(audience), asked.grain));
      }
      const answer = async (): Promise<KpisAnswer> => {
        const [page, series] = await Promise.all([
          board.page(audience),
          asked && warehouse.page({ audience, ...asked }),
        ]);
        const rows = new Map(series?.map((entry) => [entry.kpi, entry.series]));
        return {
          kpis: allKpis.map((kpi) => ({
            ...describeKpi(kpi),
            ...page.get(kpi.id)!,
            ...(asked ? { grain: asked.grain, series: rows.get(kpi.id)! } : {}),
          })),
          headline,
        };
      };
      if (format === 'json') {
        const question = `overview ${audienceKey(audience)} ${JSON.stringify(asked)}`;
        return answerKept(c, await keptBody(warehouse, question, answer));
      }
      const told = await answer();
      return answerTable(
        c,
        format,
        () => told,
        () => ({
          columns: [idColumn, unitColumn, ...observationColumns, ...leftOutColumns],
          rows: told.kpis.map(({ id, unit, latest }) => ({
            id,
            unit,
            ...observationCells(latest),
          })),
          about: { title: city.name, name: 'stadtpegel', filter: {} },
        }),
      );
    })
    .get('/api/kpis/:id', async (c) => {
      const kpi = findKpi(c.req.param('id'));
      const parameters = readParameters(c.req.url, ['from', 'to', 'variant', 'format', 'where.*']);
      const format = formatOf(c, parameters);
      const where = parameters.where();
      const period = parameters.period();
      const audience = c.get('audience');
      const counted = readVariant(parameters);
      const shown = await board.ask({
        ...{ kpi, audience, where, ...counted, signal: c.req.raw.signal },
        ...closed(period, today(city, now())),
      });
      const { latest } = shown;
      const answer: KpiInContext = { ...describeKpi(kpi, counted.variant), ...shown };
      return answerTable(
        c,
        format,
        () => answer,
        () => ({
          columns: [
            ...[idColumn, ...variantColumn(counted), unitColumn, ...observationColumns],
            ...questionColumns(where).slice(1),
            ...leftOutColumns,
          ],
          rows: [
            {
              ...{ id: kpi.id, ...counted, unit: kpi.unit },
              ...observationCells(latest),
              ...questionCells(where),
            },
          ],
          about: aboutKpi(kpi, { ...period, ...counted, ...questionCells(where) }),
        }),
      );
    })
    .get('/api/kpis/:id/series', async (c) => {
      const kpi = findKpi(c.req.param('id'));
      const parameters = readParameters(c.req.url, [
        'from',
        'to',
        'grain',
        'by',
        'variant',
        'format',
        'where.*',
      ]);
      const format = formatOf(c, parameters);
      const by = parameters.text('by')?.split(',') ?? [];
      const until = today(city, now());
      const isTotal = parameters.text('grain') === 'total';
      const asked = isTotal
        ? { grain: 'total' as const, ...closed(parameters.period(), until) }
        : readRange(parameters, until);
      const { grain } = asked;
      const counted = readVariant(parameters);
      const where = parameters.where();
      const asker = {
        kpi,
        ...counted,
        audience: c.get('audience'),
        by,
        where,
      };
      const { id, unit } = kpi;
      const head = { id, unit, ...counted, grain, by };
      const columns: Column[] = [
        { name: 'from', type: 'date' },
        { name: 'to', type: 'date' },
        ...variantColumn(counted),
        ...by.map((name): Column => ({ name, type: 'text' })),
        ...numberColumns,
        { name: 'data_through', type: 'text' },
        ...questionColumns(where),
        ...leftOutColumns,
      ];
      const cells = { ...counted, id, ...questionCells(where) };
      const shown = (row: SeriesRow) => (format === 'json' ? row : { ...row, ...cells });
      const about = aboutKpi(kpi, {
        from: asked.from ?? until,
        to: asked.to ?? until,
        ...counted,
        ...questionCells(where),
      });
      const answer = (rows: SeriesRow[]) =>
        answerTable(
          c,
          format,
          (): SeriesAnswer => ({ ...head, rows }),
          () => ({ columns, rows: rows.map(shown), about }),
        );
      const asking = askedBy(warehouse, c.req.raw);
      // One row per member: never a long answer.
      if (asked.grain === 'total') {
        return answer(await asking.series({ ...asker, ...asked }));
      }
      const question = { ...asker, ...asked };
      if (countPeriods(question, question.grain) > longAnswer / 2) {
        c.get('long').check(c.get('who'), longAnswer);
      }
      const found = await asking.seriesInPieces(question);
      if (found.cells > longAnswer) {
        const pieces = mapPieces(found, (rows) => rows.map(shown));
        return answerInPieces(c, format, { pieces, head, columns, about });
      }
      return answer((await Array.fromAsync(found)).flat());
    });
}

const idColumn: Column = { name: 'id', type: 'text' };
const unitColumn: Column = { name: 'unit', type: 'text' };
const numberColumns: Column[] = [
  { name: 'value', type: 'number' },
  { name: 'state', type: 'text' },
  { name: 'numerator', type: 'number' },
  { name: 'denominator', type: 'number' },
  { name: 'n', type: 'number' },
  { name: 'finished', type: 'boolean' },
  { name: 'observed', type: 'number' },
];
const observationColumns: Column[] = [
  ...numberColumns,
  { name: 'from', type: 'date' },
  { name: 'to', type: 'date' },
  { name: 'data_through', type: 'text' },
  { name: 'computed_at', type: 'text' },
];

/** What a number leaves out because its source does not observe it; behind all others. */
const leftOutColumns: Column[] = [
  { name: 'not_observed', type: 'number' },
  { name: 'left_out_by', type: 'text' },
];

function observationCells({ left_out_by, ...latest }: Observation): Row {
  if (!left_out_by) return latest;
  const cells = { not_observed: leftOutRows(left_out_by), left_out_by: leftOutCell(left_out_by) };
  return { ...latest, ...cells };
}

/** The overview, put together from its periods: series are kept as text, a tenth of what rows take. */
function overviewFrom(page: ReadonlyMap<string, Shown>, grain: Grain) {
  const texts = new Map<string, string[]>(allKpis.map(({ id }) => [id, []]));
  return {
    take(entries: readonly PageEntry[]) {
      for (const { kpi, series } of entries) {
        texts.get(kpi)!.push(JSON.stringify(series).slice(1, -1));
      }
    },
    *end(): Generator<string> {
      yield '{"kpis":[';
      for (const [at, kpi] of allKpis.entries()) {
        const shown = { ...describeKpi(kpi), ...page.get(kpi.id)!, grain };
        const begin = `${at ? ',' : ''}${JSON.stringify(shown).slice(0, -1)},"series":[`;
        yield `${begin}${texts.get(kpi.id)!.join(',')}]}`;
      }
      yield `],"headline":${JSON.stringify(headline)}}`;
    },
  };
}

async function* each<T, U>(pieces: Pieces<T>, map: (piece: T) => U): AsyncGenerator<U, void> {
  for await (const piece of pieces) yield map(piece);
}

const mapPieces = <T, U>(pieces: Pieces<T>, map: (piece: T) => U): Pieces<U> => ({
  cells: pieces.cells,
  [Symbol.asyncIterator]: () => each(pieces, map),
});

/** The days and the grain of a series; this month and the twelve before, where nothing is said. */
function readRange(parameters: Parameters, until: string): Days & { grain: Grain } {
  const grain = parameters.word('grain', grains) ?? 'month';
  const { from = lastYear(until).from, to = until } = parameters.period();
  if (from > to) throw invalid('from', 'invalid-parameter', 'It lies in the future: add to.');
  return { from, to, grain };
}

/** The series that the overview should have, or null where none is asked for. */
function readSeries(parameters: Parameters, until: string): (Days & { grain: Grain }) | null {
  const isAsked = ['from', 'grain'].some((name) => parameters.text(name) !== undefined);
  const { to } = parameters.period();
  return isAsked || to !== undefined ? readRange(parameters, until) : null;
}

function findKpi(id: string): CatalogueKpi {
  const kpi = kpis.get(id);
  if (kpi) return kpi;
  throw new Problem(404, 'unknown-kpi', 'Use the id of a KPI that GET /api/kpis lists.');
}

const today = ({ time_zone }: Deps['city'], now: number): string => dayAt(now, time_zone);

/** A period that is open to the future ends today. */
function closed(
  { from, to }: { from?: string; to?: string },
  until: string,
): { from?: string; to?: string } {
  if (from === undefined || to !== undefined) return { ...(from && to ? { from, to } : {}) };
  if (from > until) throw invalid('from', 'invalid-parameter', 'It lies in the future: add to.');
  return { from, to: until };
}

/** The way to count that is asked for; the standard one where none is. */
const readVariant = (parameters: Parameters): { variant?: string } => {
  const variant = parameters.text('variant');
  return variant === undefined ? {} : { variant };
};

/** Which KPI a table shows, and by what it is limited: in columns of their own, behind the others. */
const questionColumns = (where: Record<string, string[]>): Column[] => [
  idColumn,
  ...Object.keys(where).map((name): Column => ({ name: `where.${name}`, type: 'text' })),
];

const questionCells = (where: Record<string, string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(where).map(([name, all]) => [`where.${name}`, all.join(', ')]));

const aboutKpi = ({ id, title }: CatalogueKpi, filter: Record<string, string>): About => ({
  ...{ title: title.de, name: id, filter },
});

/** A table of another way to count says so in a column of its own. */
const variantColumn = ({ variant }: { variant?: string }): Column[] =>
  variant === undefined ? [] : [{ name: 'variant', type: 'text' }];
