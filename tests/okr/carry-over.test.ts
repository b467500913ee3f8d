import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../okr/command.ts';
import { invariants } from '../../okr/invariants/invariants.ts';
import type { State } from '../../okr/state.ts';
import { defined, drafted, linked, planned, withAgreed, withClosed } from './half-year.ts';
import { people, type Town } from './town.ts';

const { cdo, master, head, lead, member, leadKfz } = people;

const carryOver: CommandOf<'objective-carry-over'> = {
  ...{ type: 'objective-carry-over', from: 'o1', objective: 'o1-h2', cycle: 'h2' },
  key_results: [
    { from: 'k1', key_result: 'k1-h2' },
    { from: 'k2', key_result: 'k2-h2' },
  ],
};

const linksOf = ({ index, links }: State, child: string) =>
  (index.child.get(child) ?? []).map((id) => links.get(id)!);

function nextHalfYear(place: Town = withClosed()): Town {
  place.does(master, planned('h2'));
  return place;
}

describe('7. Carry over', () => {
  test('copies text, customers, unit, type and links', () => {
    const { state, does } = nextHalfYear();
    does(member, carryOver);
    const { objective: _o, cycle: _c, key_results: _k, ...old } = state.objectives.get('o1')!;
    expect(state.objectives.get('o1-h2')).toMatchObject({
      ...{ title: old.title, customers: old.customers, added_value: old.added_value },
      ...{ unit: old.unit, commitment: old.commitment, visibility: old.visibility },
      ...{ cycle: 'h2', state: 'draft', carried_from: 'o1', key_results: ['k1-h2', 'k2-h2'] },
    });
    for (const id of ['k1', 'k2']) {
      const { title, form, value_unit, decimals, weight, source } = state.keyResults.get(id)!;
      expect(state.keyResults.get(`${id}-h2`)).toMatchObject({
        ...{ title, form, value_unit, decimals, weight, source, carried_from: id },
      });
    }
    expect(linksOf(state, 'o1-h2')).toMatchObject([
      { parent: { kind: 'goal', id: 'goal-a' }, state: 'accepted', kind: 'contributes' },
    ]);
  });

  test('the frozen end value proposes the baseline', () => {
    const { state, does } = nextHalfYear();
    does(member, carryOver);
    expect(state.keyResults.get('k1-h2')!.targets).toMatchObject([
      { version: 1, state: 'set', target: { baseline: 8, target: 10 }, valid_from: '2026-07-01' },
    ]);
    expect(state.keyResults.get('k2-h2')!.targets[0]!.target).toEqual({
      ...{ baseline: 0.58, target: 0.6 },
    });
  });

  test('without a closing there is none: the baseline is left open', () => {
    const { state, does } = nextHalfYear(withAgreed());
    does(member, carryOver);
    expect(state.keyResults.get('k1-h2')!.targets[0]!.target).toEqual({
      ...{ baseline: null, target: 10 },
    });
  });

  test('takes no check-ins, scores, confidence or outcome along', () => {
    const { state, does } = nextHalfYear();
    does(member, carryOver);
    expect(state.readings.has('k1-h2')).toBe(false);
    expect(state.reviews.has('o1-h2')).toBe(false);
    expect(state.objectives.get('o1-h2')).toMatchObject({ outcome: null, agreed_by: null });
    expect(invariants(state)).toEqual([]);
  });

  test('the copy is agreed like any other, by two people', () => {
    const { does, state } = nextHalfYear();
    does(member, carryOver);
    does(lead, { type: 'objective-submit', objective: 'o1-h2' });
    does(head, { type: 'objective-agree', objective: 'o1-h2' });
    expect(invariants(state)).toEqual([]);
  });

  test('once per cycle, into another one, with key results of its own', () => {
    const { does, tries } = nextHalfYear();
    const wrong = [{ from: 'k9', key_result: 'k9-h2' }];
    expect(tries(member, { ...carryOver, key_results: wrong })).toBe('not-found');
    const twice = [carryOver.key_results[0]!, { from: 'k2', key_result: 'k1-h2' }];
    expect(tries(member, { ...carryOver, key_results: twice })).toBe('name-taken');
    expect(tries(member, { ...carryOver, cycle: 'h1' })).toBe('cycle-closed');
    does(member, carryOver);
    expect(tries(member, { ...carryOver, objective: 'o9', key_results: [] })).toBe(
      'carried-over-already',
    );
    expect(tries(leadKfz, { ...carryOver, objective: 'o9', key_results: [] })).toBe('not-allowed');
  });

  test.each([['parent first'], ['child first']])(
    'links between two objectives go along when both do, %s',
    (order) => {
      const place = withAgreed();
      const { state, does } = place;
      does(leadKfz, drafted('o2', { unit: 'kfz' }));
      does(leadKfz, defined('k3', { objective: 'o2' }));
      does(leadKfz, linked('l2', 'o2', { parent: { kind: 'objective', id: 'o1' } }));
      does(lead, { type: 'link-accept', link: 'l2' });
      nextHalfYear(place);
      const parent = () => does(member, { ...carryOver, key_results: [] });
      const child = () =>
        does(leadKfz, {
          ...{ type: 'objective-carry-over', from: 'o2', objective: 'o2-h2', cycle: 'h2' },
          key_results: [],
        });
      for (const carry of order === 'parent first' ? [parent, child] : [child, parent]) carry();
      expect(linksOf(state, 'o2-h2')).toMatchObject([
        { parent: { kind: 'objective', id: 'o1-h2' }, state: 'proposed', turn: 'parent' },
      ]);
      expect(invariants(state)).toEqual([]);
    },
  );

  test('a link that people have drawn the other way round stands', () => {
    const place = withAgreed();
    const { state, does } = place;
    // o2 → o1 → o3 in the first half-year.
    does(leadKfz, drafted('o2', { unit: 'kfz' }));
    does(leadKfz, drafted('o3', { unit: 'kfz' }));
    does(leadKfz, linked('l2', 'o2', { parent: { kind: 'objective', id: 'o1' } }));
    does(lead, linked('l3', 'o1', { parent: { kind: 'objective', id: 'o3' } }));
    nextHalfYear(place);
    for (const from of ['o2', 'o3']) {
      does(leadKfz, {
        ...{ type: 'objective-carry-over', from, objective: `${from}-h2`, cycle: 'h2' },
        key_results: [],
      });
    }
    does(leadKfz, linked('l4', 'o3-h2', { parent: { kind: 'objective', id: 'o2-h2' } }));
    does(member, { ...carryOver, key_results: [] });
    expect(linksOf(state, 'o1-h2').map(({ parent }) => parent.id)).toEqual(['goal-a', 'o3-h2']);
    expect(linksOf(state, 'o2-h2')).toEqual([]);
    expect(invariants(state)).toEqual([]);
  });

  test('a goal that was given up meanwhile is left behind', () => {
    const { state, does } = nextHalfYear();
    does(cdo, { type: 'goal-retire', goal: 'goal-a', reason: 'erledigt' });
    does(member, carryOver);
    expect(linksOf(state, 'o1-h2')).toEqual([]);
  });
});
