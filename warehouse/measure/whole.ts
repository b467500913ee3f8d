import { setImmediate as pause } from 'node:timers/promises';
import type { Cube, KpiPlan } from '../cube.ts';
import type { Kept } from '../kept.ts';
import { Changes } from './changes.ts';
import { openDays } from './days.ts';
import { gather } from './gather.ts';
import { kindOf } from './kinds.ts';
import type { Period } from './period.ts';
import type { Query } from './slice.ts';
import { bytesOf, firstOfAll, readTotals, type Totals, type WholeCells } from './totals.ts';

export interface Whole {
  /** The totals of a period as a whole, for all KPIs that share its cube; undefined without any row. */
  totals(plan: KpiPlan, period: Period): Promise<Totals | undefined>;
  /** Local days of a cube have changed. */
  forget(cube: Cube, days: readonly string[]): void;
}

/**
 * Whole periods, without filter or breakdown, are the same for everybody: their totals are kept until
 * one of their days changes, and what is missing in the same breath is read at once.
 */
export function openWhole({
  query,
  plans,
  kept,
  firstDay,
}: {
  query: Query;
  plans: ReadonlyMap<string, KpiPlan>;
  kept: Kept;
  /** The local day of a dataset's first event. */
  firstDay: (dataset: string) => string | null;
}): Whole {
  const together = (plans: readonly KpiPlan[], days: WholeCells) =>
    gather<Period, Totals | undefined>(async (periods) => {
      const found = await readTotals(query, { plans, periods, by: [], where: {} }, days);
      const at = new Map(found.map((totals) => [totals.period, totals]));
      return periods.map((_, i) => at.get(i));
    }, pause);

  const ofCube = Map.groupBy(plans.values(), ({ cube }) => cube);
  const cubes = new Map([...ofCube].map(([cube, all]) => [cube, openCube(cube, all)]));

  function openCube(cube: Cube, all: readonly KpiPlan[]) {
    const changes = new Changes();
    const first = () => firstDay(cube.dataset);
    const days = openDays(cube, { query, kept, changes, first });
    const flows = together(
      all.filter(({ kpi }) => !kindOf(kpi).upTo),
      days,
    );
    const stocks = together(
      all.filter(({ kpi }) => kindOf(kpi).upTo),
      days,
    );
    return { changes, flows, stocks };
  }

  return {
    totals({ cube, kpi }, { from, to }) {
      const { changes, flows, stocks } = cubes.get(cube)!;
      const upTo = kindOf(kpi).upTo === true;
      const days = { from: upTo ? firstOfAll : from, to };
      return kept.get({
        key: `totals ${cube.name} ${days.from}/${to}`,
        version: changes.version,
        isTouched: (since) => changes.isTouched(days, since),
        make: () => (upTo ? stocks : flows)({ from, to }),
        bytesOf,
      });
    },
    forget: (cube, days) => cubes.get(cube)?.changes.note(days),
  };
}
