import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invariants } from '../../okr/invariants/invariants.ts';
import { above, below } from '../../okr/objective/lineage.ts';
import { countsOfGoal } from '../../okr/strategy/counts.ts';
import { goalsNobodyWorksOn, objectivesTiedToNothing } from '../../okr/strategy/loose-ends.ts';
import { defined, drafted, linked, planned, withClosed, withStrategy } from './half-year.ts';
import { people } from './town.ts';

const { cdo, master, head, lead, member, leadKfz, leadBau, headBau } = people;
const reason = 'Das Team ist schon ausgelastet.';

/** Objectives of three teams, all drafts. */
function threeTeams() {
  const place = withStrategy();
  place.does(master, planned('h1'));
  place.does(member, drafted('o1'));
  place.does(leadKfz, drafted('o2', { unit: 'kfz' }));
  place.does(leadBau, drafted('o3', { unit: 'bauaufsicht' }));
  return place;
}
const toObjective = (id: string) => ({ parent: { kind: 'objective', id } as const });

describe('Goals are linked from both directions', () => {
  test('those above propose, the team accepts', () => {
    const { state, does, tries } = threeTeams();
    does(cdo, linked('l1', 'o1', { direction: 'top_down' }));
    expect(state.links.get('l1')).toMatchObject({ state: 'proposed', turn: 'child' });
    expect(tries(cdo, { type: 'link-accept', link: 'l1' })).toBe('not-allowed');
    expect(tries(leadKfz, { type: 'link-accept', link: 'l1' })).toBe('not-allowed');
    does(lead, { type: 'link-accept', link: 'l1' });
    expect(state.links.get('l1')).toMatchObject({ state: 'accepted', turn: null });
  });

  test('the team proposes, those above decline with a reason', () => {
    const { state, does } = threeTeams();
    does(member, linked('l1', 'o1'));
    does(cdo, { type: 'link-decline', link: 'l1', reason });
    expect(state.links.get('l1')).toMatchObject({ state: 'declined', reason });
    does(member, linked('l2', 'o1'));
  });

  test('a counter-proposal hands the word back to the other side', () => {
    const { state, does, tries } = threeTeams();
    does(cdo, linked('l1', 'o1', { direction: 'top_down' }));
    does(lead, { type: 'link-counter', link: 'l1', kind: 'supports', reason });
    expect(state.links.get('l1')).toMatchObject({ state: 'countered', turn: 'parent' });
    expect(tries(lead, { type: 'link-accept', link: 'l1' })).toBe('not-allowed');
    does(cdo, { type: 'link-accept', link: 'l1' });
    expect(state.links.get('l1')).toMatchObject({ state: 'accepted', kind: 'supports' });
    expect(tries(cdo, { type: 'link-accept', link: 'l1' })).toBe('not-allowed');
  });

  test('a department head, who may speak for both sides, does not confirm with themselves', () => {
    const { does, tries } = threeTeams();
    does(head, linked('l1', 'o1', toObjective('o2')));
    expect(tries(head, { type: 'link-accept', link: 'l1' })).toBe('same-person');
    does(leadKfz, { type: 'link-accept', link: 'l1' });
  });

  test('teams of different departments link their objectives', () => {
    const { does, tries } = threeTeams();
    does(lead, linked('l1', 'o1', toObjective('o3')));
    expect(tries(head, { type: 'link-accept', link: 'l1' })).toBe('not-allowed');
    does(headBau, { type: 'link-accept', link: 'l1' });
  });

  test('two ends are linked once', () => {
    const { does, tries } = threeTeams();
    does(lead, linked('l1', 'o1', toObjective('o3')));
    expect(tries(lead, linked('l2', 'o1', toObjective('o3')))).toBe('linked-already');
  });

  test('an agreed objective keeps the link that it hangs on', () => {
    const { does, tries } = threeTeams();
    does(lead, linked('l1', 'o1'));
    does(cdo, { type: 'link-accept', link: 'l1' });
    does(member, defined('k1'));
    does(lead, { type: 'objective-submit', objective: 'o1' });
    does(head, { type: 'objective-agree', objective: 'o1' });
    expect(tries(lead, { type: 'link-decline', link: 'l1', reason })).toBe('last-link');
  });
});

