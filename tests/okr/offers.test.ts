import { describe, expect, test } from 'vitest';
import { targetAsOf } from '../../okr/key-result/as-of.ts';
import { lacksOf } from '../../okr/objective/lacks.ts';
import type { Person } from '../../okr/role.ts';
import { cycleOffersOf, draftableFor, offersOf } from '../../okr/view/offers.ts';
import {
  defined,
  drafted,
  planned,
  withAgreed,
  withClosed,
  withDraft,
  withStrategy,
  withSubmitted,
  withValues,
} from './half-year.ts';
import { people, units, type Town } from './town.ts';

const { member, lead, head, headBau, cdo, master } = people;

const offers = ({ state, context }: Town, who: Person, objective = 'o1') =>
  offersOf(state, state.objectives.get(objective)!, context(who));

describe('What is offered on an objective', () => {
  test('is to write at a draft for the team, and to submit it for its lead, also while it is incomplete', () => {
    const place = withStrategy();
    place.does(master, planned('h1'));
    place.does(member, drafted('o1'));
    expect(offers(place, member).objective).toEqual([
      ...['objective-edit', 'objective-discard', 'key-result-define'],
      ...['dependency-raise', 'comment-add'],
    ]);
    expect(offers(place, lead).objective).toContain('objective-submit');
    // What they may not see they say nothing about, until it is agreed.
    expect(offers(place, headBau).objective).toEqual([]);
    expect(offers(withAgreed(), headBau).objective).toEqual(['comment-add']);
  });

  test('is to agree and to return for the head, and never to agree for who submitted', () => {
    const place = withSubmitted();
    expect(offers(place, head).objective).toEqual(
      expect.arrayContaining(['objective-agree', 'objective-return']),
    );
    expect(offers(place, lead).objective).not.toContain('objective-agree');
    expect(offers(place, member).objective).not.toContain('objective-return');
  });

  test('is a new target on what is agreed, and its approval for somebody else', () => {
    const place = withAgreed();
    expect(offers(place, lead).key_results['k1']).toEqual(['target-propose']);
    place.does(lead, {
      ...{ type: 'target-propose', key_result: 'k1', target: { baseline: 0, target: 5 } },
      ...{ valid_from: '2026-02-01', reason: 'Zwei Stellen fehlen.' },
    });
    expect(offers(place, lead).key_results['k1']).toEqual([]);
    expect(offers(place, head).key_results['k1']).toEqual([
      ...['key-result-drop', 'target-approve', 'target-decline'],
    ]);
  });

  test('is the answer to a link on the side whose turn it is', () => {
    const place = withDraft();
    expect(offers(place, cdo).links['l1']).toEqual([
      ...['link-accept', 'link-decline', 'link-counter'],
    ]);
    expect(offers(place, lead).links['l1']).toEqual(['link-decline']);
    expect(offers(place, lead).link_ways).toEqual(['up', 'down']);
    expect(offers(place, member).link_ways).toEqual(['up']);
    expect(offers(place, cdo).link_ways).toEqual(['from_goal']);
  });

  test('is a comment and the next cycle once its own is closed', () => {
    const place = withClosed();
    place.does(master, planned('h2'));
    expect(offers(place, head)).toMatchObject({
      objective: ['comment-add'],
      key_results: { k1: [], k2: [] },
      carry_into: [{ cycle: 'h2', title: 'h2' }],
    });
    expect(offers(place, headBau).carry_into).toEqual([]);
  });

  test('asks and changes nothing', () => {
    const place = withValues();
    const before = structuredClone(place.state);
    for (const who of Object.values(people)) offers(place, who);
    expect(place.state).toEqual(before);
  });
});

describe('What is offered in a cycle', () => {
  test('is to draft for the own team and those below', () => {
    const { state, context } = withDraft();
    const draftFor = (who: Person) => draftableFor(state, 'h1', [...units.keys()], context(who));
    expect(draftFor(member)).toEqual(['buergerbuero']);
    expect(draftFor(head)).toEqual(['buergeramt', 'buergerbuero', 'kfz']);
    expect(draftFor(master)).toEqual([]);
  });

  test('is to note what the unit leaves for its lead, and to withdraw it', () => {
    const place = withDraft();
    const note = { not_doing: 'n1', cycle: 'h1', unit: 'buergerbuero', text: 'Kein Chatbot.' };
    place.does(lead, { type: 'not-doing-note', ...note, reason: 'Das Formular reicht.' });
    const at = (who: Person) =>
      cycleOffersOf(place.state, 'h1', [...units.keys()], place.context(who));
    expect(at(lead)).toMatchObject({ note_for: ['buergerbuero'], withdraw: ['n1'] });
    expect(at(member)).toMatchObject({ note_for: [], withdraw: [] });
  });
});

describe('What an objective lacks', () => {
  const lacks = ({ state, context }: Town) =>
    lacksOf(state, state.objectives.get('o1')!, context(lead)).map(({ code, about }) => [
      ...[code, about],
    ]);

  test('is said before anybody submits it', () => {
    const place = withStrategy();
    place.does(master, planned('h1'));
    place.does(member, drafted('o1'));
    expect(lacks(place)).toEqual([
      ['objective-incomplete', ['no-key-results']],
      ['no-link', []],
    ]);
    place.does(member, defined('k1', { target: { baseline: 4, target: 4 } }));
    expect(lacks(place)[0]).toEqual(['objective-incomplete', ['k1: degenerate']]);
  });

  test('is nothing where it can be agreed, and is what keeps it from being submitted', () => {
    expect(lacks(withSubmitted())).toEqual([]);
    const place = withAgreed();
    for (const id of ['o2', 'o3', 'o4']) {
      place.does(member, drafted(id, { without_link: 'Noch keins.' }));
      place.does(member, defined(`k-${id}`, { objective: id }));
      if (id !== 'o4') place.does(lead, { type: 'objective-submit', objective: id });
    }
    const { state, context } = place;
    const [lack] = lacksOf(state, state.objectives.get('o4')!, context(lead));
    expect(lack?.code).toBe('too-many-objectives');
    expect(place.tries(lead, { type: 'objective-submit', objective: 'o4' })).toBe(lack?.code);
  });
});

test('An objective says who changed it last, also through its key results', () => {
  const place = withDraft();
  expect(place.state.objectives.get('o1')!.changed.by.name).toBe(member.name);
  place.on('2025-12-05');
  place.does(head, { ...defined('k3') });
  expect(place.state.objectives.get('o1')!.changed).toEqual({
    by: { account: head.account, name: head.name },
    at: '2025-12-05T09:00:00.000Z',
  });
});

test('Before the first day, the target of a key result is the one that was written last', () => {
  const place = withDraft();
  const {
    type: _,
    objective: __,
    ...fields
  } = defined('k1', { target: { baseline: 0, target: 7 } });
  place.does(member, { type: 'key-result-edit', ...fields });
  const at = { as_of: '2025-12-02', known_at: '2025-12-31T00:00:00.000Z' };
  expect(targetAsOf(place.state.keyResults.get('k1')!, at)?.target).toEqual({
    ...{ baseline: 0, target: 7 },
  });
});
