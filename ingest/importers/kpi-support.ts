import { datasets, kpis } from '../../datasets/catalogue.ts';
import type { Text } from '../../datasets/text.ts';
import type { CoverageReport } from './coverage.ts';

/** What the events of a file report, and which KPIs can be computed from that. */
export interface KpiSupport {
  /** Kinds of observations of the datasets that the file has events of, with how often each is seen. */
  observed: { dataset: string; kind: string; title: Text; count: number }[];
  supported: string[];
  /** KPIs of these datasets that need a kind which the file does not have. */
  unsupported: { kpi: string; missing: string[] }[];
}

/** The parts of datasets and KPIs that say what is observed and needed. */
interface Observing {
  name: string;
  observations?: Readonly<Record<string, { title: Text; seen: string }>>;
}

export function kpiSupport(made: CoverageReport['made']): KpiSupport {
  const observed = Object.values<Observing>(datasets)
    .filter(({ name }) => Object.keys(made).some((type) => type.startsWith(`${name}.`)))
    .flatMap(({ name, observations = {} }) =>
      Object.entries(observations).map(([kind, { title, seen }]) => ({
        dataset: name,
        kind,
        title,
        count: countSeen(name, seen, made),
      })),
    );
  const counts = new Map(observed.map(({ dataset, kind, count }) => [`${dataset}.${kind}`, count]));
  const support: KpiSupport = { observed, supported: [], unsupported: [] };
  for (const kpi of kpis.values()) {
    const { id, dataset, needs }: { id: string; dataset: string; needs?: readonly string[] } = kpi;
    // What the city file says (the Land) is no matter of the file.
    const kinds = (needs ?? []).filter((kind) => counts.has(`${dataset}.${kind}`));
    if (kinds.length === 0) continue;
    const missing = kinds.filter((kind) => counts.get(`${dataset}.${kind}`) === 0);
    if (missing.length === 0) support.supported.push(id);
    else support.unsupported.push({ kpi: id, missing });
  }
  return support;
}

/**
 * How many events show a kind, from its condition in SQL: `type = '…'` and fields that are not null.
 * Where several fields are asked for, at most so many can have all of them.
 */
function countSeen(dataset: string, seen: string, made: CoverageReport['made']): number {
  const type = /type = '([\w-]+)'/.exec(seen)?.[1] ?? '';
  const found = made[`${dataset}.${type}`];
  if (!found) return 0;
  const fields = [...seen.matchAll(/(\w+) IS NOT NULL/g)].map(([, field = '']) => field);
  return Math.min(found.count, ...fields.map((field) => found.fields[field] ?? 0));
}
