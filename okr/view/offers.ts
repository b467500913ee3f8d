import type { Command, CommandType } from '../command.ts';
import type { Context } from '../context.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { decide } from '../decide.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { Link } from '../objective/link.ts';
import type { Objective } from '../objective/objective.ts';
import type { RefusalCode } from '../refusal.ts';
import type { State } from '../state.ts';

/** From where a link can be proposed: upwards, downwards to another objective, or from a midterm goal. */
export type LinkWay = 'up' | 'down' | 'from_goal';

/** What somebody may do on an objective right now, by what it is done to. Forms offer no more. */
export interface ObjectiveOffers {
  objective: readonly CommandType[];
  key_results: Readonly<Record<string, readonly CommandType[]>>;
  links: Readonly<Record<string, readonly CommandType[]>>;
  link_ways: readonly LinkWay[];
  dependencies: Readonly<Record<string, readonly CommandType[]>>;
  /** Cycles into which it can be carried over. */
  carry_into: readonly Pick<Cycle, 'cycle' | 'title'>[];
}

/** What somebody may do in a cycle right now, beside the objectives that are there. */
export interface CycleOffers {
  /** Units for which can be noted what they leave. */
  note_for: readonly string[];
  /** Notes that can be withdrawn. */
  withdraw: readonly string[];
  dependencies: Readonly<Record<string, readonly CommandType[]>>;
}

/** What people can put right at the form itself does not take the form away. */
const curable: readonly RefusalCode[] = [
  'objective-incomplete',
  'too-many-objectives',
  'no-link',
  'invalid-target',
];
/** A link to a particular thing is refused; another one may be proposed. */
const linkable: readonly RefusalCode[] = ['link-in-a-circle', 'linked-already'];

/** A name that nothing has. */
const fresh = '';
const reason = '…';

/**
 * Found out by asking `decide`, so that what is offered and what is done never differ. The commands
 * asked with are never carried out.
 */
export function offersOf(state: State, objective: Objective, context: Context): ObjectiveOffers {
  const offered = offering(state, context);
  const { objective: id, cycle, title, customers, added_value } = objective;
  const { commitment, visibility, without_link } = objective;
  const one = { objective: id };
  const { start_on } = state.cycles.get(cycle)!;
  const about = { kind: 'objective', id } as const;
  const elsewhere = [...context.units.keys()].find((unit) => unit !== objective.unit) ?? '';
  const links = [
    ...(state.index.child.get(id) ?? []),
    ...(state.index.parent.get(`objective/${id}`) ?? []),
  ].map((link) => state.links.get(link)!);
  const dependencies = [...state.dependencies.values()].filter((need) => need.objective === id);
  return {
    objective: offered([
      {
        ...{ type: 'objective-edit', ...one, title, customers, added_value, commitment },
        ...{ visibility, without_link },
      },
      { type: 'objective-submit', ...one },
      { type: 'objective-return', ...one, reason },
      { type: 'objective-revise', ...one },
      { type: 'objective-agree', ...one },
      { type: 'objective-discard', ...one, reason },
      { type: 'objective-drop', ...one, reason },
      { type: 'objective-set-visibility', ...one, visibility },
      {
        ...{ type: 'key-result-define', key_result: fresh, ...one, title: '…', decimals: 0 },
        ...{ form: { type: 'binary' }, value_unit: '', weight: 1, target: null },
        source: { kind: 'manual' },
      },
      {
        ...{ type: 'dependency-raise', dependency: fresh, ...one, unit: elsewhere, text: '…' },
        needed_by: null,
      },
      { type: 'pulse-hold', pulse: fresh, ...one, held_on: start_on, text: '…', decision: 'stop' },
      { type: 'comment-add', comment: fresh, about, text: '…' },
    ]),
    key_results: byName(objective.key_results, (name) =>
      offered(keyResultCommands(state.keyResults.get(name)!, start_on)),
    ),
    links: byName(
      links.map(({ link }) => link),
      (name) => offered(linkCommands(state.links.get(name)!)),
    ),
    link_ways: linkWays(state, id, context),
    dependencies: byName(
      dependencies.map(({ dependency }) => dependency),
      (name) => offered(dependencyCommands(name)),
    ),
    carry_into: [...state.cycles.values()]
      .filter(({ cycle: into }) => {
        const copy = { from: id, objective: fresh, cycle: into, key_results: [] };
        return offered([{ type: 'objective-carry-over', ...copy }]).length > 0;
      })
      .map(({ cycle: into, title: name }) => ({ cycle: into, title: name })),
  };
}

