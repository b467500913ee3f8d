import type { Measure } from '../../okr/strategy/measure.ts';
import type { StrategyView } from '../../okr/view/strategy-view.ts';
import { city } from '../api/city.svelte.ts';
import { formatNumber, formatValue } from '../i18n/number.ts';
import { words } from '../i18n/words.svelte.ts';

type Plan = Omit<Measure, 'measure' | 'status' | 'spent_eur_cents' | 'note' | 'revision'>;

/** The plan of a measure line by line, so that two versions of it can be read side by side. */
export function measureInWords(plan: Plan, fields: StrategyView['fields']): string {
  const t = words.t.planning.measure;
  const field = fields.find((one) => one.field === plan.field);
  const goal = field?.goals.find((one) => one.goal === plan.goal);
  const euros = (cents: number | null) =>
    cents === null ? '–' : formatValue(cents / 100, 'eur', words.language, true);
  const { hours_saved_per_year: hours, reuse } = plan;
  return [
    plan.title,
    ...(plan.description ? [plan.description] : []),
    `${t.field}: ${field?.title ?? plan.field}`,
    `${t.goal}: ${goal?.title ?? plan.goal ?? t.noGoal}`,
    `${t.unit}: ${city.unit(plan.unit)}`,
    `${t.budget}: ${euros(plan.budget_eur_cents)}`,
    `${t.hours}: ${hours === null ? '–' : formatNumber(hours, words.language, 2)}`,
    `${t.hour}: ${euros(plan.hour_eur_cents)}`,
    `${t.years}: ${plan.years}`,
    `${t.reuse}: ${reuse.allowed ? t.yes : t.no}`,
    `${t.service}: ${reuse.service ?? '–'}`,
    `${t.licence}: ${reuse.licence ?? '–'}`,
  ].join('\n');
}
