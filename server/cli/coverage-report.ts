import type { CoverageReport } from '../../ingest/importers/coverage.ts';

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
      rejected: 'are rejected',
      'left out': 'are left out',
      otherwise: 'become what otherwise says',
    }[became];
    const named = values
      .slice(0, SHOWN_VALUES)
      .map((one) => `"${one.value}" ${number.format(one.count)} ×`);
    const more = values.length > SHOWN_VALUES ? ', …' : '';
    lines.push(
      `${key}: ${number.format(count)} values of ${from} are not named and ${fate}: ${named.join(', ')}${more}.`,
    );
  }
  for (const { key, count, line, detail } of left_out) {
    lines.push(
      `${key}: ${number.format(count)} values left out (first in line ${line}: ${detail})`,
    );
  }
  return lines.map((line) => `  look at     ${line}`);
}
