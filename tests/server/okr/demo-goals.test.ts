import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoUnits } from '../../../datasets/musterhafen/organisation.ts';
import { verifyChain } from '../../../okr/evidence/seal.ts';
import { replay } from '../../../okr/evolve.ts';
import type { Event } from '../../../okr/event.ts';
import { checkDecisions, readDecisions } from '../../../register/decisions.ts';
import { addUnit, changeUnit, readUnits } from '../../../register/units.ts';
import { playGoals } from '../../../server/demo/play-goals.ts';
import { contextOf, sha256 } from '../../../server/okr/context.ts';
import { openTestApp, type TestApp } from '../test-app.ts';

const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null, now: 0 } as const;

describe.each(['2026-11-25', '2027-01-05', '2026-07-02'])('Seen from %s, Musterhafen', (today) => {
  let city: TestApp;
  let played: number[] = [];
  beforeAll(async () => {
    const now = Date.parse(`${today}T16:30:00Z`);
    city = await openTestApp({ now: () => now });
    for (const unit of demoUnits) {
      if (readUnits(city.register).has(unit.unit)) changeUnit(city.register, unit.unit, unit, by);
      else addUnit(city.register, unit, by);
    }
    played = [];
    await playGoals(city.deps, { onPlayed: (done) => played.push(done) });
  });
  afterAll(() => city.close());

  test('has five fields, twelve goals, forty measures and four half-years', () => {
    const { state } = city.deps.goals;
    expect(state.fields.size).toBe(5);
    expect([...state.goals.values()].filter(({ state }) => state !== 'retired')).toHaveLength(12);
    expect(state.measures.size).toBe(40);
    expect(state.cycles.size).toBeGreaterThanOrEqual(3);
    expect([...state.cycles.values()].some((cycle) => cycle.state === 'closed')).toBe(true);
  });

  test('has closed each half-year in its own review, and says how far the play is', () => {
    const { state } = city.deps.goals;
    for (const { cycle, closed_on } of state.snapshots) {
      expect(closed_on <= state.cycles.get(cycle)!.values_until!, `${cycle} ${closed_on}`).toBe(
        true,
      );
    }
    expect(played[0]).toBe(0);
    expect(played).toEqual(played.toSorted((a, b) => a - b));
    expect(played.at(-1)).toBeGreaterThan(300);
  });

  test('has a log that leads to the same state again, and snapshots that prove themselves', () => {
    const { state } = city.deps.goals;
    expect(replay(readDecisions<Event>(city.register))).toEqual(state);
    expect(verifyChain(state.snapshots, sha256)).toEqual([]);
    expect(checkDecisions(city.register).broken_at).toBeNull();
  });
});

describe('While the goals of Musterhafen are made', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await openTestApp({ now: () => Date.parse('2026-11-25T16:30:00Z') });
    for (const unit of demoUnits) {
      if (readUnits(city.register).has(unit.unit)) changeUnit(city.register, unit.unit, unit, by);
      else addUnit(city.register, unit, by);
    }
  });
  afterAll(() => city.close());

  test('a server that stops leaves none of them', async () => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const onPlayed = (done: number, of: number) => done > of / 2 && stopping.abort();
    expect(await playGoals(city.deps, { signal, onPlayed })).toBe(0);
    expect(readDecisions(city.register)).toHaveLength(0);
  });

  test('somebody else may decide, and all of it is there in the end', async () => {
    const { goals } = city.deps;
    const playing = playGoals(city.deps);
    const context = contextOf(city.deps, {
      ...{ account: 'hannah', name: 'Hannah', grants: [{ role: 'cdo', unit: 'city' }] },
    });
    const field = { field: 'mine', title: 'Meins', description: 'Ein Satz.' };
    expect(goals.command({ type: 'action-field-define', ...field }, context)).toHaveProperty(
      'events',
    );
    await playing;
    expect(goals.state.fields.size).toBe(6);
    expect(goals.state.goals.size).toBeGreaterThanOrEqual(12);
    expect(replay(readDecisions<Event>(city.register))).toEqual(goals.state);
  });
});
