import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { Type } from 'typebox';
import { kpis } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import { askedBy } from '../asked-by.ts';
import { encodeArrow } from '../map/arrow.ts';
import { BaseAnswers } from '../map/base-answers.ts';
import { districtsWithKpi } from '../map/districts.ts';
import { baseLayers, isBaseLayer, isLiveLayer, liveLayers, type MapLayer } from '../map/layer.ts';
import { liveLayer } from '../map/live-layer.ts';
import { invalid, readParameters } from '../parameters.ts';
import { everyone } from '../rights/right.ts';
import { route } from '../route/route.ts';

export const mapMediaTypes = {
  geojson: 'application/geo+json',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

/** GeoJSON; properties differ by layer. */
const MapAnswer = Type.Object(
  { type: Type.Literal('FeatureCollection'), features: Type.Array(Type.Unknown()) },
  { additionalProperties: Type.Unknown() },
);

/** The map: the drawn town, and what the systems of the city have reported. */
export const mapRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/map/:layer',
      right: everyone('read', 'Die Karte ist öffentlich.', 'The map is public.'),
      group: 'numbers',
      summary: { de: 'Eine Ebene der Karte', en: 'A layer of the map' },
      query: {
        format: {
          is: { de: 'Statt der Kopfzeile Accept.', en: 'Instead of the Accept header.' },
          schema: Type.Enum(['geojson', 'arrow']),
        },
        at: {
          is: {
            de: 'Ein vergangener Zeitpunkt nach RFC 3339; nur bei Ebenen, die sich live ändern.',
            en: 'A past instant, RFC 3339; live layers only.',
          },
          schema: Type.String(),
        },
        kpi: {
          is: {
            de: 'Nur bei Stadtteilen: eine Kennzahl je Stadtteil.',
            en: 'Districts only: a KPI by district.',
          },
          schema: Type.String(),
        },
      },
      answers: {
        200: {
          is: { de: 'GeoJSON oder GeoArrow.', en: 'GeoJSON or GeoArrow.' },
          schema: MapAnswer,
          formats: Object.values(mapMediaTypes),
        },
      },
      problems: [400, 404],
    },
    ({ warehouse, map, now }) => {
      const drawn = new BaseAnswers(map);
      return async (c, { query }) => {
        const layer = c.req.param('layer');
        c.header('vary', 'accept, accept-encoding, authorization');
        const asking = askedBy(warehouse, c.req.raw);
        const format = formatOf(c, query.format);
        if (isLiveLayer(layer)) {
          readParameters(c.req.url, ['format', 'at']);
          const at = readInstant(query.at, now());
          return answer(c, format, await liveLayer(asking, map, layer, c.get('audience'), at));
        }
        if (isBaseLayer(layer)) {
          readParameters(c.req.url, ['format', ...(layer === 'districts' ? ['kpi'] : [])]);
          const kpi = readKpi(query.kpi);
          if (!kpi) return drawn.answer(layer, format, c.req.raw.headers);
          const found = districtsWithKpi(asking, map, kpi, c.get('audience'), now());
          return answer(c, format, await found);
        }
        const known = [...baseLayers, ...liveLayers].join(', ');
        throw new Problem(404, 'unknown-layer', `There is no such map layer: use one of ${known}.`);
      };
    },
  ),
] as const;

type Format = keyof typeof mapMediaTypes;

function formatOf(c: Context, asked: Format | undefined): Format {
  if (asked) return asked;
  const supports = Object.values(mapMediaTypes);
  const best = accepts(c, { header: 'Accept', supports, default: mapMediaTypes.geojson });
  return best === mapMediaTypes.arrow ? 'arrow' : 'geojson';
}

function answer(c: Context, format: Format, layer: MapLayer): Response {
  const body = format === 'arrow' ? new Uint8Array(encodeArrow(layer)) : JSON.stringify(layer);
  return c.body(body, 200, {
    'content-type': mapMediaTypes[format],
    'cache-control': 'no-cache',
  });
}

/** `at` as ms since the epoch: a past instant with its offset, else now. */
function readInstant(text: string | undefined, now: number): number {
  if (text === undefined) return now;
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (at <= now) return at;
  const detail = 'Send a past instant such as 2026-03-31T14:00:00Z.';
  throw invalid('at', 'invalid-parameter', detail);
}

function readKpi(id: string | undefined) {
  if (id === undefined) return null;
  const kpi = kpis.get(id);
  if (kpi?.dimensions.includes('district')) return kpi;
  throw invalid('kpi', 'unknown-kpi', 'Send the id of a KPI with the dimension district.');
}
