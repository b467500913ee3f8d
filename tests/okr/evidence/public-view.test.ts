import { describe, expect, test } from 'vitest';
import { publicView, verifyExcerpt } from '../../../okr/evidence/public-view.ts';
import type { Visibility } from '../../../okr/objective/objective.ts';
import {
  defined,
  drafted,
  observed,
  planned,
  withAgreed,
  withClosed,
  withStrategy,
  withValues,
} from '../half-year.ts';
import { people, sha256, type Town } from '../town.ts';

const { cdo, master, head, lead, member } = people;

/** A closed half-year with an objective of each visibility, and one that runs in the next. */
function manyReaders(): Town {
  const place = withValues();
  const { does, on } = place;
  const kinds: [string, Visibility][] = [
    ['o-council', 'council'],
    ['o-public', 'public'],
  ];
  for (const [objective, visibility] of kinds) {
    does(member, drafted(objective, { visibility, without_link: 'Pflicht', title: objective }));
    does(member, defined(`k-${visibility}`, { objective }));
    does(lead, { type: 'objective-submit', objective });
    does(head, { type: 'objective-agree', objective });
    does(member, {
      ...{ type: 'check-in', check_in: `c-${visibility}`, key_result: `k-${visibility}`, value: 9 },
      ...{ measured_on: '2026-06-14', step: null, comment: 'Geheim', confidence: 3 },
      supersedes: null,
    });
  }
  withClosed(place);
  does(master, planned('h2'));
  on('2026-08-01');
  does(member, drafted('o-next', { cycle: 'h2', visibility: 'public', without_link: 'Pflicht' }));
  does(member, defined('k-next', { objective: 'o-next' }));
  does(lead, { type: 'objective-submit', objective: 'o-next' });
  does(head, { type: 'objective-agree', objective: 'o-next' });
  does(member, {
    ...{ type: 'comment-add', comment: 'r1', about: { kind: 'objective', id: 'o-public' } },
    text: 'Unter uns',
  });
  return place;
}

const shownOf = (view: ReturnType<typeof publicView>) =>
  view.snapshots.flatMap(({ objectives }) =>
    objectives.flatMap(({ shown }) => shown?.objective ?? []),
  );

describe('9. Council and public', () => {
  test('the public sees what is public, the council also what is meant for it', () => {
    const { state } = manyReaders();
    expect(shownOf(publicView(state, 'public'))).toEqual(['o-public']);
    expect(shownOf(publicView(state, 'council'))).toEqual(['o-council', 'o-public']);
    expect(publicView(state, 'public').objectives.map((one) => one.objective)).toEqual(['o-next']);
    expect(publicView(state, 'public').goals.map((one) => one.goal)).toEqual(['goal-a']);
  });

  test('read no confidence, no names, no comments and no account', () => {
    const { state } = manyReaders();
    const text = JSON.stringify(publicView(state, 'council'));
    for (const person of Object.values(people)) {
      expect(text).not.toContain(person.name);
      expect(text).not.toContain(`"${person.account}"`);
    }
    for (const word of ['confidence', 'Geheim', 'Unter uns', 'account', '"by"']) {
      expect(text).not.toContain(word);
    }
  });

  test('read no value of a cycle that still runs', () => {
    const place = withValues();
    place.does(head, { type: 'objective-set-visibility', objective: 'o1', visibility: 'public' });
    const view = publicView(place.state, 'public');
    expect(view.objectives).toMatchObject([{ objective: 'o1', goals: ['goal-a'] }]);
    expect(view.snapshots).toEqual([]);
    expect(JSON.stringify(view)).not.toMatch(/"value":|"score"|"measured_on"|"reading/);
  });

  test('can prove what they are shown, by the hashes of all the rest', () => {
    const { state } = manyReaders();
    for (const reader of ['council', 'public'] as const) {
      const { snapshots } = publicView(state, reader);
      expect(snapshots.flatMap((one) => verifyExcerpt(one, sha256))).toEqual([]);
      const [forged] = structuredClone(snapshots);
      forged!.evidence[0]!.value = 10;
      expect(verifyExcerpt(forged!, sha256)).not.toEqual([]);
      const [short] = structuredClone(snapshots);
      expect(
        verifyExcerpt({ ...short!, objectives: short!.objectives.slice(1) }, sha256),
      ).not.toEqual([]);
    }
  });

  test('see no objective behind which there are too few cases, only that it is withheld', () => {
    const place = withValues();
    place.does(head, { type: 'objective-set-visibility', objective: 'o1', visibility: 'public' });
    place.does('server', observed('2026-06-14', 0.5, { n: 4 }));
    place.on('2026-06-29');
    place.does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    place.on('2026-07-29');
    place.does(cdo, { type: 'cycle-close', cycle: 'h1' });
    const [snapshot] = publicView(place.state, 'public').snapshots;
    expect(snapshot!.objectives).toMatchObject([{ shown: null, withheld: 'too_few_cases' }]);
    expect(snapshot!.evidence).toEqual([]);
  });

  test('no longer see what was taken back after it had been frozen', () => {
    const place = withValues();
    place.does(head, { type: 'objective-set-visibility', objective: 'o1', visibility: 'public' });
    const { state, does } = withClosed(place);
    expect(shownOf(publicView(state, 'public'))).toEqual(['o1']);
    place.on('2026-08-03');
    does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason: 'Zu früh gezeigt' });
    does(head, { type: 'cycle-reopen', cycle: 'h1' });
    does(head, { type: 'objective-set-visibility', objective: 'o1', visibility: 'city' });
    expect(shownOf(publicView(state, 'public'))).toEqual([]);
  });

  test('do not see what was frozen for the city only, even if it is made public later', () => {
    const { state, does, on } = withClosed();
    on('2026-08-03');
    does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason: 'Soll öffentlich werden' });
    does(head, { type: 'cycle-reopen', cycle: 'h1' });
    does(head, { type: 'objective-set-visibility', objective: 'o1', visibility: 'public' });
    expect(shownOf(publicView(state, 'public'))).toEqual([]);
    does(cdo, { type: 'cycle-close', cycle: 'h1' });
    expect(publicView(state, 'public').snapshots).toMatchObject([
      { n: 1, objectives: [{ shown: null, withheld: 'not_public' }] },
      { n: 2, objectives: [{ shown: { objective: 'o1' } }] },
    ]);
  });

  test('see confirmed goals only, with their target paths', () => {
    const { state, does } = withStrategy();
    does(cdo, {
      ...{ type: 'target-path-set', path: 'p1', goal: 'goal-a', title: 'Online', reason: null },
      ...{ kpi: 'process.online_share', where: {}, grain: 'month', better: 'higher' },
      ...{ shape: 'linear', points: [{ from: '2026-12-31', to: '2026-12-31', value: 0.6 }] },
      thresholds: [{ status: 'on_plan', within: 0 }],
    });
    expect(publicView(state, 'public').goals).toMatchObject([
      { goal: 'goal-a', paths: [{ kpi: 'process.online_share' }] },
    ]);
    expect(withAgreed().state.goals.size).toBe(2);
  });
});
