import { city } from '../../api/city.svelte.ts';
import { kpis } from '../../api/kpis.svelte.ts';
import { words } from '../../i18n/words.svelte.ts';
import type { ResultFields } from './result-fields.ts';

/** What each field of a key result is called. */
export function resultLabels(): Record<string, string> {
  const { result: r } = words.t.promise;
  return {
    ...{ title: r.title, type: r.type, source: r.source, grain: r.grain },
    ...{ baseline: r.baseline, target: r.target, lo: r.lo, hi: r.hi, direction: r.direction },
    ...{ steps: r.steps, levels: r.levels, value_unit: r.valueUnit },
    ...{ decimals: r.decimals, weight: r.weight },
  };
}

/** What the fields say, in words that can be compared. */
export function resultWords(fields: ResultFields): Record<string, string> {
  const { result: r } = words.t.promise;
  const { kpi, where, steps, levels, type } = fields;
  const named = kpis.byId.get(kpi);
  const filters = Object.entries(where)
    .filter(([, member]) => member)
    .map(([dimension, member]) => city.label(dimension, member));
  return {
    ...{ title: fields.title, value_unit: fields.value_unit, decimals: fields.decimals },
    ...{ weight: fields.weight, baseline: fields.baseline, target: fields.target },
    ...{ lo: fields.lo, hi: fields.hi, type: r.typeName[type] },
    direction: type === 'linear' ? r.directionName[fields.direction] : '',
    source: kpi === '' ? r.manual : [named ? words.say(named.title) : kpi, ...filters].join(', '),
    grain: kpi === '' && type !== 'range' ? '' : (r.grainName[fields.grain] ?? fields.grain),
    steps:
      type === 'milestone' ? steps.map((one) => `${one.title} (${one.weight})`).join('\n') : '',
    levels: type === 'ordinal' ? levels.filter(Boolean).join('\n') : '',
  };
}
