import { expect, test } from 'vitest';
import { unitFor } from '../../../okr/key-result/unit-noun.ts';

test('One is counted in the singular, everything else in the plural', () => {
  expect(['0', '1', '1,5', '2', '−1'].map((figure) => unitFor(figure, 'Stellen'))).toEqual([
    ...['Stellen', 'Stelle', 'Stellen', 'Stellen', 'Stellen'],
  ]);
  expect(unitFor('1', 'working days')).toBe('working day');
});

test('A unit that is not known stays as it was typed', () => {
  expect(unitFor('1', 'von 5')).toBe('von 5');
});
