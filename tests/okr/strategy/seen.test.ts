import { describe, expect, test } from 'vitest';
import type { Command } from '../../../okr/command.ts';
import { planned, withStrategy } from '../half-year.ts';
import { people } from '../town.ts';

const { cdo, master } = people;

/** A strategy with a target path, a measure and a cycle that is being planned. */
function planning() {
  const place = withStrategy();
  place.does(cdo, path(null));
  place.does(cdo, { type: 'measure-add', ...measure });
  place.does(master, planned('h1'));
  return place;
}

const path = (reason: string | null, seen?: number) =>
  ({
    ...{ type: 'target-path-set', path: 'p1', goal: 'goal-a', title: 'Pfad', where: {} },
    ...{ kpi: 'process.backlog', grain: 'month', better: 'lower', shape: 'linear', reason },
    points: [{ from: '2026-01-01', to: '2026-12-31', value: 5 }],
    thresholds: [{ status: 'on_plan', within: 0 }],
    ...(seen === undefined ? {} : { seen }),
  }) satisfies Command;

const measure = {
  ...{ measure: 'm1', field: 'field-a', goal: null, title: 'Terminals', description: null },
  ...{ unit: 'buergerbuero', budget_eur_cents: null, hours_saved_per_year: null },
  ...{ hour_eur_cents: null, years: 3, reuse: { allowed: false, service: null, licence: null } },
};

const wording = { title: 'Neu', description: null };

describe('Somebody who writes at what has changed meanwhile', () => {
  const { state } = planning();
  const edits: [Command['type'], typeof cdo, (seen: number) => Command, number][] = [
    [
      ...(['action-field-edit', cdo] as const),
      (seen) => ({ type: 'action-field-edit', field: 'field-a', ...wording, seen }),
      state.fields.get('field-a')!.revision,
    ],
    [
      ...(['goal-edit', cdo] as const),
      (seen) => ({
        ...{ type: 'goal-edit', goal: 'goal-b', ...wording, due_on: null, reason: null, seen },
      }),
      state.goals.get('goal-b')!.revision,
    ],
    ['target-path-set', cdo, (seen) => path('Neue Lage', seen), 1],
    [
      ...(['measure-edit', cdo] as const),
      (seen) => ({ type: 'measure-edit', ...measure, seen }),
      state.measures.get('m1')!.revision,
    ],
    [
      ...(['measure-report', cdo] as const),
      (seen) => ({
        ...{ type: 'measure-report', measure: 'm1', status: 'running', note: null, seen },
        spent_eur_cents: 5,
      }),
      state.measures.get('m1')!.revision,
    ],
    [
      ...(['cycle-edit', master] as const),
      (seen) => ({ ...planned('h1'), type: 'cycle-edit', title: 'H1', seen }),
      state.cycles.get('h1')!.revision,
    ],
  ];

  test.each(edits)('is told so, and overwrites nothing (%s)', (_type, person, edit, seen) => {
    const { does, tries } = planning();
    does(person, edit(seen));
    expect(tries(person, edit(seen))).toBe('changed-meanwhile');
  });

  test('is told so too where a target path was removed', () => {
    const { does, tries } = planning();
    does(cdo, { type: 'target-path-remove', path: 'p1', reason: 'Überholt' });
    expect(tries(cdo, path('Neue Lage', 1))).toBe('changed-meanwhile');
    expect(tries(cdo, path(null))).toBeNull();
  });
});
