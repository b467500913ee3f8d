import { expect, test } from 'vitest';
import { formText } from '../../dashboard/goals/form-text.ts';
import { goals as german } from '../../dashboard/i18n/goals.de.ts';
import { goals as english } from '../../dashboard/i18n/goals.en.ts';

const step = (name: string) => ({ step: name, title: name, weight: 1 });
const steps = { type: 'milestone', steps: [step('a'), step('b'), step('c')] } as const;
const form = { ...steps, steps: [...steps.steps] };

test('steps are told as how many of how many are done, not as a share', () => {
  const stated = { form, value: 0.667, values: [1, null, 1] };
  expect(formText(stated, german)).toBe('2 von 3\u00a0Schritten');
  expect(formText(stated, english)).toBe('2 of 3\u00a0steps');
});

test('what is done or open is told in words, and unknown as a dash', () => {
  const said = (value: number | null) =>
    formText({ form: { type: 'binary' }, value, values: [value] }, german);
  expect([1, 0, null].map(said)).toEqual(['erledigt', 'offen', '–']);
});

test('a key result with a figure is told by it', () => {
  const linear = { type: 'linear', direction: null, baseline_from: null } as const;
  expect(formText({ form: linear, value: 1, values: [1] }, german)).toBe(null);
});
