import { expect, test } from 'vitest';
import { nearestGroup } from '../../../server/oidc/nearest-group.ts';

const map = new Map(
  ['/stadt/bauamt', '/Rat', 'IT/Betrieb', 'kulturamt'].map((group) => [group, []] as const),
);

test.each([
  [['bauamt'], 'bauamt', '/stadt/bauamt'],
  [['/bauamt'], '/bauamt', '/stadt/bauamt'],
  [['stadt/bauamt'], 'stadt/bauamt', '/stadt/bauamt'],
  [['/stadt/kulturamt'], '/stadt/kulturamt', 'kulturamt'],
  [['rat'], 'rat', '/Rat'],
  [['/it/betrieb'], '/it/betrieb', 'IT/Betrieb'],
  // What is the same but for a slash goes before what only ends alike.
  [['bauamt', 'Rat'], 'Rat', '/Rat'],
])('Where %j came, %s was meant to be %s', (groups, came, named) => {
  expect(nearestGroup(map, groups)).toEqual({ came, named });
});

test.each([[[]], [['amt']], [['/']], [['stadt']], [['hochbauamt']]])(
  'Where %j came, no group of the file is alike',
  (groups: string[]) => {
    expect(nearestGroup(map, groups)).toBeNull();
  },
);
