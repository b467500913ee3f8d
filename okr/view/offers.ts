import { commands, type Command, type CommandType } from '../command.ts';
import type { Context } from '../context.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { decide } from '../decide.ts';
import type { Forms, LinkWay } from '../forms.ts';
import type { Objective } from '../objective/objective.ts';
import type { RefusalCode } from '../refusal.ts';
import type { State } from '../state.ts';

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

/**
 * What people can put right at the form itself does not take the form away; a link to one particular
 * thing may be refused where another one may be proposed.
 */
const curable: readonly RefusalCode[] = [
  ...['objective-incomplete', 'too-many-objectives', 'no-link', 'invalid-target'],
  ...['link-in-a-circle', 'linked-already'],
] as const;

/**
 * Found out by asking `decide`, so that what is offered and what is done never differ. The commands
 * asked with are never carried out.
 */
export function offersOf(state: State, objective: Objective, context: Context): ObjectiveOffers {
  const offered = offering(state, context);
  const { objective: id, cycle, unit } = objective;
  const { start_on } = state.cycles.get(cycle)!;
  const elsewhere = [...context.units.keys()].find((other) => other !== unit) ?? '';
  const goal = [...state.goals.values()].find((one) => one.state !== 'retired')?.goal;
  const links = [
    ...(state.index.child.get(id) ?? []),
    ...(state.index.parent.get(`objective/${id}`) ?? []),
  ];
  const dependencies = [...state.dependencies.values()].filter((need) => need.objective === id);
  return {
    objective: offered('objective', { objective, start_on, elsewhere }),
    key_results: byName(objective.key_results, (name) =>
      offered('key_result', { keyResult: state.keyResults.get(name)!, start_on }),
    ),
    links: byName(links, (name) => offered('link', state.links.get(name)!)),
    link_ways: (['up', 'down', 'from_goal'] as const).filter(
      (way) => offered('link_way', { way, child: id, goal }).length > 0,
    ),
    dependencies: byName(
      dependencies.map(({ dependency }) => dependency),
      (dependency) => offered('dependency', { dependency }),
    ),
    carry_into: [...state.cycles.values()]
      .filter((into) => offered('carry_over', { objective, into }).length > 0)
      .map(({ cycle: into, title }) => ({ cycle: into, title })),
  };
}

/** For which of these units somebody may draft an objective in the cycle right now. */
export function draftableFor(
  state: State,
  cycle: string,
  units: readonly string[],
  context: Context,
): string[] {
  const offered = offering(state, context);
  return units.filter((unit) => offered('unit', { cycle, unit }).includes('objective-draft'));
}

/** @param units those that may still promise something */
export function cycleOffersOf(
  state: State,
  cycle: string,
  units: readonly string[],
  context: Context,
): CycleOffers {
  const offered = offering(state, context);
  const noted = [...state.notDoing.values()].filter((one) => one.cycle === cycle);
  const needs = [...state.dependencies.values()].filter(
    (one) => state.objectives.get(one.objective)?.cycle === cycle,
  );
  return {
    note_for: units.filter((unit) => offered('unit', { cycle, unit }).includes('not-doing-note')),
    withdraw: noted
      .map(({ not_doing }) => not_doing)
      .filter((not_doing) => offered('not_doing', { not_doing }).length > 0),
    dependencies: byName(
      needs.map(({ dependency }) => dependency),
      (dependency) => offered('dependency', { dependency }),
    ),
  };
}

/** Of the commands whose form stands there, those that would be taken, or that can still be put right. */
export const offering =
  (state: State, context: Context) =>
  <P extends keyof Forms>(at: P, place: Forms[P]): CommandType[] =>
    tries(at, place)
      .filter((command) => {
        const decision = decide(state, command, context);
        return 'events' in decision || curable.includes(decision.refusal.code);
      })
      .map(({ type }) => type);

function tries<P extends keyof Forms>(at: P, place: Forms[P]): Command[] {
  return Object.entries(commands).flatMap(([type, { offered }]) => {
    const fields = (offered as Offered<P> | undefined)?.[at]?.(place) ?? null;
    return fields === null ? [] : [{ type, ...fields } as Command];
  });
}

type Offered<P extends keyof Forms> = { readonly [Q in P]?: (place: Forms[P]) => object | null };

const byName = <T>(names: readonly string[], of: (name: string) => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, of(name)]));
