import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Receipt } from '../datasets/journal.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

export interface Metrics {
  request(method: string, route: string, status: number, seconds: number): void;
  receipt(receipt: Receipt): void;
  sockets(count: number): void;
  /** Prometheus text format. */
  text(): Promise<string>;
  contentType: string;
}

/** What Prometheus may ask: requests, events, freshness per dataset, connected browsers. */
export function createMetrics(warehouse: Pick<Warehouse, 'freshness'>, now: () => number): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  // Deno has no counters for the heap spaces and handles that prom-client asks Node for.
  if (!('Deno' in globalThis)) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'stadtpegel_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const events = new Counter({
    name: 'stadtpegel_events_total',
    help: 'Events by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const sockets = new Gauge({
    name: 'stadtpegel_live_connections',
    help: 'Connected live clients',
    registers,
  });
  new Gauge({
    name: 'stadtpegel_dataset_lag_seconds',
    help: 'Seconds since the latest event of a dataset',
    labelNames: ['dataset'],
    registers,
    async collect() {
      for (const { dataset, data_through } of await warehouse.freshness()) {
        if (data_through) this.set({ dataset }, (now() - Date.parse(data_through)) / 1_000);
      }
    },
  });
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    receipt({ stored, duplicates, rejected }) {
      events.inc({ outcome: 'stored' }, stored);
      events.inc({ outcome: 'duplicate' }, duplicates);
      events.inc({ outcome: 'rejected' }, rejected);
    },
    sockets: (count) => sockets.set(count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
