import type { KpiInContext, KpisAnswer } from '../../server/routes/kpi-answer.ts';

/**
 * Which KPIs stand where on the first page, as the systems themselves say. What is not named there
 * still comes after what is.
 */
type Named = KpisAnswer['headline'];

/** Numbers of the first glance. */
const keyNumbers = 5;

const perSystem = 4;

/** Those of systems that have reported something, ever; a city does not have the others. */
export function heardOf(kpis: readonly KpiInContext[]): KpiInContext[] {
  const heard = new Set(
    kpis.filter(({ latest }) => latest.data_through !== null).map(({ dataset }) => dataset),
  );
  return kpis.filter(({ dataset }) => heard.has(dataset));
}

/** The KPI that the headline sentence speaks about. */
export function headlineKpi(
  kpis: readonly KpiInContext[],
  { lead }: Pick<Named, 'lead'>,
): KpiInContext | null {
  return pick(kpis, lead)[0] ?? kpis[0] ?? null;
}

/** The five of the first glance; a city without some of them sees others. */
export function keyKpis(
  kpis: readonly KpiInContext[],
  { key }: Pick<Named, 'key'>,
): KpiInContext[] {
  const named = pick(kpis, key);
  const others = kpis.filter((kpi) => kpi.unit === 'share' && !key.includes(kpi.id));
  return [...named, ...others].slice(0, keyNumbers);
}

/** The KPIs of each system in the order of the catalogue. */
export function bySystem(
  kpis: readonly KpiInContext[],
): { dataset: string; kpis: KpiInContext[] }[] {
  const systems = new Map<string, KpiInContext[]>();
  for (const kpi of kpis) systems.set(kpi.dataset, [...(systems.get(kpi.dataset) ?? []), kpi]);
  return [...systems].map(([dataset, own]) => ({ dataset, kpis: own }));
}

/** What a system shows on the first page, besides what stands there already. */
export function rowsOf(
  kpis: readonly KpiInContext[],
  shown: readonly KpiInContext[],
  { rows }: Pick<Named, 'rows'>,
): KpiInContext[] {
  const left = kpis.filter((kpi) => !shown.includes(kpi));
  const named = pick(left, rows);
  return [...named, ...left.filter((kpi) => !named.includes(kpi))].slice(0, perSystem);
}

function pick(kpis: readonly KpiInContext[], ids: readonly string[]): KpiInContext[] {
  return ids.flatMap((id) => kpis.filter((kpi) => kpi.id === id));
}
