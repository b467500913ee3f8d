import type { Hours, Rhythm } from '../../datasets/rhythm.ts';
import { formatEvery } from '../i18n/date.ts';
import type { Dictionary } from '../i18n/de.ts';
import type { Language } from '../i18n/language.ts';

/** What a system promises: `alle 2 Stunden, Mo.–Fr. 8–18 Uhr, nicht an Feiertagen`. */
export function promise(
  { within, hours = [] }: Rhythm,
  language: Language,
  t: Dictionary['intake'],
): string {
  const spans = hours.map((span) => hoursText(span, language, t));
  return [t.every(formatEvery(within, language)), ...(spans.length ? spans : [t.always])].join(
    ', ',
  );
}

function hoursText(
  { days, from, to, closed_on_holidays }: Hours,
  language: Language,
  t: Dictionary['intake'],
): string {
  const name = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 1 June 2026 is a Monday.
  const day = (no: number) => name.format(Date.UTC(2026, 5, no));
  const runs: number[][] = [];
  for (const no of [...days].sort()) {
    const run = runs.at(-1);
    if (run && run.at(-1) === no - 1) run.push(no);
    else runs.push([no]);
  }
  const weekdays =
    days.length === 7
      ? t.daily
      : runs
          .map((run) =>
            run.length > 1 ? `${day(run[0]!)}\u2013${day(run.at(-1)!)}` : day(run[0]!),
          )
          .join(', ');
  const hour = (time: string) => (time.endsWith(':00') ? String(Number(time.slice(0, 2))) : time);
  const open = t.hoursOf(weekdays, hour(from), hour(to));
  return closed_on_holidays ? `${open}, ${t.noHolidays}` : open;
}
