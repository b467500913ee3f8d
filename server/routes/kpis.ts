import { Type } from 'typebox';
import { headline, kpis, type CatalogueKpi } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Days, Grain, Pieces, SeriesRow } from '../../warehouse/warehouse.ts';
import { audienceKey, ofWholeCity } from '../../warehouse/audience.ts';
import { countPeriods, grains, lastYear } from '../../warehouse/measure/period.ts';
import { askedBy } from '../asked-by.ts';
import type { Deps } from '../deps.ts';
import { answerKept, keptBody } from '../kept-body.ts';
import { allKpis } from '../kpi-board.ts';
import { dayAt } from '../../calendar/zone.ts';
import { answerFromPieces, answerInPieces } from '../long-answer.ts';
import { invalid } from '../parameters.ts';
import { longAnswer } from '../reading.ts';
import { exampleOf } from '../openapi/examples.ts';
import { everyone } from '../rights/right.ts';
import { format, from, tables, to } from '../route/parameter.ts';
import { periodOf } from '../route/query.ts';
import { route } from '../route/route.ts';
import { answerTable, formatOf, type Column } from '../table-answer.ts';
import { describeKpi, KpiInContext, KpisAnswer, SeriesAnswer } from './kpi-answer.ts';
import { overviewFrom } from './kpi-overview.ts';
import {
  aboutKpi,
  idColumn,
  leftOutColumns,
  numberColumns,
  observationCells,
  observationColumns,
  questionCells,
  questionColumns,
  unitColumn,
  variantColumn,
} from './kpi-table.ts';

const right = everyone('read', 'Kennzahlen sind öffentlich.', 'KPIs are public.');

const where = {
  is: {
    de: 'Nur dieser Wert eines Merkmals; mehrfach erlaubt.',
    en: 'Only this value of a dimension; may be repeated.',
  },
  schema: Type.String(),
};

const variant = {
  is: {
    de: 'Eine andere Zählweise, eine aus `choice.variants` der Kennzahl.',
    en: 'Another way to count, one of `choice.variants` of the KPI.',
  },
  schema: Type.String(),
};

