import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { datasets, kpis, type CatalogueKpi } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { kindOf } from '../warehouse/measure/kinds.ts';

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
of distinct units behind a number, unknown ones counted apart; the public sees no number with fewer
than 5 behind it. Data older
than the refresh period make the latest number stale. Where a KPI matures, its latest number ends with
the last day that is old enough, and a period with younger days is incomplete. The SQL reads the facts that the README of the
dataset describes.

A KPI needs what its last line names: rows whose source does not report it are in neither numerator nor
denominator, and are counted and said (\`left_out_by\`); where nobody reports it the KPI is not
computable, and \`why\` says so. What a source reports is declared (\`observes\`) or has been seen; see
[docs/events.md](events.md#what-a-source-observes). \`land\` needs the Land of the city, for its holidays.

How a kind of KPI (ratio, sum, stock, quantile, weighted ratio) is counted, proven and described stands
in one file each, in [\`warehouse/measure/kinds\`](../warehouse/measure/kinds/kind.ts): its place in
the roll-ups, what adds up and what does not, the SQL that proves it, its formula. Nearest rank, stocks
and distinct units are counted in one place, for whole periods from days in memory, for members and
filters from the database. A question is checked in one place too
([\`question\`](../warehouse/measure/question.ts)), whoever asks it.

## Periods and comparisons

Every row of a series says as \`finished\` whether its calendar period is over (and old enough to be
judged), and as \`observed\` how much of it the data cover, 0 to 1. A period of which less than 0.9 is
observed is \`incomplete\`, whether it still runs, began before the data or is cut by the question. Only
a finished period in state \`value\` stands in a trend, a comparison, a standing on a target path or a
forecast; charts and council papers draw all others hatched or dashed and name them. The newest number
covers the 30 days up to now, or the days since the data began where these are fewer. A total that is
asked for up to today counts up to now. A stock stands at the end of its period, or now.

A number is compared with the same period last year wherever a whole one was observed: 52 weeks
earlier, so that the days of the week agree, or the same months of the calendar where whole months are
asked for. Without a year of history it is compared with the period of the same length right before
(a single day with the same day of the week before). What is compared of a number up to today are the
same number of whole days up to yesterday. \`comparison\` in the answer names both periods.
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

- Formula: ${kindOf(kpi).inWords(kpi)}${choice(kpi)}${split(kpi)}
- Rows: \`${kpi.facts}\` by \`${kpi.time}\`; dimensions: ${dimensions || 'none'}
- Unit: ${unit.replaceAll('_', ' ')}; ${directions[better]}; n = ${units.of.en}${maturity(kpi)}
- Basis: ${basis.en}; version ${version}; refresh ${refresh}${needs(kpi)}
`;
}

function needs({ needs = [], among }: CatalogueKpi): string {
  if (needs.length === 0) return '';
  const words = needs.map((need) => `\`${need}\``).join(', ');
  return `\n- Needs: ${words}${among === undefined ? '' : `; of the rows \`${among}\``}`;
}

function split(kpi: CatalogueKpi): string {
  if (kpi.kind !== 'ratio' || !kpi.split) return '';
  const parts = Object.values(kpi.split).map(
    ({ title, numerator }) => `${title.en} \`${numerator}\``,
  );
  return `\n- Of the numerator: ${parts.join('; ')}`;
}

function maturity({ matures_after, looks_back }: CatalogueKpi): string {
  const matures = matures_after === undefined ? '' : `\n- Matures after ${matures_after} days`;
  const looks = looks_back === undefined ? '' : `\n- Looks back over ${looks_back} days`;
  return matures + looks;
}

function choice(kpi: CatalogueKpi): string {
  if (kpi.kind !== 'ratio' || !kpi.choice) return '';
  const { title, standard, variants } = kpi.choice;
  const others = Object.entries(variants).map(
    ([name, { title, numerator }]) => `\`variant=${name}\`: they ${title.en}, \`${numerator}\``,
  );
  return `\n- Switch: ${title.en.toLowerCase()} ${standard.en}; ${others.join('; ')}`;
}

if (import.meta.main) {
  await writeFile(new URL('../docs/kpis.md', import.meta.url), await describeKpis());
}
