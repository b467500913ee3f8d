import { kpis } from '../../datasets/catalogue.ts';
import type { Advance, Audience } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { allKpis } from '../kpi-board.ts';
import { dayAt } from '../../calendar/zone.ts';
import { isLiveLayer } from '../map/layer.ts';
import { isChangedBy, liveLayer } from '../map/live-layer.ts';
import { readLedger } from '../routes/ledger.ts';

/** What can be watched: a whole picture for whoever comes, and what an advance changes in it. */
export interface Topic {
  /** Does this advance touch the topic? */
  isTouched(advance: Advance): boolean;
  snapshot(audience: Audience): Promise<object>;
  /** What has changed; `ids` are the KPIs that the advances since the last push have touched. */
  change(audience: Audience, ids: ReadonlySet<string>): Promise<object>;
  /** Time alone changes it too: numbers become stale, a day ends. */
  ages: boolean;
  /** Decisions about strategy and goals change it. */
  isDecided?: true;
}

export type TopicDeps = Pick<Deps, 'goals' | 'warehouse' | 'board' | 'city' | 'map' | 'now'>;

/** Every kind of topic; a topic is named `<kind>` or `<kind>:<rest>`. */
const kinds: Readonly<Record<string, (rest: string, deps: TopicDeps) => Topic | null>> = {
  kpis: (rest, deps) => (rest === '' ? allKpisTopic(deps) : null),
  kpi: kpiTopic,
  map: mapTopic,
  ledger: (rest, deps) => (rest === '' ? ledgerTopic(deps) : null),
  okr: okrTopic,
};

export const topicKinds = Object.keys(kinds);

/** What stands before the colon of a topic's name. */
export const kindOf = (name: string): string => name.split(':', 1)[0] ?? '';

/** The topic of this name, or null. */
export function findTopic(name: string, deps: TopicDeps): Topic | null {
  const kind = kindOf(name);
  const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return make?.(name.slice(kind.length + 1), deps) ?? null;
}

function kpiTopic(id: string, { board }: TopicDeps): Topic | null {
  const kpi = kpis.get(id);
  if (!kpi) return null;
  const snapshot = async (audience: Audience) => ({
    id,
    latest: await board.latest(kpi, audience),
  });
  return {
    isTouched: (advance) => advance.kpis.includes(id),
    snapshot,
    change: snapshot,
    ages: true,
  };
}

function allKpisTopic({ board }: TopicDeps): Topic {
  const read = async (audience: Audience, wanted: typeof allKpis) => ({
    kpis: await Promise.all(
      wanted.map(async (kpi) => ({ id: kpi.id, latest: await board.latest(kpi, audience) })),
    ),
  });
  return {
    isTouched: (advance) => advance.kpis.length > 0,
    snapshot: (audience) => read(audience, allKpis),
    change: (audience, ids) =>
      read(audience, ids.size ? allKpis.filter(({ id }) => ids.has(id)) : allKpis),
    ages: true,
  };
}

function mapTopic(layer: string, { warehouse, map, now }: TopicDeps): Topic | null {
  if (!isLiveLayer(layer)) return null;
  const snapshot = (audience: Audience) => liveLayer(warehouse, map, layer, audience, now());
  return {
    isTouched: ({ datasets }) => datasets.some((dataset) => isChangedBy(layer, dataset)),
    snapshot,
    change: snapshot,
    ages: false,
  };
}

/** That something was decided: who watches asks again over HTTP, where rights decide what is told. */
function okrTopic(cycle: string, { goals }: TopicDeps): Topic | null {
  if (cycle !== '' && !goals.state.cycles.has(cycle)) return null;
  const snapshot = () => Promise.resolve({ ...(cycle && { cycle }), decisions: goals.state.seq });
  return { isTouched: () => false, snapshot, change: snapshot, ages: false, isDecided: true };
}

function ledgerTopic(deps: TopicDeps): Topic {
  const snapshot = () => {
    const today = dayAt(deps.now(), deps.city.time_zone);
    return readLedger(deps, { from: today, to: today });
  };
  // A system becomes late by time alone.
  return { isTouched: () => true, snapshot, change: snapshot, ages: true };
}
