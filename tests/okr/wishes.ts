import type { CommandOf, CommandType } from '../../okr/command.ts';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { Form, Source } from '../../okr/key-result/key-result.ts';
import type { Target } from '../../okr/key-result/target.ts';
import { commandRights } from '../../okr/rights.ts';
import type { State } from '../../okr/state.ts';
import type { Person } from '../../okr/role.ts';
import { fromKpi, observed } from './half-year.ts';
import { people, units } from './town.ts';

/** Picks one of a list; where the numbers come from is the test's business. */
export type Pick = <T>(list: readonly T[]) => T;

const everyone: readonly Person[] = Object.values(people);
const unit = [...units.keys()];
const team = ['buergerbuero', 'buergerbuero', ...unit];

/** Names of what there is, now and then of what there is not; `fresh` for what is created. */
function namesIn(state: State) {
  const some = (map: ReadonlyMap<string, unknown>, ghost: string) => [...map.keys(), ghost];
  const fresh = `x${state.seq}`;
  const promised = [...state.keyResults.values()].filter(({ original }) => original !== null);
  return {
    field: some(state.fields, 'field-b'),
    goal: some(state.goals, 'goal-c'),
    feedback: ['f1', 'f2'],
    path: some(state.paths, 'path-a'),
    measure: some(state.measures, 'm1'),
    cycle: [...some(state.cycles, 'h1'), ...state.cycles.keys()],
    newCycle: ['h1', 'h2', 'h3'],
    objective: some(state.objectives, 'o1'),
    keyResult: some(state.keyResults, 'k1'),
    /** Key results that take values, as long as their cycle does. */
    promised: [...promised.map(({ key_result }) => key_result), 'k1'],
    checkIn: some(state.index.checkIn, 'c1'),
    link: some(state.links, 'l1'),
    dependency: some(state.dependencies, 'd1'),
    notDoing: some(state.notDoing, 'n1'),
    meeting: some(state.meetings, 'e1'),
    fresh: [fresh, fresh, fresh, fresh, 'o1', 'k1', 'c1', 'l1'],
  };
}
type Names = ReturnType<typeof namesIn>;

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

const measureOf = (pick: Pick, _today: string, names: Names) => ({
  ...{
    measure: pick(names.measure),
    field: pick(names.field),
    goal: pick([...names.goal, null]),
    title: 'Scanner',
  },
  ...{ description: null, unit: pick(unit), budget_eur_cents: 1_000, hour_eur_cents: 6_000 },
  ...{ hours_saved_per_year: 100, years: 5 },
  reuse: { allowed: true, service: null, licence: 'EUPL-1.2' },
});

