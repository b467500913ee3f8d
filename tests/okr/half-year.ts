import type { CommandOf } from '../../okr/command.ts';
import type { KeyResultDefinition } from '../../okr/key-result/key-result.ts';
import type { Target } from '../../okr/key-result/target.ts';
import { people, sha256, town, type Town } from './town.ts';

const { cdo, master, head, lead, member } = people;

/** A strategy with one confirmed goal, `goal-a`, and one in consultation, `goal-b`. */
export function withStrategy(place: Town = town()): Town {
  const { does } = place;
  const wording = { title: 'Wege sparen', description: null };
  does(cdo, { type: 'action-field-define', field: 'field-a', ...wording });
  for (const goal of ['goal-a', 'goal-b']) {
    does(cdo, { type: 'goal-draft', goal, field: 'field-a', ...wording, due_on: '2028-12-31' });
    does(cdo, { type: 'goal-consult', goal });
  }
  does(cdo, { type: 'goal-confirm', goal: 'goal-a' });
  return place;
}

export const planned = (cycle: 'h1' | 'h2'): CommandOf<'cycle-plan'> => ({
  ...{ type: 'cycle-plan', cycle, title: cycle, review_working_days: 20 },
  ...(cycle === 'h1'
    ? { start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' }
    : { start_on: '2026-07-01', last_on: '2026-12-31', pulse_on: '2026-10-01' }),
});

export const drafted = (
  objective: string,
  fields: Partial<CommandOf<'objective-draft'>> = {},
): CommandOf<'objective-draft'> => ({
  ...{ type: 'objective-draft', objective, cycle: 'h1', unit: 'buergerbuero' },
  ...{ title: 'Niemand kommt umsonst', customers: ['Eltern'], added_value: 'Ein Weg weniger' },
  ...{ commitment: 'committed', visibility: 'city', without_link: null },
  ...fields,
});

type Defined = Partial<KeyResultDefinition> & { target?: Target; objective?: string };

export const defined = (
  key_result: string,
  { objective = 'o1', target = { baseline: 0, target: 10 }, ...fields }: Defined = {},
): CommandOf<'key-result-define'> => ({
  ...{ type: 'key-result-define', key_result, objective, title: 'Termine online', target },
  ...{ form: { type: 'linear', direction: null, baseline_from: null } },
  ...{ value_unit: 'Termine', decimals: 0, weight: 1, source: { kind: 'manual' } },
  ...fields,
});

export const fromKpi = {
  kind: 'kpi',
  kpi: 'process.online_share',
  where: {},
  grain: 'month',
} as const;

export const checkIn = (
  check_in: string,
  measured_on: string,
  value: number | null,
  fields: Partial<CommandOf<'check-in'>> = {},
): CommandOf<'check-in'> => ({
  ...{ type: 'check-in', check_in, key_result: 'k1', measured_on, value },
  ...{ step: null, comment: 'gezählt', confidence: 6, supersedes: null },
  ...fields,
});

export const observed = (
  to: string,
  value: number | null,
  fields: Partial<CommandOf<'observation-record'>> = {},
): CommandOf<'observation-record'> => ({
  ...{ type: 'observation-record', key_result: 'k2', from: `${to.slice(0, 8)}01`, to, value },
  ...{ state: value === null ? 'not_computable' : 'value', numerator: null, denominator: null },
  n: 120,
  proof: {
    ...{ definition_version: 1, query: 'SELECT :a', parameters: { a: 1 }, data_hash: sha256(to) },
    ...{ data_through: `${to}T23:00:00.000Z`, engine_version: 'test' },
  },
  ...fields,
});

/** A draft with a key result of people, `k1`, and one of a KPI, `k2`; its link `l1` is proposed. */
export function withDraft(place: Town = withStrategy()): Town {
  const { does } = place;
  does(master, planned('h1'));
  does(member, drafted('o1'));
  does(member, defined('k1'));
  does(member, defined('k2', { source: fromKpi, target: { baseline: 0.4, target: 0.6 } }));
  does(lead, linked('l1', 'o1'));
  return place;
}

/** The objective is submitted, and its link accepted. */
export function withSubmitted(place: Town = withDraft()): Town {
  const { does } = place;
  does(cdo, { type: 'link-accept', link: 'l1' });
  does(lead, { type: 'objective-submit', objective: 'o1' });
  return place;
}

/** The objective is agreed. */
export function withAgreed(place: Town = withSubmitted()): Town {
  place.does(head, { type: 'objective-agree', objective: 'o1' });
  return place;
}

export const linked = (
  link: string,
  child: string,
  fields: Partial<CommandOf<'link-propose'>> = {},
): CommandOf<'link-propose'> => ({
  ...{ type: 'link-propose', link, child, parent: { kind: 'goal', id: 'goal-a' } },
  ...{ kind: 'contributes', direction: 'bottom_up' },
  ...fields,
});

/** The half-year runs; it is 15 June and both key results have values. */
export function withValues(place: Town = withAgreed()): Town {
  const { does, on } = place;
  on('2026-01-07');
  does(master, { type: 'cycle-activate', cycle: 'h1' });
  on('2026-03-31');
  does(member, checkIn('c1', '2026-03-31', 4));
  does('server', observed('2026-03-31', 0.5));
  on('2026-06-15');
  does(member, checkIn('c2', '2026-06-14', 8));
  does('server', observed('2026-05-31', 0.55));
  return place;
}

/** The half-year was closed on 29 July: snapshot 1. */
export function withClosed(place: Town = withValues()): Town {
  const { does, on } = place;
  on('2026-06-29');
  does(master, { type: 'cycle-begin-review', cycle: 'h1' });
  on('2026-07-10');
  does('server', observed('2026-06-30', 0.58));
  does(lead, reviewed('o1'));
  on('2026-07-29');
  does(cdo, { type: 'cycle-close', cycle: 'h1' });
  return place;
}

export const reviewed = (
  objective: string,
  keyResults = ['k1', 'k2'],
): CommandOf<'review-record'> => ({
  ...{ type: 'review-record', objective, results: 'Die Schlange ist kürzer geworden.' },
  judgement: { outcome: 'partly', comment: 'Knapp verfehlt' },
  key_results: keyResults.map((key_result) => ({
    key_result,
    judgement: { outcome: 'partly', comment: null },
  })),
});
