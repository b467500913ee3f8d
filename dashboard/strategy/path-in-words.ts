import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import { city } from '../api/city.svelte.ts';
import { formatDay } from '../i18n/date.ts';
import { formatNumber, formatValue } from '../i18n/number.ts';
import { words } from '../i18n/words.svelte.ts';
import type { PathWording } from './path-draft.ts';

/** A path line by line, so that two versions of it can be read side by side. */
export function pathInWords(path: PathWording, kpi: KpiAnswer | undefined): string {
  const t = words.t.planning.path;
  const say = (value: number) =>
    kpi
      ? formatValue(value, kpi.unit, words.language, true)
      : formatNumber(value, words.language, 4);
  const day = (date: string) => formatDay(date, words.language);
  const where = Object.entries(path.where).map(([name, one]) => city.label(name, one));
  return [
    [kpi ? words.say(kpi.title) : path.kpi, ...where].join(', '),
    `${words.t.grain[path.grain]}, ${path.better === 'higher' ? t.higher : t.lower}, ${t[path.shape]}`,
    ...path.points.map(
      ({ from, to, value }) =>
        `${from === to ? day(from) : `${day(from)} – ${day(to)}`}: ${say(value)}`,
    ),
    ...path.thresholds.map(
      ({ status, within }) =>
        `${t.threshold[status]}: ${say(status === 'ahead' ? -within : within)}`,
    ),
  ].join('\n');
}
