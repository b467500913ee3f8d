import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { datasets, kpis, type CatalogueKpi } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';

/** docs/kpis.md as the definitions give it. */
export function describeKpis(): Promise<string> {
  const parts = Object.values<Dataset>(datasets).map(({ name, title }) => {
    const own = [...kpis.values()].filter(({ dataset }) => dataset === name);
    return `## ${title.en} (${title.de})\n\n${own.map(describe).join('\n')}`;
  });
  return format(`${introduction}\n${parts.join('\n')}`, { parser: 'markdown', printWidth: 100 });
}

const introduction = `# KPIs

Every KPI of Stadtpegel with its formula. This page is made from the definitions in
\`datasets/*/kpis.ts\` by \`npx node scripts/kpi-page.ts\`; a test holds it current.

Shares are 0 to 1, money is in euros. The day of a KPI is a local day of the city. \`n\` is the number
of distinct units behind a number; the public sees no number with fewer than 5 behind it. Data older
than the refresh period make the latest number stale. Where a KPI matures, its latest number ends with
the last day that is old enough, and a period with younger days is incomplete. The SQL reads the facts that the README of the
dataset describes.
`;

const directions = {
  higher: 'higher is better',
  lower: 'lower is better',
  neutral: 'neither is better',
};

function describe(kpi: CatalogueKpi): string {
  const { id, title, question, definition, basis, unit, better, refresh, version, units } = kpi;
  const dimensions = kpi.dimensions.map((dimension) => `\`${dimension}\``).join(', ');
  return `### \`${id}\`

**${title.en}** (${title.de}). ${question.en}

${definition.en}

> ${definition.de}

- Formula: ${formula(kpi)}${choice(kpi)}
- Rows: \`${kpi.facts}\` by \`${kpi.time}\`; dimensions: ${dimensions || 'none'}
- Unit: ${unit.replaceAll('_', ' ')}; ${directions[better]}; n = ${units.of.en}${maturity(kpi)}
- Basis: ${basis.en}; version ${version}; refresh ${refresh}
`;
}

function maturity({ matures_after }: CatalogueKpi): string {
  return matures_after === undefined ? '' : `\n- Matures after ${matures_after} days`;
}

function choice(kpi: CatalogueKpi): string {
  if (kpi.kind !== 'ratio' || !kpi.choice) return '';
  const { title, standard, variants } = kpi.choice;
  const others = Object.entries(variants).map(
    ([name, { title, numerator }]) => `\`variant=${name}\`: they ${title.en}, \`${numerator}\``,
  );
  return `\n- Switch: ${title.en.toLowerCase()} ${standard.en}; ${others.join('; ')}`;
}

function formula(kpi: CatalogueKpi): string {
  const scale = 'scale' in kpi && kpi.scale !== undefined ? `${kpi.scale} × ` : '';
  switch (kpi.kind) {
    case 'ratio':
      return `${scale}\`${kpi.numerator}\` ÷ \`${kpi.denominator}\``;
    case 'sum':
      return `${scale}\`${kpi.numerator}\``;
    case 'stock':
      return `${scale}\`${kpi.numerator}\` of all days up to the end of the period`;
    case 'quantile':
      return `the ${kpi.q * 100} % quantile (nearest rank) of \`${kpi.value}\``;
    case 'weighted_ratio': {
      const parts = Object.entries(kpi.parts).map(([part, sql]) => `\`${part}\` = \`${sql}\``);
      return `Σ w · \`${kpi.ratio}\` ÷ Σ w over \`${kpi.over}\` where \`${kpi.comparable}\`, w = \`${kpi.weight}\`; ${parts.join(', ')}`;
    }
  }
}

if (import.meta.main) {
  await writeFile(new URL('../docs/kpis.md', import.meta.url), await describeKpis());
}
