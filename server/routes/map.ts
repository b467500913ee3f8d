import type { Context } from 'hono';
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { kpis } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { askedBy } from '../asked-by.ts';
import type { Deps } from '../deps.ts';
import { encodeArrow } from '../map/arrow.ts';
import { BaseAnswers } from '../map/base-answers.ts';
import { districtsWithKpi } from '../map/districts.ts';
import { baseLayers, isBaseLayer, isLiveLayer, liveLayers, type MapLayer } from '../map/layer.ts';
import { liveLayer } from '../map/live-layer.ts';
import { invalid, readParameters, type Parameters } from '../parameters.ts';

/** The map: the drawn town, and what the systems of the city have reported. */
export function mapRoutes({ warehouse, map, now }: Pick<Deps, 'warehouse' | 'map' | 'now'>) {
  const drawn = new BaseAnswers(map);
  return new Hono<Env>().get('/api/map/:layer', async (c) => {
    const layer = c.req.param('layer');
    c.header('vary', 'accept, accept-encoding, authorization');
    const asking = askedBy(warehouse, c.req.raw);
    if (isLiveLayer(layer)) {
      const parameters = readParameters(c.req.url, ['format', 'at']);
      const format = formatOf(c, parameters);
      const at = readInstant(parameters, now());
      return answer(c, format, await liveLayer(asking, map, layer, c.get('audience'), at));
    }
    if (isBaseLayer(layer)) {
      const parameters = readParameters(c.req.url, [
        'format',
        ...(layer === 'districts' ? ['kpi'] : []),
      ]);
      const format = formatOf(c, parameters);
      const kpi = readKpi(parameters);
      if (!kpi) return drawn.answer(layer, format, c.req.raw.headers);
      return answer(c, format, await districtsWithKpi(asking, map, kpi, c.get('audience'), now()));
    }
    const known = [...baseLayers, ...liveLayers].join(', ');
    throw new Problem(404, 'unknown-layer', `There is no such map layer: use one of ${known}.`);
  });
}

export const mapMediaTypes = {
  geojson: 'application/geo+json',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

type Format = keyof typeof mapMediaTypes;
const formats = Object.keys(mapMediaTypes) as Format[];

function formatOf(c: Context, parameters: Parameters): Format {
  const asked = parameters.word('format', formats);
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
function readInstant(parameters: Parameters, now: number): number {
  const text = parameters.text('at');
  if (text === undefined) return now;
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (at <= now) return at;
  const detail = 'Send a past instant such as 2026-03-31T14:00:00Z.';
  throw invalid('at', 'invalid-parameter', detail);
}

function readKpi(parameters: Parameters) {
  const id = parameters.text('kpi');
  if (id === undefined) return null;
  const kpi = kpis.get(id);
  if (kpi?.dimensions.includes('district')) return kpi;
  throw invalid('kpi', 'unknown-kpi', 'Send the id of a KPI with the dimension district.');
}