/** For which of these units somebody may draft an objective in the cycle right now. */
export const draftableFor = (
  state: State,
  cycle: string,
  units: readonly string[],
  context: Context,
): string[] =>
  units.filter((unit) => {
    const command: Command = {
      ...{ type: 'objective-draft', objective: fresh, cycle, unit, title: '…', customers: ['…'] },
      ...{ added_value: '…', commitment: 'committed', visibility: 'city', without_link: null },
    };
    return refusedAs(state, command, context) === null;
  });

/** @param units those that may still promise something */
export function cycleOffersOf(
  state: State,
  cycle: string,
  units: readonly string[],
  context: Context,
): CycleOffers {
  const offered = offering(state, context);
  const may = (command: Command) => offered([command]).length > 0;
  const noted = [...state.notDoing.values()].filter((one) => one.cycle === cycle);
  const needs = [...state.dependencies.values()].filter(
    (one) => state.objectives.get(one.objective)?.cycle === cycle,
  );
  return {
    note_for: units.filter((unit) =>
      may({ type: 'not-doing-note', not_doing: fresh, cycle, unit, text: '…', reason }),
    ),
    withdraw: noted
      .map(({ not_doing }) => not_doing)
      .filter((not_doing) => may({ type: 'not-doing-withdraw', not_doing, reason })),
    dependencies: byName(
      needs.map(({ dependency }) => dependency),
      (name) => offered(dependencyCommands(name)),
    ),
  };
}

/** Of these commands, those that would be carried out, or that people can still put right. */
export function offering(state: State, context: Context) {
  return (commands: readonly Command[]): CommandType[] =>
    commands
      .filter((command) => {
        const code = refusedAs(state, command, context);
        return code === null || curable.includes(code);
      })
      .map(({ type }) => type);
}

function refusedAs(state: State, command: Command, context: Context): RefusalCode | null {
  const decision = decide(state, command, context);
  return 'refusal' in decision ? decision.refusal.code : null;
}

function keyResultCommands(keyResult: KeyResult, valid_from: string): Command[] {
  const { key_result, title, form, value_unit, decimals, weight, source, targets } = keyResult;
  const { target } = targets.findLast((version) => version.effective_at !== null) ?? targets[0]!;
  const open = targets.findLast((version) => version.state === 'proposed');
  return [
    {
      ...{ type: 'key-result-edit', key_result, title, form, value_unit, decimals, weight },
      ...{ source, target },
    },
    {
      ...{ type: 'check-in', check_in: fresh, key_result, measured_on: valid_from, value: null },
      ...{ step: null, comment: '…', confidence: null, supersedes: null },
    },
    { type: 'key-result-remove', key_result },
    { type: 'key-result-drop', key_result, reason },
    { type: 'target-propose', key_result, target, valid_from, reason },
    ...(open
      ? ([
          { type: 'target-approve', key_result, version: open.version },
          { type: 'target-decline', key_result, version: open.version, reason },
        ] as const)
      : []),
  ];
}

const linkCommands = ({ link, kind }: Link): Command[] => [
  { type: 'link-accept', link },
  { type: 'link-decline', link, reason },
  { type: 'link-counter', link, kind, reason },
];

export const dependencyCommands = (dependency: string): Command[] => [
  { type: 'dependency-answer', dependency, confirmed: true, answer: '…' },
  { type: 'dependency-resolve', dependency, answer: '…' },
];

/** An objective is never linked to itself: that refusal says that everything else is in order. */
function linkWays(state: State, child: string, context: Context): LinkWay[] {
  const goal = [...state.goals.values()].find((one) => one.state !== 'retired')?.goal;
  const itself = { kind: 'objective', id: child } as const;
  const ways = [
    ['up', 'bottom_up', itself],
    ['down', 'top_down', itself],
    ...(goal ? ([['from_goal', 'top_down', { kind: 'goal', id: goal }]] as const) : []),
  ] as const;
  return ways.flatMap(([way, direction, parent]) => {
    const kind = 'contributes' as const;
    const proposal = { type: 'link-propose', link: fresh, child, parent, kind, direction } as const;
    const code = refusedAs(state, proposal, context);
    return code === null || linkable.includes(code) ? [way] : [];
  });
}

const byName = <T>(names: readonly string[], of: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));
