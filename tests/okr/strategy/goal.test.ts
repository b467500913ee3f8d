import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../../okr/command.ts';
import { returnOnInvestment } from '../../../okr/strategy/return-on-investment.ts';
import { withStrategy } from '../half-year.ts';
import { people } from '../town.ts';

const { cdo, lead, leadBau, member, council } = people;

describe('A midterm goal', () => {
  test('is confirmed only after a consultation in which everything was answered', () => {
    const { state, does, tries } = withStrategy();
    const confirm = { type: 'goal-confirm', goal: 'goal-b' } as const;
    does(lead, {
      ...{ type: 'goal-give-feedback', feedback: 'f1', goal: 'goal-b', unit: 'buergerbuero' },
      text: 'Ohne neue Software geht das nicht.',
    });
    expect(tries(cdo, confirm)).toBe('feedback-unanswered');
    const answer = { type: 'goal-answer-feedback', goal: 'goal-b', answer: 'Kommt 2027.' } as const;
    expect(tries(cdo, { ...answer, goal: 'goal-a', feedback: 'f1' })).toBe(
      'goal-not-in-consultation',
    );
    does(cdo, { ...answer, feedback: 'f1' });
    does(cdo, confirm);
    expect(state.goals.get('goal-b')).toMatchObject({
      ...{ state: 'confirmed', feedback: [{ unit: 'buergerbuero', answer: 'Kommt 2027.' }] },
    });
  });

  test('is not answered over an answer that the writer has not seen', () => {
    const { state, does, tries } = withStrategy();
    does(lead, {
      ...{ type: 'goal-give-feedback', feedback: 'f1', goal: 'goal-b', unit: 'buergerbuero' },
      text: 'Wann?',
    });
    const given = () => state.goals.get('goal-b')!.feedback[0]!;
    const answer = { type: 'goal-answer-feedback', goal: 'goal-b', feedback: 'f1' } as const;
    const seen = given().revision;
    does(cdo, { ...answer, answer: 'Im Mai.', seen });
    expect(tries(cdo, { ...answer, answer: 'Nie.', seen })).toBe('changed-meanwhile');
    does(cdo, { ...answer, answer: 'Im Juni.', seen: given().revision });
    expect(given().answer).toBe('Im Juni.');
  });

  test('skips no step: a preliminary one is not confirmed', () => {
    const { does, tries } = withStrategy();
    does(cdo, { type: 'goal-revise', goal: 'goal-b', reason: 'Zu vage' });
    expect(tries(cdo, { type: 'goal-confirm', goal: 'goal-b' })).toBe('goal-not-in-consultation');
    expect(tries(cdo, { type: 'goal-consult', goal: 'goal-a' })).toBe('goal-not-preliminary');
  });

  test('is reworded with a reason once it is confirmed', () => {
    const { does, tries } = withStrategy();
    const edit: CommandOf<'goal-edit'> = {
      ...{ type: 'goal-edit', goal: 'goal-a', title: 'Neu', description: null, due_on: null },
      reason: null,
    };
    expect(tries(cdo, edit)).toBe('reason-needed');
    does(cdo, { ...edit, reason: 'Der Rat hat es so beschlossen.' });
  });

  test('takes feedback from leads and heads for their own unit only', () => {
    const { tries } = withStrategy();
    const feedback: CommandOf<'goal-give-feedback'> = {
      ...{ type: 'goal-give-feedback', feedback: 'f1', goal: 'goal-b', unit: 'buergerbuero' },
      text: 'Ja',
    };
    for (const person of [leadBau, member, council, cdo]) {
      expect(tries(person, feedback)).toBe('not-allowed');
    }
    expect(tries(lead, feedback)).toBeNull();
  });

  test('keeps its action field in force', () => {
    const { does, tries } = withStrategy();
    const retire = { type: 'action-field-retire', field: 'field-a', reason: 'Erledigt' } as const;
    expect(tries(cdo, retire)).toBe('field-has-goals');
    for (const goal of ['goal-a', 'goal-b'])
      does(cdo, { type: 'goal-retire', goal, reason: 'Erledigt' });
    does(cdo, retire);
  });
});

describe('The return on investment of a measure', () => {
  const measure: Parameters<typeof returnOnInvestment>[0] = {
    ...{ status: 'running', budget_eur_cents: 10_000_000, spent_eur_cents: 12_000_000 },
    ...{ hours_saved_per_year: 1_000, hour_eur_cents: 6_000, years: 3 },
  };

  test('is what the hours are worth over the years, less the cost, by the cost', () => {
    expect(returnOnInvestment(measure)).toBe(0.8);
  });

  test('counts what was spent once the measure is done', () => {
    expect(returnOnInvestment({ ...measure, status: 'done' })).toBe(0.5);
  });

  test('is unknown where a number is unknown or nothing is paid', () => {
    for (const gap of [
      { budget_eur_cents: null },
      { budget_eur_cents: 0 },
      { hours_saved_per_year: null },
      { hour_eur_cents: null },
    ]) {
      expect(returnOnInvestment({ ...measure, ...gap })).toBeNull();
    }
  });
});
