import { expect, test } from 'vitest';
import { viewClosing } from '../../../okr/view/closing.ts';
import { drafted, reviewed, withAgreed, withValues } from '../half-year.ts';
import { people, sha256, type Town } from '../town.ts';

const { cdo, master, lead, member } = people;

const look = ({ state }: Town) =>
  viewClosing(state, {
    ...{ cycle: state.cycles.get('h1')!, known_at: '2026-07-29T20:00:00.000Z', hash: sha256 },
  });

test('Before the closing one sees what blocks it, and afterwards what was seen is frozen', () => {
  const place = withAgreed();
  const { state, does, tries, on } = place;
  does(member, drafted('o2'));
  on('2026-06-29');
  does(master, { type: 'cycle-activate', cycle: 'h1' });
  does(master, { type: 'cycle-begin-review', cycle: 'h1' });
  on('2026-07-29');
  const before = look(place);
  expect(before).toMatchObject({
    ...{ n: 1, corrects: null, objectives: 1, key_results: 2, unmeasured: 2 },
    outcome: { achieved: 0, partly: 0, missed: 0, unmeasured: 1 },
    left: [{ objective: 'o2', state: 'draft' }],
  });
  expect(before.unjudged.map(({ key_result }) => key_result)).toEqual(['k1', 'k2']);
  expect(tries(cdo, { type: 'cycle-close', cycle: 'h1' })).toBe('unmeasured-key-results');

  does(lead, reviewed('o1'));
  expect(look(place)).toMatchObject({ unmeasured: 2, unjudged: [] });
  does(cdo, { type: 'cycle-close', cycle: 'h1' });
  expect(state.snapshots[0]!.evidence).toHaveLength(before.key_results);
});

test('What is measured blocks nothing', () => {
  expect(look(withValues())).toMatchObject({ unmeasured: 0, unjudged: [] });
});