const planned = (pick: Pick, _today: string, names: Names) => ({
  ...{ cycle: pick(names.newCycle), title: 'Halbjahr', review_working_days: 20 },
  ...pick([
    { start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
    { start_on: '2026-07-01', last_on: '2026-12-31', pulse_on: '2026-10-01' },
    { start_on: '2026-06-30', last_on: '2026-12-31', pulse_on: '2026-10-01' },
    { start_on: '2027-01-01', last_on: '2027-06-30', pulse_on: '2026-04-01' },
  ]),
});

/** A command of every type, of names and values of which many make sense together. */
const wishes: {
  readonly [T in CommandType]: (
    pick: Pick,
    today: string,
    names: Names,
  ) => Omit<CommandOf<T>, 'type'>;
} = {
  'action-field-define': (pick, _today, names) => ({
    field: pick(names.fresh),
    title: 'Wege',
    description: null,
  }),
  'action-field-edit': (pick, _today, names) => ({
    field: pick(names.field),
    title: 'Wege',
    description: reason,
  }),
  'action-field-retire': (pick, _today, names) => ({ field: pick(names.field), reason }),
  'goal-draft': (pick, _today, names) => ({
    ...{
      goal: pick(names.fresh),
      field: pick(names.field),
      title: 'Ziel',
      description: null,
      due_on: null,
    },
  }),
  'goal-edit': (pick, _today, names) => ({
    ...{
      goal: pick(names.goal),
      title: 'Ziel',
      description: null,
      due_on: null,
      reason: pick(maybe),
    },
  }),
  'goal-consult': (pick, _today, names) => ({ goal: pick(names.goal) }),
  'goal-give-feedback': (pick, _today, names) => ({
    ...{ feedback: pick(names.feedback), goal: pick(names.goal), unit: pick(unit), text: reason },
  }),
  'goal-answer-feedback': (pick, _today, names) => ({
    ...{ goal: pick(names.goal), feedback: pick(names.feedback), answer: reason },
  }),
  'goal-revise': (pick, _today, names) => ({ goal: pick(names.goal), reason }),
  'goal-confirm': (pick, _today, names) => ({ goal: pick(names.goal) }),
  'goal-retire': (pick, _today, names) => ({ goal: pick(names.goal), reason }),
  'target-path-set': (pick, _today, names) => ({
    ...{
      path: pick(names.path),
      goal: pick(names.goal),
      title: 'Pfad',
      kpi: pick(['process.backlog', 'a.b']),
    },
    ...{ where: {}, grain: 'month', better: 'lower', shape: 'linear', reason: pick(maybe) },
    points: pick([
      [{ from: '2026-01-01', to: '2026-12-31', value: 5 }],
      [
        { from: '2026-01-01', to: '2026-12-31', value: 5 },
        { from: '2026-06-01', to: '2026-12-31', value: 5 },
      ],
    ]),
    thresholds: pick<CommandOf<'target-path-set'>['thresholds']>([
      [{ status: 'on_plan', within: 0 }],
      [
        { status: 'on_plan', within: 0 },
        { status: 'ahead', within: -1 },
      ],
    ]),
  }),
  'target-path-remove': (pick, _today, names) => ({ path: pick(names.path), reason }),
  'measure-add': measureOf,
  'measure-edit': measureOf,
  'measure-report': (pick, _today, names) => ({
    ...{ measure: pick(names.measure), status: 'running', spent_eur_cents: 5, note: null },
  }),
  'cycle-plan': planned,
  'cycle-edit': planned,
  'cycle-activate': (pick, _today, names) => ({ cycle: pick(names.cycle) }),
  'cycle-begin-review': (pick, _today, names) => ({ cycle: pick(names.cycle) }),
  'cycle-extend-review': (pick, today, names) => ({
    ...{ cycle: pick(names.cycle), values_until: addDays(today, 60), reason },
  }),
  'cycle-close': (pick, _today, names) => ({ cycle: pick(names.cycle) }),
  'cycle-request-reopening': (pick, _today, names) => ({ cycle: pick(names.cycle), reason }),
  'cycle-reopen': (pick, _today, names) => ({ cycle: pick(names.cycle) }),
  'objective-draft': (pick, _today, names) => ({
    ...{
      objective: pick(names.fresh),
      cycle: pick(names.cycle),
      unit: pick(team),
      ...wording(pick),
    },
  }),
  'objective-edit': (pick, _today, names) => ({
    ...{ objective: pick(names.objective), ...wording(pick) },
    ...pick<{ seen?: number }>([{}, {}, { seen: 3 }]),
  }),
  'objective-submit': (pick, _today, names) => ({ objective: pick(names.objective) }),
  'objective-return': (pick, _today, names) => ({ objective: pick(names.objective), reason }),
  'objective-revise': (pick, _today, names) => ({ objective: pick(names.objective) }),
  'objective-agree': (pick, _today, names) => ({ objective: pick(names.objective) }),
  'objective-discard': (pick, _today, names) => ({ objective: pick(names.objective), reason }),
  'objective-drop': (pick, _today, names) => ({ objective: pick(names.objective), reason }),
  'objective-set-visibility': (pick, _today, names) => ({
    ...{ objective: pick(names.objective), visibility: pick(['team', 'public'] as const) },
  }),
  'objective-carry-over': (pick, _today, names) => ({
    ...{ from: pick(names.objective), objective: pick(names.fresh), cycle: pick(names.cycle) },
    key_results: pick([
      [],
      [{ from: pick(names.keyResult), key_result: pick(names.keyResult) }],
      [
        { from: 'k1', key_result: `${names.fresh[0]}-1` },
        { from: 'k2', key_result: `${names.fresh[0]}-2` },
      ],
    ]),
  }),
  'link-propose': (pick, _today, names) => ({
    ...{
      link: pick(names.fresh),
      child: pick(names.objective),
      kind: pick(['contributes', 'supports'] as const),
    },
    ...{ direction: pick(['top_down', 'bottom_up'] as const) },
    parent: pick([
      { kind: 'goal', id: pick(names.goal) },
      { kind: 'objective', id: pick(names.objective) },
    ]),
  }),
  'link-accept': (pick, _today, names) => ({ link: pick(names.link) }),
  'link-decline': (pick, _today, names) => ({ link: pick(names.link), reason }),
  'link-counter': (pick, _today, names) => ({
    ...{ link: pick(names.link), kind: pick(['contributes', 'supports'] as const), reason },
  }),
  'dependency-raise': (pick, _today, names) => ({
    ...{ dependency: pick(names.fresh), objective: pick(names.objective), unit: pick(unit) },
    ...{ text: reason, needed_by: null },
  }),
  'dependency-answer': (pick, _today, names) => ({
    ...{ dependency: pick(names.dependency), confirmed: pick([true, false]), answer: reason },
  }),
  'dependency-resolve': (pick, _today, names) => ({
    dependency: pick(names.dependency),
    answer: reason,
  }),
  'not-doing-note': (pick, _today, names) => ({
    ...{
      not_doing: pick(names.fresh),
      cycle: pick(names.cycle),
      unit: pick(unit),
      text: reason,
      reason,
    },
  }),
  'not-doing-withdraw': (pick, _today, names) => ({ not_doing: pick(names.notDoing), reason }),
  'key-result-define': (pick, _today, names) => ({
    ...{ key_result: pick(names.fresh), objective: pick(names.objective), ...definition(pick) },
  }),
  'key-result-edit': (pick, _today, names) => ({
    key_result: pick(names.keyResult),
    ...definition(pick),
  }),
  'key-result-remove': (pick, _today, names) => ({ key_result: pick(names.keyResult) }),
  'key-result-drop': (pick, _today, names) => ({ key_result: pick(names.keyResult), reason }),
  'target-propose': (pick, today, names) => ({
    ...{ key_result: pick(names.promised), target: target(pick), valid_from: today, reason },
  }),
  'target-approve': (pick, _today, names) => ({
    key_result: pick(names.promised),
    version: pick([1, 2, 3]),
  }),
  'target-decline': (pick, _today, names) => ({
    key_result: pick(names.promised),
    version: pick([1, 2, 3]),
    reason,
  }),
  'check-in': (pick, today, names) => ({
    ...{ check_in: pick(names.fresh), key_result: pick(names.promised) },
    measured_on: pick([today, today, addDays(today, -20), addDays(today, 1), '2026-06-30']),
    ...{ value: pick([...numbers, 1, 1, null]), step: pick([null, null, 's1']) },
    ...{ comment: pick(maybe), confidence: pick([null, null, 7]) },
    supersedes: pick([null, null, ...names.checkIn]),
  }),
  'observation-record': (pick, today, names) => {
    const { type: _type, ...wish } = observed(pick([today, '2026-06-30']), pick([0.5, 0.7, null]));
    return { ...wish, key_result: pick(names.promised) };
  },
  'pulse-hold': (pick, today, names) => ({
    ...{
      pulse: pick(['p1', 'p2']),
      objective: pick(names.objective),
      held_on: today,
      text: reason,
    },
    decision: pick(['continue', 'adjust', 'stop'] as const),
  }),
  'review-record': (pick, _today, names) => ({
    ...{ objective: pick(names.objective), results: reason },
    ...pick<{ seen?: number }>([{}, { seen: 0 }]),
    judgement: { outcome: pick(outcome), comment: null },
    key_results: pick([
      [],
      [
        {
          key_result: pick(names.keyResult),
          judgement: { outcome: pick(outcome), comment: reason },
        },
      ],
      ['k1', 'k2'].map((key_result) => ({
        ...{ key_result, judgement: { outcome: pick(outcome), comment: reason } },
      })),
    ]),
  }),
  'retrospective-record': (pick, _today, names) => ({
    ...{ cycle: pick(names.cycle), unit: pick(unit), keep: reason, change: reason, actions: [] },
  }),
  'meeting-begin': (pick, _today, names) => ({
    ...{ meeting: pick(['e1', 'e2', 'e3']), cycle: pick(names.cycle), unit: pick(team) },
    ...{ kind: pick(['pulse', 'review'] as const), minutes: 60 },
  }),
  'resolution-take': (pick, today, names) => ({
    ...{ resolution: pick(['b1', 'b2', 'b3']), meeting: pick(names.meeting), text: reason },
    ...{ objective: pick([null, ...names.objective]), due_on: pick([null, today]) },
  }),
  'meeting-end': (pick, _today, names) => ({
    ...{ meeting: pick(names.meeting), attending: pick([null, 7]) },
    units: pick([[], ['buergerbuero'], ['nirgends']]),
  }),
  'comment-add': (pick, _today, names) => ({
    ...{ comment: pick(['r1', 'r2', 'r3']), text: reason },
    about: pick([
      { kind: 'objective', id: pick(names.objective) },
      { kind: 'key_result', id: pick(names.keyResult) },
      { kind: 'goal', id: pick(names.goal) },
      { kind: 'cycle', id: pick(names.cycle) },
    ]),
  }),
};

/** Every command, and those of the half-year oftener than those of the strategy. */
const types = (Object.keys(wishes) as CommandType[]).flatMap((type) =>
  /^(objective|key-result|target-(propose|approve|decline)|link|check-in|observation)/.test(type) &&
  !/-(drop|discard|remove)$/.test(type)
    ? [type, type, type, type]
    : [type],
);

/** What somebody wants; mostly somebody who might be entitled to it. */
export function wish(
  pick: Pick,
  now: number,
  state: State,
): { caller: Person | 'server'; command: CommandOf<CommandType> } {
  const type = pick(types);
  const command = { type, ...wishes[type](pick, dayAt(now, 'Europe/Berlin'), namesIn(state)) };
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
