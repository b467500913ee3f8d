import { Type } from 'typebox';
import { byTeam, commandsOf } from '../command-record.ts';
import { concerning } from '../concern.ts';
import { refuseUnlessOpen } from '../cycle/open.ts';
import { refuse } from '../decision.ts';
import type { Happening } from '../event.ts';
import { closed, Id } from '../fields.ts';
import { fresh } from '../forms.ts';
import { targetOf } from '../key-result/key-result-commands.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { Target } from '../key-result/target.ts';
import type { State } from '../state.ts';
import { above } from './lineage.ts';
import { parentKey } from './evolve.ts';
import type { Link } from './link.ts';

export const carryOverCommands = commandsOf({
  /**
   * Copies text, unit, type, customers and links of an objective into another cycle. The frozen end
   * value proposes the baseline; check-ins, scores and confidence stay behind.
   */
  'objective-carry-over': {
    fields: {
      from: Id,
      objective: Id,
      cycle: Id,
      /** The key results that go along, each with the name of its copy. */
      key_results: Type.Array(closed({ from: Id, key_result: Id }), { maxItems: 5 }),
    },
    creates: 'objective',
    names: ({ from }) => [{ field: 'objective', name: from }],
    about: ({ objectives }, { from, cycle }) => ({ ...concerning(objectives.get(from)!), cycle }),
    right: byTeam(
      'ein Ziel in ein anderes Halbjahr übernehmen',
      'carry an objective over into another half-year',
    ),
    decide(state, { from, objective, cycle, key_results }, context) {
      const old = state.objectives.get(from)!;
      const into = state.cycles.get(cycle)!;
      if (old.cycle === cycle) return refuse('same-cycle');
      const closed = refuseUnlessOpen(into, context);
      if (closed) return closed;
      const successor = successorOf(state, from, cycle);
      if (successor) return refuse('carried-over-already', [successor]);
      const originals = key_results.map((one) => one.from);
      const names = key_results.map((one) => one.key_result);
      const unknown = originals.filter((id) => !old.key_results.includes(id));
      if (unknown.length) return refuse('not-found', unknown);
      const taken = names.filter((id, i) => state.keyResults.has(id) || names.indexOf(id) < i);
      if (taken.length) return refuse('name-taken', taken);
      if (new Set(originals).size < originals.length) return refuse('name-taken', originals);

      const copies = new Map(key_results.map((one) => [one.from, one.key_result]));
      const { unit, title, customers, added_value, commitment, visibility, without_link } = old;
      return [
        {
          ...{ type: 'objective-drafted', objective, cycle, unit, title, customers, added_value },
          ...{ commitment, visibility, without_link, carried_from: from },
        },
        ...key_results.map((one) =>
          copyKeyResult(
            state,
            state.keyResults.get(one.from)!,
            { objective, copies },
            into.start_on,
          ),
        ),
        ...carriedLinks(state, { from, objective, cycle }, context.hash),
      ];
    },
    offered: {
      carry_over: ({ objective: { objective: from }, into: { cycle } }) => ({
        ...{ from, objective: fresh, cycle, key_results: [] },
      }),
    },
  },
});

function copyKeyResult(
  state: State,
  keyResult: KeyResult,
  { objective, copies }: { objective: string; copies: ReadonlyMap<string, string> },
  valid_from: string,
): Happening {
  const { key_result, title, form, value_unit, decimals, weight, source } = keyResult;
  return {
    ...{ type: 'key-result-defined', key_result: copies.get(key_result)!, objective },
    ...{ title, value_unit, decimals, weight, source, valid_from, carried_from: key_result },
    form:
      form.type === 'linear'
        ? { ...form, baseline_from: copies.get(form.baseline_from ?? '') ?? null }
        : form,
    target: proposedTarget(state, key_result, targetOf(keyResult)),
  };
}

/** The frozen end value proposes the baseline; it is unknown where nothing was frozen yet. */
function proposedTarget({ snapshots }: State, keyResult: string, target: Target): Target {
  if (!target || !('target' in target)) return target;
  const frozen = snapshots
    .findLast(({ evidence }) => evidence.some((one) => one.key_result === keyResult))
    ?.evidence.find((one) => one.key_result === keyResult);
  return { baseline: frozen?.value ?? null, target: target.target };
}

/**
 * Links to midterm goals go along as they are. Links between objectives go along where both ends
 * were carried over, whichever came first, and are proposed anew.
 */
function carriedLinks(
  state: State,
  { from, objective, cycle }: { from: string; objective: string; cycle: string },
  hash: (text: string) => string,
): Happening[] {
  const name = (child: string, link: string) => hash(`${child}/${link}`).slice(0, 32);
  const carry = (
    { link, parent, kind, direction, state: its }: Link,
    child: string,
    id: string,
  ): Happening => ({
    ...{ type: 'link-carried-over', link: name(child, link), child, parent: { ...parent, id } },
    ...{ kind, direction, from: link, accepted: its === 'accepted' && parent.kind === 'goal' },
  });
  const alive = (id: string) => state.links.get(id)!;
  const up = (state.index.child.get(from) ?? [])
    .map(alive)
    .filter((link) => link.state !== 'declined')
    .flatMap((link) => {
      const { kind, id } = link.parent;
      const top =
        kind === 'objective'
          ? successorOf(state, id, cycle)
          : state.goals.get(id)!.state === 'retired'
            ? null
            : id;
      return top === null ? [] : [{ link, top }];
    });
  const down = (state.index.parent.get(parentKey({ kind: 'objective', id: from })) ?? [])
    .map(alive)
    .filter((link) => link.state !== 'declined')
    .flatMap((link) => {
      const child = successorOf(state, link.child, cycle);
      return child === null ? [] : [{ link, child }];
    });
  // A link that people have drawn the other way round in the new cycle stands.
  const tops = up.flatMap(({ link, top }) => (link.parent.kind === 'objective' ? [top] : []));
  const higher = new Set(tops.flatMap((top) => [top, ...above(state, top)]));
  return [
    ...up.map(({ link, top }) => carry(link, objective, top)),
    ...down
      .filter(({ child }) => !higher.has(child))
      .map(({ link, child }) => carry(link, child, objective)),
  ];
}

/** What an objective became in another cycle, unless that was dropped; null where nothing did. */
function successorOf({ index, objectives }: State, from: string, cycle: string): string | null {
  const found = (index.cycle.get(cycle) ?? []).find((id) => {
    const { carried_from, state } = objectives.get(id)!;
    return carried_from === from && state !== 'dropped';
  });
  return found ?? null;
}
