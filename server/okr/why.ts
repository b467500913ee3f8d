import { kpis, type CatalogueKpi } from '../../datasets/catalogue.ts';
import type { Text } from '../../datasets/text.ts';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { KeyResult } from '../../okr/key-result/key-result.ts';
import type { Audience, Proof } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { observedPeriod } from './observe.ts';

/** Why a number is what it is: everything that leads to it. */
export interface Why {
  kpi: string;
  title: Text;
  definition: Text;
  basis: Text;
  definition_version: number;
  unit: CatalogueKpi['unit'];
  where: Readonly<Record<string, string>>;
  /** Computed from the raw events just now. */
  proof: Proof;
  /** What was known a week ago about the same period; null where nothing was. */
  week_ago: Pick<Proof, 'value' | 'n' | 'rows' | 'seq'> | null;
  units_of: Text;
}

type WhyDeps = Pick<Deps, 'warehouse' | 'goals' | 'city' | 'now'>;

/**
 * The KPI behind a key result, for the period that its newest value stands for, as far as whoever
 * asks may see that number: a key result can be bound to any.
 */
export function whyKeyResult(
  deps: WhyDeps,
  keyResult: KeyResult,
  audience: Audience,
): Promise<Why> | null {
  const { source, objective } = keyResult;
  if (source.kind !== 'kpi') return null;
  const kpi = kpis.get(source.kpi);
  if (!kpi) return null;
  const { state } = deps.goals;
  const cycle = state.cycles.get(state.objectives.get(objective)!.cycle)!;
  const yesterday = addDays(dayAt(deps.now(), cycle.zone), -1);
  const period = observedPeriod(cycle, source.grain, yesterday);
  return why(deps, { kpi, where: source.where, audience, ...period });
}

/** Why a KPI says what it says about a period. */
export async function why(
  { warehouse, now }: Pick<WhyDeps, 'warehouse' | 'now'>,
  {
    kpi,
    from,
    to,
    where,
    audience,
  }: {
    kpi: CatalogueKpi;
    from: string;
    to: string;
    where: Readonly<Record<string, string>>;
    audience: Audience;
  },
): Promise<Why> {
  const asked = {
    ...{ kpi, from, to, audience },
    where: Object.fromEntries(Object.entries(where).map(([name, value]) => [name, [value]])),
  };
  const known_at = new Date(now() - week).toISOString();
  const [proof, before] = await Promise.all([
    warehouse.prove({ ...asked, late: true }),
    warehouse.prove({ ...asked, known_at }),
  ]);
  const { id, title, definition, basis, unit, version, units } = kpi;
  const { value, n, rows, seq } = before;
  return {
    ...{ kpi: id, title, definition, basis, unit, where, proof },
    ...{ definition_version: version, units_of: units.of },
    week_ago: seq === 0 ? null : { value, n, rows, seq },
  };
}

const week = 7 * 86_400_000;