describe('Links never run in a circle', () => {
  test('neither to itself, nor over others, nor while they are only proposed', () => {
    const { does, tries } = threeTeams();
    expect(tries(lead, linked('l1', 'o1', toObjective('o1')))).toBe('link-in-a-circle');
    does(lead, linked('l1', 'o1', toObjective('o2')));
    does(leadKfz, linked('l2', 'o2', toObjective('o3')));
    expect(tries(leadBau, linked('l3', 'o3', toObjective('o1')))).toBe('link-in-a-circle');
    does(leadBau, { type: 'link-decline', link: 'l2', reason });
    does(leadBau, linked('l3', 'o3', toObjective('o1')));
  });

  test('whatever is proposed and declined', () => {
    const step = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 }), fc.nat({ max: 9 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { state, does, tries } = withStrategy();
        does(master, planned('h1'));
        for (const i of [0, 1, 2, 3, 4, 5]) does(member, drafted(`o${i}`));
        steps.forEach(([child, parent, decline], i) => {
          tries(lead, linked(`l${i}`, `o${child}`, toObjective(`o${parent}`)));
          if (state.links.has(`l${decline}`)) {
            tries(lead, { type: 'link-decline', link: `l${decline}`, reason });
          }
        });
        expect(invariants(state)).toEqual([]);
        for (const id of state.objectives.keys()) expect(above(state, id).has(id)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('links between cycles are refused', () => {
    const { does, tries } = threeTeams();
    does(master, planned('h2'));
    does(member, drafted('o4', { cycle: 'h2' }));
    expect(tries(lead, linked('l1', 'o4', toObjective('o1')))).toBe('link-across-cycles');
  });
});

describe('A midterm goal', () => {
  test('counts an objective once, however many ways lead up to it', () => {
    const place = withClosed();
    const { state, does, on } = place;
    on('2026-06-01');
    does(master, planned('h2'));
    does(member, drafted('o5', { cycle: 'h2' }));
    does(leadKfz, drafted('o6', { cycle: 'h2', unit: 'kfz' }));
    for (const [link, child, parent] of [
      ['l2', 'o5', 'o6'],
      ['l3', 'o6', 'goal'],
      ['l4', 'o5', 'goal'],
    ] as const) {
      const who = child === 'o5' ? lead : leadKfz;
      does(who, linked(link, child, parent === 'goal' ? {} : toObjective(parent)));
      does(parent === 'goal' ? cdo : leadKfz, { type: 'link-accept', link });
    }
    expect([...below(state, { kind: 'goal', id: 'goal-a' })].sort()).toEqual(['o1', 'o5', 'o6']);
    expect(countsOfGoal(state, 'goal-a')).toEqual({
      ...{ achieved: 0, partly: 1, missed: 0, unmeasured: 0, running: 0 },
    });
    expect(countsOfGoal(state, 'goal-a', ({ cycle }) => cycle === 'h2')).toMatchObject({
      partly: 0,
    });
  });

  test('on which nobody works is listed, and so are objectives that are tied to nothing', () => {
    const { state, does } = withClosed();
    expect(goalsNobodyWorksOn(state, 'h1')).toEqual([]);
    expect(objectivesTiedToNothing(state, 'h1')).toEqual([]);
    does(master, planned('h2'));
    does(member, drafted('o5', { cycle: 'h2' }));
    expect(goalsNobodyWorksOn(state, 'h2')).toMatchObject([{ goal: 'goal-a' }]);
    expect(objectivesTiedToNothing(state, 'h2')).toMatchObject([{ objective: 'o5' }]);
  });
});
