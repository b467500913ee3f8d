import type { CommandOf, CommandType } from '../../okr/command.ts';
import { addDays, dayAt } from '../../okr/day.ts';
import type { Form, Source } from '../../okr/key-result/key-result.ts';
import type { Target } from '../../okr/key-result/target.ts';
import { commandRights } from '../../okr/rights.ts';
import type { Person } from '../../okr/role.ts';
import { fromKpi, observed } from './half-year.ts';
import { people, units } from './town.ts';

/** Picks one of a list; where the numbers come from is the test's business. */
export type Pick = <T>(list: readonly T[]) => T;

const everyone: readonly Person[] = Object.values(people);
const unit = [...units.keys()];
const field = ['field-a', 'field-b'];
const goal = ['goal-a', 'goal-b', 'goal-c'];
const path = ['path-a', 'path-b'];
const measure = ['m1', 'm2'];
const cycle = ['h1', 'h1', 'h2', 'h3'];
const objective = ['o1', 'o1', 'o2', 'o3', 'o4', 'o5'];
const keyResult = ['k1', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
const checkIns = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8'];
const link = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6'];
const reason = 'weil es so ist';
const maybe = [null, reason];
const numbers = [0, 1, 2, 5, -3, 0.5, 10];
const outcome = ['achieved', 'partly', 'missed', 'unmeasured'] as const;

const wording = (pick: Pick) => ({
  ...{ title: pick(['Kurze Wege', 'Weniger Papier']), customers: ['Eltern'] },
  ...{ added_value: 'Ein Weg weniger', without_link: pick(maybe) },
  commitment: pick(['committed', 'aspirational'] as const),
  visibility: pick(['team', 'city', 'council', 'public'] as const),
});

const forms: readonly Form[] = [
  { type: 'linear', direction: null, baseline_from: null },
  { type: 'linear', direction: 'increase', baseline_from: 'k1' },
  { type: 'range', grain: 'month' },
  { type: 'binary' },
  { type: 'milestone', steps: [{ step: 's1', title: 'Plan', weight: 1 }] },
  { type: 'ordinal', levels: ['schlecht', 'mittel', 'gut'] },
];

const target = (pick: Pick, form?: Form): Target => {
  const linear = { baseline: pick([...numbers, null]), target: pick(numbers) };
  const range = { lo: pick([...numbers, null]), hi: pick([...numbers, null]) };
  if (form?.type === 'linear') return linear;
  if (form?.type === 'range') return range;
  return form ? null : pick<Target>([linear, linear, range, null]);
};

const definition = (pick: Pick) => {
  const form = pick(forms);
  return {
    ...{ title: 'Termine online', value_unit: 'Termine', decimals: 0, weight: pick([1, 2, 3]) },
    ...{ form, source: pick<Source>([{ kind: 'manual' }, { kind: 'manual' }, fromKpi]) },
    // Mostly the kind that fits; now and then not.
    target: target(pick, pick([form, form, form, undefined])),
  };
};

const measureOf = (pick: Pick) => ({
  ...{ measure: pick(measure), field: pick(field), goal: pick([...goal, null]), title: 'Scanner' },
  ...{ description: null, unit: pick(unit), budget_eur_cents: 1_000, hour_eur_cents: 6_000 },
  ...{ hours_saved_per_year: 100, years: 5 },
  reuse: { allowed: true, service: null, licence: 'EUPL-1.2' },
});

const planned = (pick: Pick) => ({
  ...{ cycle: pick(cycle), title: 'Halbjahr', review_working_days: 20 },
  ...pick([
    { start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
    { start_on: '2026-07-01', last_on: '2026-12-31', pulse_on: '2026-10-01' },
    { start_on: '2026-06-30', last_on: '2026-12-31', pulse_on: '2026-10-01' },
    { start_on: '2027-01-01', last_on: '2027-06-30', pulse_on: '2026-04-01' },
  ]),
});

/** A command of every type, of names and values of which many make sense together. */
const wishes: {
  readonly [T in CommandType]: (pick: Pick, today: string) => Omit<CommandOf<T>, 'type'>;
} = {
  'action-field-define': (pick) => ({ field: pick(field), title: 'Wege', description: null }),
  'action-field-edit': (pick) => ({ field: pick(field), title: 'Wege', description: reason }),
  'action-field-retire': (pick) => ({ field: pick(field), reason }),
  'goal-draft': (pick) => ({
    ...{ goal: pick(goal), field: pick(field), title: 'Ziel', description: null, due_on: null },
  }),
  'goal-edit': (pick) => ({
    ...{ goal: pick(goal), title: 'Ziel', description: null, due_on: null, reason: pick(maybe) },
  }),
  'goal-consult': (pick) => ({ goal: pick(goal) }),
  'goal-give-feedback': (pick) => ({
    ...{ feedback: pick(['f1', 'f2']), goal: pick(goal), unit: pick(unit), text: reason },
  }),
  'goal-answer-feedback': (pick) => ({
    ...{ goal: pick(goal), feedback: pick(['f1', 'f2']), answer: reason },
  }),
  'goal-revise': (pick) => ({ goal: pick(goal), reason }),
  'goal-confirm': (pick) => ({ goal: pick(goal) }),
  'goal-retire': (pick) => ({ goal: pick(goal), reason }),
  'target-path-set': (pick) => ({
    ...{ path: pick(path), goal: pick(goal), title: 'Pfad', kpi: pick(['process.backlog', 'a.b']) },
    ...{ where: {}, grain: 'month', better: 'lower', shape: 'linear', reason: pick(maybe) },
    points: pick([
      [{ from: '2026-01-01', to: '2026-12-31', value: 5 }],
      [
        { from: '2026-01-01', to: '2026-12-31', value: 5 },
        { from: '2026-06-01', to: '2026-12-31', value: 5 },
      ],
    ]),
    thresholds: [{ status: 'on_plan', within: 0 }],
  }),
  'target-path-remove': (pick) => ({ path: pick(path), reason }),
  'measure-add': measureOf,
  'measure-edit': measureOf,
  'measure-report': (pick) => ({
    ...{ measure: pick(measure), status: 'running', spent_eur_cents: 5, note: null },
  }),
  'cycle-plan': planned,
  'cycle-edit': planned,
  'cycle-activate': (pick) => ({ cycle: pick(cycle) }),
  'cycle-begin-review': (pick) => ({ cycle: pick(cycle) }),
  'cycle-extend-review': (pick, today) => ({
    ...{ cycle: pick(cycle), values_until: addDays(today, 60), reason },
  }),
  'cycle-close': (pick) => ({ cycle: pick(cycle) }),
  'cycle-request-reopening': (pick) => ({ cycle: pick(cycle), reason }),
  'cycle-reopen': (pick) => ({ cycle: pick(cycle) }),
  'objective-draft': (pick) => ({
    ...{ objective: pick(objective), cycle: pick(cycle), unit: pick(unit), ...wording(pick) },
  }),
  'objective-edit': (pick) => ({ objective: pick(objective), ...wording(pick) }),
  'objective-submit': (pick) => ({ objective: pick(objective) }),
  'objective-return': (pick) => ({ objective: pick(objective), reason }),
  'objective-revise': (pick) => ({ objective: pick(objective) }),
  'objective-agree': (pick) => ({ objective: pick(objective) }),
  'objective-discard': (pick) => ({ objective: pick(objective), reason }),
  'objective-drop': (pick) => ({ objective: pick(objective), reason }),
  'objective-set-visibility': (pick) => ({
    ...{ objective: pick(objective), visibility: pick(['team', 'public'] as const) },
  }),
  'objective-carry-over': (pick) => ({
    ...{ from: pick(objective), objective: pick(objective), cycle: pick(cycle) },
    key_results: pick([
      [],
      [{ from: pick(keyResult), key_result: pick(keyResult) }],
      [
        { from: 'k1', key_result: pick(['k3', 'k5']) },
        { from: 'k2', key_result: pick(['k4', 'k6']) },
      ],
    ]),
  }),
  'link-propose': (pick) => ({
    ...{
      link: pick(link),
      child: pick(objective),
      kind: pick(['contributes', 'supports'] as const),
    },
    ...{ direction: pick(['top_down', 'bottom_up'] as const) },
    parent: pick([
      { kind: 'goal', id: pick(goal) },
      { kind: 'objective', id: pick(objective) },
    ]),
  }),
  'link-accept': (pick) => ({ link: pick(link) }),
  'link-decline': (pick) => ({ link: pick(link), reason }),
  'link-counter': (pick) => ({
    ...{ link: pick(link), kind: pick(['contributes', 'supports'] as const), reason },
  }),
  'dependency-raise': (pick) => ({
    ...{ dependency: pick(['d1', 'd2']), objective: pick(objective), unit: pick(unit) },
    ...{ text: reason, needed_by: null },
  }),
  'dependency-answer': (pick) => ({
    ...{ dependency: pick(['d1', 'd2']), confirmed: pick([true, false]), answer: reason },
  }),
  'dependency-resolve': (pick) => ({ dependency: pick(['d1', 'd2']), answer: reason }),
  'not-doing-note': (pick) => ({
    ...{
      not_doing: pick(['n1', 'n2']),
      cycle: pick(cycle),
      unit: pick(unit),
      text: reason,
      reason,
    },
  }),
  'not-doing-withdraw': (pick) => ({ not_doing: pick(['n1', 'n2']), reason }),
  'key-result-define': (pick) => ({
    ...{ key_result: pick(keyResult), objective: pick(objective), ...definition(pick) },
  }),
  'key-result-edit': (pick) => ({ key_result: pick(keyResult), ...definition(pick) }),
  'key-result-remove': (pick) => ({ key_result: pick(keyResult) }),
  'key-result-drop': (pick) => ({ key_result: pick(keyResult), reason }),
  'target-propose': (pick, today) => ({
    ...{ key_result: pick(keyResult), target: target(pick), valid_from: today, reason },
  }),
  'target-approve': (pick) => ({ key_result: pick(keyResult), version: pick([1, 2, 3]) }),
  'target-decline': (pick) => ({ key_result: pick(keyResult), version: pick([1, 2, 3]), reason }),
  'check-in': (pick, today) => ({
    ...{ check_in: pick(checkIns), key_result: pick(keyResult) },
    measured_on: pick([today, today, addDays(today, -20), addDays(today, 1), '2026-06-30']),
    ...{ value: pick([...numbers, 1, 1, null]), step: pick([null, null, 's1']) },
    ...{ comment: pick(maybe), confidence: pick([null, 7]) },
    supersedes: pick([null, null, ...checkIns]),
  }),
  'observation-record': (pick, today) => {
    const { type: _type, ...wish } = observed(pick([today, '2026-06-30']), pick([0.5, 0.7, null]));
    return { ...wish, key_result: pick(keyResult) };
  },
  'pulse-hold': (pick, today) => ({
    ...{ pulse: pick(['p1', 'p2']), objective: pick(objective), held_on: today, text: reason },
    decision: pick(['continue', 'adjust', 'stop'] as const),
  }),
  'review-record': (pick) => ({
    ...{ objective: pick(objective), results: reason },
    judgement: { outcome: pick(outcome), comment: null },
    key_results: pick([
      [],
      [{ key_result: pick(keyResult), judgement: { outcome: pick(outcome), comment: reason } }],
      ['k1', 'k2'].map((key_result) => ({
        ...{ key_result, judgement: { outcome: pick(outcome), comment: reason } },
      })),
    ]),
  }),
  'retrospective-record': (pick) => ({
    ...{ cycle: pick(cycle), unit: pick(unit), keep: reason, change: reason, actions: [] },
  }),
  'comment-add': (pick) => ({
    ...{ comment: pick(['r1', 'r2', 'r3']), text: reason },
    about: pick([
      { kind: 'objective', id: pick(objective) },
      { kind: 'key_result', id: pick(keyResult) },
      { kind: 'goal', id: pick(goal) },
      { kind: 'cycle', id: pick(cycle) },
    ]),
  }),
};

const types = Object.keys(wishes) as CommandType[];

/** What somebody wants; mostly somebody who might be entitled to it. */
export function wish(
  pick: Pick,
  now: number,
): { caller: Person | 'server'; command: CommandOf<CommandType> } {
  const type = pick(types);
  const command = { type, ...wishes[type](pick, dayAt(now, 'Europe/Berlin')) };
  const { roles, place } = commandRights[type];
  const entitled = everyone.filter(({ grants }) => grants.some(({ role }) => roles.includes(role)));
  const caller =
    place === 'server' ? pick<Person | 'server'>(['server', 'server', ...everyone]) : null;
  return {
    // TypeScript cannot see that the fields belong to the type.
    command: command as CommandOf<CommandType>,
    caller: caller ?? pick([...entitled, ...entitled, ...entitled, pick(everyone)]),
  };
}
