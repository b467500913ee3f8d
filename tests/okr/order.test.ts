import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../../okr/command.ts';
import { scoreObjective } from '../../okr/score/objective-score.ts';
import { canonicalJson } from '../../okr/evidence/canonical.ts';
import type { Person } from '../../okr/role.ts';
import type { State } from '../../okr/state.ts';
import { checkIn, defined, drafted, linked, planned, withStrategy } from './half-year.ts';
import { people, type Town } from './town.ts';

type Step = [Person, Command];

/** What one team does from the draft to its values, in this order. */
function lifeOf(n: number, unit: string, member: Person, lead: Person, head: Person): Step[] {
  const [objective, key_result, link] = [`o${n}`, `k${n}`, `l${n}`];
  const about = { kind: 'objective', id: objective } as const;
  return [
    [member, drafted(objective, { unit })],
    [member, defined(key_result, { objective })],
    [lead, linked(link, objective)],
    [people.cdo, { type: 'link-accept', link }],
    [lead, { type: 'objective-submit', objective }],
    [head, { type: 'objective-return', objective, reason: 'Wer ist der Kunde?' }],
    [member, defined(`${key_result}b`, { objective })],
    [lead, { type: 'objective-submit', objective }],
    [head, { type: 'objective-agree', objective }],
    [member, checkIn(`c${n}`, '2026-03-31', n, { key_result })],
    [member, { type: 'comment-add', comment: `r${n}`, about, text: 'Läuft' }],
  ];
}

const teams = [
  lifeOf(1, 'buergerbuero', people.member, people.lead, people.head),
  lifeOf(2, 'kfz', people.leadKfz, people.leadKfz, people.head),
  lifeOf(3, 'bauaufsicht', people.leadBau, people.leadBau, people.headBau),
];

function running(): Town {
  const place = withStrategy();
  place.does(people.master, planned('h1'));
  place.does(people.master, { type: 'cycle-activate', cycle: 'h1' });
  place.on('2026-04-01');
  return place;
}

/** The state without what says only when something was written down. */
function timeless(state: State): string {
  const sorted = (value: unknown): unknown => {
    if (value instanceof Map) return [...value].map(sorted).sort(byText);
    if (value instanceof Set) return [...value].sort();
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== 'revision' && name !== 'seq')
        .map(([name, inner]) => [name, sorted(inner)]),
    );
  };
  // The index says only where to find things, in the order in which they came.
  const { index: _index, ...rest } = state;
  return canonicalJson(sorted(rest));
}

const byText = (a: unknown, b: unknown): number => (canonicalJson(a) < canonicalJson(b) ? -1 : 1);

test('the order of commands that have nothing to do with each other is irrelevant', () => {
  const oneAfterTheOther = running();
  for (const [who, command] of teams.flat()) oneAfterTheOther.does(who, command);
  const expected = timeless(oneAfterTheOther.state);

  const turns = teams.flatMap((steps, team) => steps.map(() => team));
  fc.assert(
    fc.property(
      fc.shuffledSubarray(turns, { minLength: turns.length, maxLength: turns.length }),
      (order) => {
        const place = running();
        const left = teams.map((steps) => [...steps]);
        for (const team of order) place.does(...left[team]!.shift()!);
        expect(timeless(place.state) === expected).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('the order in which key results are defined does not move the score', () => {
  const at = { as_of: '2026-04-01', known_at: '2026-04-01T23:00:00.000Z' };
  const score = (order: readonly number[]) => {
    const { state, does } = running();
    does(people.member, drafted('o1', { without_link: 'Pflicht' }));
    for (const n of order) does(people.member, defined(`k${n}`, { weight: (n % 3) + 1 }));
    does(people.lead, { type: 'objective-submit', objective: 'o1' });
    does(people.head, { type: 'objective-agree', objective: 'o1' });
    for (const n of [1, 2, 3, 4]) {
      does(people.member, checkIn(`c${n}`, '2026-03-31', 10 / (n + 2), { key_result: `k${n}` }));
    }
    const { score: mean, coverage } = scoreObjective(state, state.objectives.get('o1')!, at);
    return { mean, coverage };
  };
  const expected = score([1, 2, 3, 4, 5]);
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5, maxLength: 5 }), (order) => {
      expect(score(order)).toEqual(expected);
    }),
  );
});
