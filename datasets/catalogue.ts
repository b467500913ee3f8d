import type { Dataset } from './dataset.ts';
import type { EventType } from './event.ts';
import type { Kpi } from './kpi.ts';
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
