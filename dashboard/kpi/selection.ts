import type { KpiInContext } from '../../server/routes/kpi-answer.ts';

/** Which KPIs stand where on the first page. What is not named here still comes after what is. */

// End to end leads: a case that runs on paper throughout has no media break either.
const headline = ['process.end_to_end_share', 'process.media_break_free_share'];

const key = [
  'process.media_break_free_share',
  'process.automation_share',
  'process.online_burden_ratio',
  'voucher.redemption_rate',
  'sharing.unlock_success_rate',
];

const first = [
  'process.online_share',
  'process.lead_time_median',
  'process.satisfaction',
  'process.backlog',
  'sharing.rentals',
  'sharing.in_use_share',
  'sharing.duration_median',
  'voucher.redeemed_eur',
  'voucher.issued_eur',
  'voucher.settlement_lag_median',
  'quiz.players',
  'quiz.completion_rate',
  'quiz.prize_redemption_rate',
];

const perSystem = 4;

/** Those of systems that have reported something, ever; a city does not have the others. */
export function heardOf(kpis: readonly KpiInContext[]): KpiInContext[] {
  const heard = new Set(
    kpis.filter(({ latest }) => latest.data_through !== null).map(({ dataset }) => dataset),
  );
  return kpis.filter(({ dataset }) => heard.has(dataset));
}

/** The KPI that the headline sentence speaks about. */
export function headlineKpi(kpis: readonly KpiInContext[]): KpiInContext | null {
  return pick(kpis, headline)[0] ?? kpis[0] ?? null;
}

/** The five of the first glance; a city without some of them sees others. */
export function keyKpis(kpis: readonly KpiInContext[]): KpiInContext[] {
  const named = pick(kpis, key);
  const others = kpis.filter((kpi) => kpi.unit === 'share' && !key.includes(kpi.id));
  return [...named, ...others].slice(0, key.length);
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
): KpiInContext[] {
  const left = kpis.filter((kpi) => !shown.includes(kpi));
  const named = pick(left, first);
  return [...named, ...left.filter((kpi) => !named.includes(kpi))].slice(0, perSystem);
}

function pick(kpis: readonly KpiInContext[], ids: readonly string[]): KpiInContext[] {
  return ids.flatMap((id) => kpis.filter((kpi) => kpi.id === id));
}
