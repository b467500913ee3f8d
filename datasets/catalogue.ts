import type { Activity } from './activity.ts';
import type { Dataset } from './dataset.ts';
import type { EventType } from './event.ts';
import type { Kpi } from './kpi.ts';
import type { MapLayerDefinition } from './map-layer.ts';
import type { Text } from './text.ts';
import { process } from './process/process.ts';
import { quiz } from './quiz/quiz.ts';
import { sharing } from './sharing/sharing.ts';
import { voucher } from './voucher/voucher.ts';

/** Every system of the city that we observe. Adding one is one folder and one line here. */
export const datasets = { process, sharing, voucher, quiz } satisfies Record<string, Dataset>;

/** Every event type by its CloudEvents `type`. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  Object.values<Dataset>(datasets).flatMap(({ events }) =>
    Object.values(events).map((eventType) => [eventType.type, eventType]),
  ),
);

/** A KPI with its place in the catalogue: `process.online_share`. */
export type CatalogueKpi = Kpi & { id: string; dataset: string };

/** Every KPI by its id. */
export const kpis: ReadonlyMap<string, CatalogueKpi> = new Map(
  Object.values<Dataset>(datasets).flatMap((dataset) =>
    Object.entries(dataset.kpis).map(([name, kpi]): [string, CatalogueKpi] => {
      const id = `${dataset.name}.${name}`;
      return [id, { ...kpi, id, dataset: dataset.name }];
    }),
  ),
);

const all = Object.values<Dataset>(datasets);

/** The words of all datasets: of dimensions, of their members, of reasons why something counts nowhere. */
export const labels = {
  dimensions: joined(all.map(({ labels }) => labels?.dimensions)),
  members: Object.fromEntries(
    [...new Set(all.flatMap(({ labels }) => Object.keys(labels?.members ?? {})))].map(
      (dimension) => [dimension, joined(all.map(({ labels }) => labels?.members?.[dimension]))],
    ),
  ),
  reasons: joined(all.map(({ labels }) => labels?.reasons)),
};

function joined(parts: readonly (Readonly<Record<string, Text>> | undefined)[]) {
  return Object.fromEntries(parts.flatMap((part = {}) => Object.entries(part)));
}

/** Ids of the KPIs that the start page names, as all datasets together want them to stand there. */
export const headline = {
  lead: all.flatMap(({ name, headline }) => (headline?.lead ?? []).map((kpi) => `${name}.${kpi}`)),
  key: all
    .flatMap(({ name, headline }) =>
      Object.entries(headline?.key ?? {}).map(([kpi, at]) => ({ id: `${name}.${kpi}`, at })),
    )
    .toSorted((a, b) => a.at - b.at)
    .map(({ id }) => id),
  rows: all.flatMap(({ name, headline }) => (headline?.rows ?? []).map((kpi) => `${name}.${kpi}`)),
};

export type CatalogueActivity = Activity & { dataset: string };

/** What the day strip counts, in the order of the catalogue. */
export const activities: readonly CatalogueActivity[] = all.flatMap(({ name, activity }) =>
  activity ? [{ ...activity, dataset: name }] : [],
);

export type CatalogueLayer = MapLayerDefinition & { name: string; dataset: string };

/** What systems show on the map, by the name of the layer, in the order of their ranks. */
export const layers: ReadonlyMap<string, CatalogueLayer> = new Map(
  all
    .flatMap(({ name: dataset, layers = {} }) =>
      Object.entries(layers).map(([name, layer]): CatalogueLayer => ({ ...layer, name, dataset })),
    )
    .toSorted((a, b) => a.rank - b.rank)
    .map((layer) => [layer.name, layer]),
);

/** The events that say where something stands, of all datasets. */
export const places = all.flatMap(({ name: dataset, places = [] }) =>
  places.map((place) => ({ ...place, dataset })),
);
