import type { CoverageReport } from '../../ingest/importers/coverage.ts';
import { kpiSupport } from '../../ingest/importers/kpi-support.ts';

const number = new Intl.NumberFormat('en');
const SHOWN_VALUES = 8;
const SHOWN_NAMES = 12;

/** How mapping and file fit, for people: what to look at before the numbers are believed. */
export function describeCoverage(coverage: CoverageReport | null): string[] {
  if (coverage === null) return [];
  const { never_occurred, never_set, unmapped, left_out, cases } = coverage;
  const lines: string[] = [];
  if (cases && cases.without_receipt > 0) {
    const share = `${number.format(cases.without_receipt)} of ${number.format(cases.all)} cases`;
    lines.push(`${share} have no receipt: they are in no KPI. Look at receipt in the mapping.`);
  }
  for (const { key, name, similar } of never_occurred.slice(0, SHOWN_NAMES)) {
    const hint = similar === null ? '' : ` Is "${similar}" meant?`;
    lines.push(`${key}: "${name}" never occurs in the file.${hint}`);
  }
  if (never_occurred.length > SHOWN_NAMES) {
    lines.push(`${never_occurred.length - SHOWN_NAMES} more names of the mapping never occur.`);
  }
  for (const { key, attribute } of never_set) {
    lines.push(`${key}: the attribute "${attribute}" is nowhere set.`);
  }
  for (const { key, from, became, values, count } of unmapped) {
    const fate = {
      rejected: 'rejected',
      'left out': 'left out',
      otherwise: 'taken for what otherwise says',
    }[became];
    const named = values
      .slice(0, SHOWN_VALUES)
      .map((one) => `"${one.value}" ${number.format(one.count)} ×`);
    const more = values.length > SHOWN_VALUES ? ', …' : '';
    lines.push(
      `${key}: ${counted(count)} of ${from} not named, so ${fate}: ${named.join(', ')}${more}.`,
    );
  }
  for (const { key, count, line, detail } of left_out) {
    lines.push(`${key}: ${counted(count)} left out (first in line ${line}: ${detail})`);
  }
  return [...lines.map((line) => `  look at     ${line}`), ...describeSupport(coverage)];
}

const counted = (count: number): string => `${number.format(count)} value${count === 1 ? '' : 's'}`;

/** What the file reports, and which KPIs can be computed from it. */
function describeSupport({ made }: CoverageReport): string[] {
  const { observed, supported, unsupported } = kpiSupport(made);
  if (observed.length === 0) return [];
  const kinds = observed.map(({ title, count }) => `${title.en} ${number.format(count)}`);
  const lines = [`  reports     ${kinds.join(', ')}`];
  if (supported.length > 0) lines.push(`  enough for  ${supported.join(', ')}`);
  const missing = Map.groupBy(unsupported, ({ missing: kinds }) =>
    kinds.map((kind) => observed.find((one) => one.kind === kind)?.title.en ?? kind).join(' and '),
  );
  for (const [what, kpis] of missing) {
    lines.push(`  not for     ${kpis.map(({ kpi }) => kpi).join(', ')} (no ${what})`);
  }
  return lines;
}