/** Numbers out: every KPI, one KPI over any period, its series. */
export const kpiRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/kpis',
      right,
      group: 'numbers',
      summary: {
        de: 'Alle Kennzahlen mit ihrem neuesten Wert',
        en: 'Every KPI with its newest number',
      },
      description: {
        de: 'Mit dem Zeitraum davor, vor einem halben Jahr und 26 Wochen. Mit `from`, `to` oder `grain` (sonst 13 Monate, je Monat) hat in JSON jede Kennzahl auch ihre `series`.',
        en: 'With the period before, half a year ago and 26 weeks. With `from`, `to` or `grain` (else 13 months, by month) every KPI has its `series` too, in JSON.',
      },
      query: {
        from,
        to,
        grain: {
          is: {
            de: 'Zeiträume im Kalender der Stadt; Monat, wenn nichts dasteht.',
            en: 'Calendar periods of the city; month where it is left out.',
          },
          schema: Type.Enum([...grains]),
        },
        format,
      },
      answers: {
        200: {
          is: { de: `${kpis.size} Kennzahlen.`, en: `${kpis.size} KPIs.` },
          schema: KpisAnswer,
          formats: tables,
        },
      },
      problems: [400],
    },
    ({ board, warehouse, city, now }) =>
      async (c, { query }) => {
        const format = formatOf(c, query.format);
        const audience = ofWholeCity(c.get('audience'));
        const range = readSeries(query, today(city, now()));
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
      },
  ),
  route(
    {
      method: 'GET',
      path: '/api/kpis/:id',
      right,
      group: 'numbers',
      summary: {
        de: 'Eine Kennzahl, jetzt oder über einen Zeitraum zusammen',
        en: 'One KPI, now or totalled over a period',
      },
      description: {
        de: 'Bei einer Kennzahl mit `matures_after` endet der neueste Wert so viele Tage vor heute.',
        en: 'A KPI with `matures_after` ends its newest number so many days ago.',
      },
      query: { from, to, variant, format, 'where.<dimension>': where },
      answers: {
        200: {
          is: { de: 'Definition und Wert.', en: 'Definition and observation.' },
          schema: KpiInContext,
          formats: tables,
        },
      },
      problems: [400, 404],
      example: exampleOf('GET /api/kpis/:id'),
    },
    ({ board, city, now }) =>
      async (c, { query }) => {
        const kpi = findKpi(c.req.param('id'));
        const format = formatOf(c, query.format);
        const { where } = query;
        const period = periodOf(query);
        const audience = c.get('audience');
        const counted = readVariant(query);
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
      },
  ),
  route(
    {
      method: 'GET',
      path: '/api/kpis/:id/series',
      right,
      group: 'numbers',
      summary: { de: 'Eine Kennzahl im Verlauf', en: 'A KPI over time' },
      description: {
        de: 'Auch Zeiträume ohne Daten sind Zeilen, mit ihrem Zustand.',
        en: 'Periods without data are rows too, with their state.',
      },
      query: {
        from,
        to,
        grain: {
          is: {
            de: 'Zeiträume im Kalender der Stadt; Monat, wenn nichts dasteht. `total`: der ganze Zeitraum als eine Zeile je Teil, ohne Zeitraum der der jüngsten Beobachtung.',
            en: 'Calendar periods of the city; month where it is left out. `total`: the whole period as one row per member, of the newest observation where no period is given.',
          },
          schema: Type.Enum([...grains, 'total']),
        },
        by: {
          is: {
            de: 'Ein oder zwei Merkmale, durch Komma getrennt.',
            en: 'One or two dimensions, separated by a comma.',
          },
          schema: Type.String(),
        },
        variant,
        format,
        'where.<dimension>': where,
      },
      answers: {
        200: {
          is: {
            de: 'Eine Zeile je Zeitraum und Kombination der Merkmale.',
            en: 'One row per period and combination of dimensions.',
          },
          schema: SeriesAnswer,
          formats: tables,
        },
      },
      problems: [400, 404],
      example: exampleOf('GET /api/kpis/:id/series'),
    },
    ({ warehouse, city, now }) =>
      async (c, { query }) => {
        const kpi = findKpi(c.req.param('id'));
        const format = formatOf(c, query.format);
        const by = query.by?.split(',') ?? [];
        const until = today(city, now());
        const { grain: wanted, ...days } = query;
        const asked =
          wanted === 'total'
            ? { grain: wanted, ...closed(periodOf(days), until) }
            : readRange({ ...days, grain: wanted }, until);
        const { grain } = asked;
        const counted = readVariant(query);
        const { where } = query;
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
      },
  ),
] as const;

async function* each<T, U>(pieces: Pieces<T>, map: (piece: T) => U): AsyncGenerator<U, void> {
  for await (const piece of pieces) yield map(piece);
}

const mapPieces = <T, U>(pieces: Pieces<T>, map: (piece: T) => U): Pieces<U> => ({
  cells: pieces.cells,
  [Symbol.asyncIterator]: () => each(pieces, map),
});

interface AskedDays {
  from: string | undefined;
  to: string | undefined;
  grain: Grain | undefined;
}

/** The days and the grain of a series; this month and the twelve before, where nothing is said. */
function readRange(query: AskedDays, until: string): Days & { grain: Grain } {
  const { from = lastYear(until).from, to = until } = periodOf(query);
  if (from > to) throw invalid('from', 'invalid-parameter', 'It lies in the future: add to.');
  return { from, to, grain: query.grain ?? 'month' };
}

/** The series that the overview should have, or null where none is asked for. */
function readSeries(query: AskedDays, until: string): (Days & { grain: Grain }) | null {
  const isAsked = [query.from, query.to, query.grain].some((one) => one !== undefined);
  return isAsked ? readRange(query, until) : null;
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
const readVariant = ({ variant }: { variant: string | undefined }): { variant?: string } =>
  variant === undefined ? {} : { variant };
