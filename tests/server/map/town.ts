import { Hono } from 'hono';
import { datasets } from '../../../datasets/catalogue.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../../server/access.ts';
import type { Deps } from '../../../server/deps.ts';
import type { MapLayer } from '../../../server/map/layer.ts';
import type { MapCity } from '../../../server/map/map-city.ts';
import { mount } from '../../../server/route/mount.ts';
import { mapRoutes } from '../../../server/routes/map.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import type { Audience } from '../../../warehouse/warehouse.ts';

/** Wednesday, 15:30 in the city. */
export const now = Date.parse('2026-06-10T13:30:00Z');

const square = [
  [8.89, 52.89],
  [8.91, 52.89],
  [8.91, 52.91],
  [8.89, 52.91],
  [8.89, 52.89],
];

/** A town of one district, one street and two offices, of which one has never been drawn. */
export const city: MapCity = {
  name: 'Kleinstadt',
  invented: true,
  boundary: { type: 'Polygon', coordinates: [square] },
  drawing: {
    districts: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Polygon', coordinates: [square] },
          properties: { district: 'mitte', name: 'Mitte' },
        },
      ],
    },
    streets: {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: {
            type: 'LineString',
            coordinates: [
              [8.89, 52.9],
              [8.91, 52.9],
            ],
          },
          properties: { class: 'main', name: 'Lange Straße' },
        },
      ],
    },
  },
  offices: [{ office: 'bauamt', name: 'Bauamt', lon: 8.9, lat: 52.9 }],
};

/** `[dataset.what-happened, subject, time, data]` */
export type Told = [type: string, subject: string, time: string, data: Record<string, unknown>];

/** The routes of the map over a real warehouse that was told these events. */
export async function openTown(told: Told[]) {
  const warehouse = await openWarehouse({
    path: ':memory:',
    datasets: Object.values(datasets),
    clock: { now: () => now },
  });
  const append = async (events: Told[], prefix: string) => {
    await warehouse.journal.append({
      sender: 'test',
      received_at: now,
      refusals: [],
      arrivals: events.map(([type, subject, time, data], index) => ({
        index,
        source: '/test',
        id: `${prefix}${index}`,
        type: `de.stadtpegel.${type}.v1`,
        subject,
        time: Date.parse(time),
        time_given: true,
        data,
      })),
    });
    await warehouse.settled();
  };
  await append(told, 'a');

  const ask = (
    path: string,
    headers: Record<string, string> = {},
    audience: Audience = 'public',
  ) => {
    const app = new Hono<Env>();
    app.use(async (c, next) => {
      c.set('audience', audience);
      await next();
    });
    const needed: Partial<Deps> = { warehouse, map: city, now: () => now };
    mount(app, mapRoutes, needed as Deps);
    app.onError((error) => {
      if (error instanceof Problem) return error.toResponse();
      throw error;
    });
    return Promise.resolve(app.request(path, { headers }));
  };
  return {
    ask,
    tell: (events: Told[]) => append(events, 'b'),
    layer: async (path: string, audience: Audience = 'public') => {
      const answer = await ask(path, {}, audience);
      return (await answer.json()) as MapLayer;
    },
    warehouse,
  };
}

/** The properties of one feature of a layer. */
export const propertiesOf = (layer: MapLayer, id: string) =>
  layer.features.find((feature) => feature.id === id)?.properties;
