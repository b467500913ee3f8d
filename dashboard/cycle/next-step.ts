import type { Cycle } from '../../okr/cycle/cycle.ts';
import { addDays } from '../../calendar/day.ts';
import { formatDay } from '../i18n/date.ts';
import { words } from '../i18n/words.svelte.ts';

/** How long before its last day the review of a cycle may begin; okr/cycle/cycle-commands.ts decides. */
export const reviewAhead_days = 30;

/** What comes next in a half-year, and who does it. */
export function nextStep(cycle: Cycle, today: string): string {
  const t = words.t.planning.cycle.next;
  const say = (day: string) => formatDay(day, words.language);
  switch (cycle.state) {
    case 'planning':
      return t.planning(say(cycle.start_on));
    case 'active': {
      const from = addDays(cycle.last_on, -reviewAhead_days);
      if (today >= from) return t.review;
      return today <= cycle.pulse_on ? t.pulse(say(cycle.pulse_on)) : t.reviewFrom(say(from));
    }
    case 'review':
      return today > cycle.last_on
        ? t.close(say(cycle.values_until ?? cycle.last_on))
        : t.closeAfter(say(cycle.last_on), say(cycle.values_until ?? cycle.last_on));
    case 'closed':
      return cycle.reopening ? t.secondPerson : t.closed(cycle.snapshots.at(-1) ?? 1);
    case 'reopened':
      return t.reopened;
  }
}
