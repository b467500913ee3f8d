import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { expect, test } from 'vitest';
import { commandSchemas } from '../../okr/command.ts';
import type { Context } from '../../okr/context.ts';
import { decide } from '../../okr/decide.ts';
import { eventSchemas, type Event } from '../../okr/event.ts';
import { evolve, replay } from '../../okr/evolve.ts';
import { verifyChain } from '../../okr/evidence/seal.ts';
import { invariants } from '../../okr/invariants/invariants.ts';
import { refusals } from '../../okr/refusal.ts';
import type { State } from '../../okr/state.ts';
import {
  checkIn,
  defined,
  drafted,
  withAgreed,
  withClosed,
  withDraft,
  withStrategy,
  withSubmitted,
  withValues,
} from './half-year.ts';
import { people, sha256, town, units } from './town.ts';
import { wish, type Pick } from './wishes.ts';

const walks = 10_000;
const steps = 24;

const commandChecks = new Map(
  Object.entries(commandSchemas).map(([type, schema]) => [type, Compile(schema)]),
);
const eventChecks = new Map(
  Object.entries(eventSchemas).map(([type, schema]) => [type, Compile(schema)]),
);

/** Where walks begin: nothing yet, a strategy, an objective at each step of its life, a closed cycle. */
const beginnings = [
  ...[town(), withStrategy(), withDraft(), withSubmitted(), withAgreed(), withValues()],
  ...[withClosed(), reopened(), withEveryType()],
].map(({ log, known }) => ({ log: [...log], now: Date.parse(known()) }));

/** An agreed objective with a key result of each type in a cycle that runs, and all that a team may promise. */
function withEveryType() {
  const place = withDraft();
  const steps = [{ step: 's1', title: 'Plan', weight: 1 }];
  const levels = ['schlecht', 'mittel', 'gut'];
  place.does(people.member, defined('k3', { form: { type: 'milestone', steps }, target: null }));
  place.does(people.member, defined('k4', { form: { type: 'ordinal', levels }, target: null }));
  place.does(people.member, defined('k5', { form: { type: 'binary' }, target: null }));
  withAgreed(withSubmitted(place));
  for (const objective of ['o2', 'o3', 'o4']) {
    place.does(people.member, drafted(objective));
    place.does(people.member, defined(`${objective}-k`, { objective }));
    if (objective !== 'o4') place.does(people.lead, { type: 'objective-submit', objective });
  }
  for (const n of [2, 3, 4, 5]) place.does(people.member, defined(`o4-k${n}`, { objective: 'o4' }));
  place.does(people.master, { type: 'cycle-activate', cycle: 'h1' });
  place.on('2026-02-01');
  place.does(people.member, checkIn('c1', '2026-01-31', 4));
  place.does(people.member, checkIn('c2', '2026-01-31', 5, { supersedes: 'c1' }));
  return place;
}

function reopened() {
  const place = withClosed();
  place.on('2026-08-01');
  const { cdo, head } = people;
  place.does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason: 'Zählfehler' });
  place.does(head, { type: 'cycle-reopen', cycle: 'h1' });
  return place;
}

/** Give commands as the numbers have it. Returns everything that happened; `after` sees each step. */
function walk(
  beginning: number,
  numbers: readonly number[],
  after: (state: State) => void = () => {},
  seen: (event: Event) => void = () => {},
) {
  const { log: before, now: start } = beginnings[beginning]!;
  const log = [...before];
  const state = replay(log);
  let now = start;
  for (const number of numbers) {
    const pick = picker(number);
    now += pick([0, 0, 1, 7, 30]) * 86_400_000 + 60_000;
    for (const event of attempt(state, pick, now)) {
      log.push(event);
      evolve(state, event);
      seen(event);
    }
    after(state);
  }
  return { log, state };
}

/** Codes of all refusals so far. */
const refused = new Set<string>();

/** The events of the first wish that is not refused, of a few. */
function attempt(state: State, pick: Pick, now: number): readonly Event[] {
  for (let left = 8; left > 0; left--) {
    const { caller, command } = wish(pick, now, state);
    if (!commandChecks.get(command.type)?.Check(command)) {
      throw new Error(`no valid command: ${JSON.stringify(command)}`);
    }
    const decision = decide(state, command, { ...surroundings, caller, now });
    if ('events' in decision) return decision.events;
    refused.add(decision.refusal.code);
  }
  return [];
}

const surroundings: Omit<Context, 'caller' | 'now'> = {
  ...{ zone: 'Europe/Berlin', units, hash: sha256 },
  kpis: new Set(['process.online_share', 'process.backlog']),
  holidays: new Set(),
};

/** Draws from one number, again and again (mulberry32). */
function picker(seed: number): Pick {
  let x = seed;
  return (list) => {
    x = (x + 0x6d2b79f5) | 0;
    let t = Math.imul(x ^ (x >>> 15), 1 | x);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return list[((t ^ (t >>> 14)) >>> 0) % list.length]!;
  };
}

const path = fc.tuple(
  fc.nat({ max: beginnings.length - 1 }),
  fc.array(fc.integer(), { minLength: steps, maxLength: steps }),
);

test(`no command makes a state invalid, in ${walks} walks`, { timeout: 300_000 }, () => {
  const seen = new Map<string, number>();
  const see = (event: Event) => {
    seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
    if (!eventChecks.get(event.type)?.Check(event)) {
      throw new Error(`no valid event: ${JSON.stringify(event)}`);
    }
  };
  const holds = (state: State) => {
    const [broken] = invariants(state);
    if (broken !== undefined) throw new Error(broken);
  };
  fc.assert(
    fc.property(path, ([beginning, numbers]) => {
      walk(beginning, numbers, holds, see);
    }),
    { numRuns: walks },
  );
  // The walks would prove nothing about what they never reach.
  expect(Object.keys(eventSchemas).filter((type) => !seen.has(type))).toEqual([]);
  expect(Object.keys(refusals).filter((code) => !refused.has(code))).toEqual([]);
});

test('the log, written down and read again, gives the same state', () => {
  fc.assert(
    fc.property(path, ([beginning, numbers]) => {
      const { log, state } = walk(beginning, numbers);
      expect(replay(JSON.parse(JSON.stringify(log)) as Event[])).toEqual(state);
      expect(verifyChain(state.snapshots, sha256)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a decision changes nothing by itself, and is the same when it is asked again', () => {
  fc.assert(
    fc.property(path, fc.integer(), ([beginning, numbers], number) => {
      const { log, state } = walk(beginning, numbers);
      const now = Date.parse(state.at || '2026-01-01T00:00:00.000Z') + 1;
      const { caller, command } = wish(picker(number), now, state);
      const context = { ...surroundings, caller, now };
      const once = decide(state, command, context);
      expect(decide(state, command, context)).toEqual(once);
      expect(state).toEqual(replay(log));
    }),
    { numRuns: 300 },
  );
});
