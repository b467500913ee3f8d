import { describe, expect, test } from 'vitest';
import type { CommandOf } from '../../okr/command.ts';
import { scoreObjective } from '../../okr/score/objective-score.ts';
import { rollUp } from '../../okr/score/rollup.ts';
import {
  checkIn,
  defined,
  drafted,
  fromKpi,
  linked,
  observed,
  planned,
  withAgreed,
  withClosed,
  withDraft,
  withStrategy,
  withSubmitted,
  withValues,
} from './half-year.ts';
import { people, town } from './town.ts';

const { cdo, master, head, secondHead, lead, member, leadKfz } = people;
const closeH1 = { type: 'cycle-close', cycle: 'h1' } as const;
const agreeO1 = { type: 'objective-agree', objective: 'o1' } as const;
const submitO1 = { type: 'objective-submit', objective: 'o1' } as const;
const reason = 'Der Lieferant ist ausgefallen.';

describe('1. Cycles of an organisation do not overlap', () => {
  test('not even by one day, and not after a change either', () => {
    const { does, tries } = town();
    does(master, planned('h1'));
    expect(tries(master, { ...planned('h2'), start_on: '2026-06-30' })).toBe('cycle-overlaps');
    does(master, planned('h2'));
    const { type: _type, ...plan } = planned('h2');
    expect(tries(master, { type: 'cycle-edit', ...plan, start_on: '2026-06-01' })).toBe(
      'cycle-overlaps',
    );
  });

  test('and their days are in order', () => {
    const { tries } = town();
    expect(tries(master, { ...planned('h1'), last_on: '2025-06-30' })).toBe('days-out-of-order');
    expect(tries(master, { ...planned('h1'), pulse_on: '2026-07-01' })).toBe('days-out-of-order');
  });

  test('they go through their states in one direction', () => {
    const { does, tries, on } = withAgreed();
    const review = { type: 'cycle-begin-review', cycle: 'h1' } as const;
    expect(tries(master, review)).toBe('cycle-not-active');
    does(master, { type: 'cycle-activate', cycle: 'h1' });
    on('2026-05-30');
    expect(tries(master, review)).toBe('too-early-for-review');
    on('2026-06-02');
    does(master, review);
    expect(tries(cdo, closeH1)).toBe('cycle-not-over');
    expect(tries(master, { type: 'cycle-activate', cycle: 'h1' })).toBe('cycle-not-planning');
  });
});

describe('2. Agreed needs customers, added value, valid targets, a goal and two people', () => {
  test('an accepted link to a confirmed midterm goal', () => {
    const { does, tries } = withDraft();
    does(lead, submitO1);
    expect(tries(head, agreeO1)).toBe('no-link');
    does(cdo, { type: 'link-accept', link: 'l1' });
    does(head, agreeO1);
  });

  test('a goal that is still in consultation does not count', () => {
    const { does, tries } = withDraft();
    does(lead, linked('l2', 'o1', { parent: { kind: 'goal', id: 'goal-b' } }));
    does(cdo, { type: 'link-accept', link: 'l2' });
    does(lead, submitO1);
    expect(tries(head, agreeO1)).toBe('no-link');
  });

  test('or a written reason why there is none', () => {
    const { does } = withDraft();
    const { type: _type, cycle: _cycle, unit: _unit, ...wording } = drafted('o1');
    does(member, { type: 'objective-edit', ...wording, without_link: 'Weil es Pflicht ist' });
    does(lead, submitO1);
    does(head, agreeO1);
  });

  test('nobody agrees what they submitted themselves', () => {
    const { tries } = withSubmitted();
    const both = {
      ...lead,
      grants: [...lead.grants, { role: 'head', unit: 'buergeramt' } as const],
    };
    expect(tries(both, agreeO1)).toBe('same-person');
  });

  test('a team lead cannot agree the objectives of their own team, whoever submitted them', () => {
    const { tries } = withSubmitted();
    const grants = [
      { role: 'lead', unit: 'buergerbuero' },
      { role: 'head', unit: 'buergeramt' },
    ] as const;
    expect(tries({ account: 'acting', name: 'Frau K.', grants }, agreeO1)).toBe('own-objective');
  });

  test.each([
    ['a target that equals the baseline', { target: { baseline: 5, target: 5 } }],
    ['no baseline, and nobody measures it', { target: { baseline: null, target: 5 } }],
    [
      'a range without bounds',
      { form: { type: 'range', grain: 'month' }, target: { lo: null, hi: null } },
    ],
    [
      'a range that is upside down',
      { form: { type: 'range', grain: 'month' }, target: { lo: 2, hi: 1 } },
    ],
    [
      'four levels for a committed objective',
      { form: { type: 'ordinal', levels: ['a', 'b', 'c', 'd'] }, target: null },
    ],
    ['a KPI that does not exist', { source: { ...fromKpi, kpi: 'process.nothing' } }],
    [
      'a direction that contradicts the target',
      {
        form: { type: 'linear', direction: 'increase', baseline_from: null },
        target: { baseline: 9, target: 2 },
      },
    ],
  ] as const)('%s is refused at the submission', (_what, fields) => {
    const { does, tries } = withDraft();
    does(member, defined('k3', structuredClone(fields) as Parameters<typeof defined>[1]));
    expect(tries(lead, submitO1)).toBe('objective-incomplete');
  });

  test('without a baseline it is allowed beside a key result that measures it', () => {
    const { does } = withDraft();
    const form = { type: 'linear', direction: null, baseline_from: 'k4' } as const;
    does(member, defined('k3', { form, target: { baseline: null, target: 5 } }));
    does(member, defined('k4', { form: { type: 'binary' }, target: null }));
    does(lead, submitO1);
  });

  test('which is another one, of the same cycle, that was not given up', () => {
    const { does, tries } = withDraft();
    does(master, planned('h2'));
    does(member, drafted('o2'));
    does(member, drafted('o3', { cycle: 'h2' }));
    does(member, defined('k-o2', { objective: 'o2', form: { type: 'binary' }, target: null }));
    does(member, defined('k-h2', { objective: 'o3', form: { type: 'binary' }, target: null }));
    const baselineFrom = (baseline_from: string) =>
      defined('k3', {
        form: { type: 'linear', direction: null, baseline_from },
        target: { baseline: null, target: 5 },
      });
    const { type: _type, objective: _objective, ...itself } = baselineFrom('k3');
    does(member, baselineFrom('k3'));
    expect(tries(lead, submitO1)).toBe('objective-incomplete');
    for (const other of ['k-h2', 'k9']) {
      const form = { type: 'linear', direction: null, baseline_from: other } as const;
      does(member, { type: 'key-result-edit', ...itself, form });
      expect(tries(lead, submitO1), other).toBe('objective-incomplete');
    }
    const form = { type: 'linear', direction: null, baseline_from: 'k-o2' } as const;
    does(member, { type: 'key-result-edit', ...itself, form });
    does(member, { type: 'objective-discard', objective: 'o2', reason });
    expect(tries(lead, submitO1)).toBe('objective-incomplete');
  });

  test('nothing is promised any more once the cycle is over or in review', () => {
    const { does, tries, on } = withDraft();
    does(master, { type: 'cycle-activate', cycle: 'h1' });
    does(member, drafted('o2'));
    on('2026-07-01');
    for (const command of [drafted('o9'), defined('k3'), defined('k3', { objective: 'o2' })]) {
      expect(tries(member, command)).toBe('cycle-over');
    }
    expect(tries(lead, submitO1)).toBe('cycle-over');
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    expect(tries(member, defined('k3'))).toBe('cycle-not-open');
    expect(tries(lead, submitO1)).toBe('cycle-not-open');
  });

  test('at least one key result, at most five, at most three objectives', () => {
    const { does, tries } = withStrategy();
    does(master, planned('h1'));
    for (const id of ['o1', 'o2', 'o3', 'o4']) does(member, drafted(id));
    expect(tries(lead, submitO1)).toBe('objective-incomplete');
    for (const id of ['o1', 'o2', 'o3', 'o4']) does(member, defined(`${id}-k`, { objective: id }));
    for (const objective of ['o1', 'o2', 'o3']) does(lead, { type: 'objective-submit', objective });
    expect(tries(lead, { type: 'objective-submit', objective: 'o4' })).toBe('too-many-objectives');
    for (const n of [2, 3, 4, 5]) does(member, defined(`o4-k${n}`, { objective: 'o4' }));
    expect(tries(member, defined('o4-k6', { objective: 'o4' }))).toBe('too-many-key-results');
  });

  test('what was submitted changes only after it was returned with a reason', () => {
    const { state, does, tries } = withSubmitted();
    expect(tries(member, defined('k3'))).toBe('objective-not-draft');
    does(head, { type: 'objective-return', objective: 'o1', reason });
    expect(state.objectives.get('o1')).toMatchObject({ state: 'returned', reason });
    expect(tries(lead, submitO1)).toBe('objective-not-draft');
    does(member, defined('k3'));
    expect(state.objectives.get('o1')).toMatchObject({ state: 'draft' });
  });

  test('who changed it meanwhile is not overwritten', () => {
    const { state, does, tries } = withDraft();
    const seen = state.objectives.get('o1')!.revision;
    const { type: _type, cycle: _cycle, unit: _unit, ...wording } = drafted('o1');
    does(member, { type: 'objective-edit', ...wording, seen });
    expect(tries(lead, { type: 'objective-edit', ...wording, seen })).toBe('changed-meanwhile');
  });
});

describe('3. A key result of a KPI takes no value by hand', () => {
  test('but comment and confidence', () => {
    const { does, tries } = withValues();
    const said = checkIn('c9', '2026-06-14', 0.9, { key_result: 'k2' });
    expect(tries(member, said)).toBe('kpi-takes-no-value');
    does(member, { ...said, value: null });
  });

  test('a failed or empty query is no data, not 0', () => {
    const { state, does, tries } = withValues();
    expect(tries('server', observed('2026-06-01', 0, { state: 'not_computable' }))).toBe(
      'value-does-not-fit',
    );
    does('server', observed('2026-05-31', null));
    const at = { as_of: '2026-06-15', known_at: '2026-06-15T23:00:00.000Z' };
    const [, k2] = scoreObjective(state, state.objectives.get('o1')!, at).key_results;
    // The value of May is gone; that of March is the latest one.
    expect(k2).toMatchObject({ value: 0.5, measured_on: '2026-03-31' });
  });

  test('only the server records the value of a KPI', () => {
    const { tries } = withValues();
    expect(tries(cdo, observed('2026-06-14', 0.9))).toBe('not-allowed');
    expect(tries('server', observed('2026-06-14', 0.9, { key_result: 'k1' }))).toBe('no-kpi');
  });
});

describe('4. Target versions and check-ins are append-only', () => {
  const propose: CommandOf<'target-propose'> = {
    ...{ type: 'target-propose', key_result: 'k1', valid_from: '2026-05-01', reason },
    target: { baseline: 0, target: 16 },
  };

  test('a correction supersedes one check-in, once, and both stay', () => {
    const { state, does, tries } = withValues();
    does(member, checkIn('c3', '2026-06-14', 6, { supersedes: 'c2' }));
    expect(tries(member, checkIn('c4', '2026-06-14', 5, { supersedes: 'c2' }))).toBe(
      'superseded-already',
    );
    expect(tries(member, checkIn('c4', '2026-06-14', 5, { supersedes: 'c9' }))).toBe('not-found');
    expect(state.readings.get('k1')).toHaveLength(3);
    const at = { as_of: '2026-06-15', known_at: '2026-06-15T23:00:00.000Z' };
    const [k1] = scoreObjective(state, state.objectives.get('o1')!, at).key_results;
    expect(k1).toMatchObject({ value: 6, late: [{ before: 8, after: 6, day: '2026-06-14' }] });
  });

  test('a new target needs a reason and somebody else who approves it', () => {
    const { state, does, tries } = withValues();
    does(head, propose);
    expect(tries(lead, propose)).toBe('target-pending');
    const approve = { type: 'target-approve', key_result: 'k1', version: 2 } as const;
    expect(tries(head, approve)).toBe('same-person');
    expect(tries(lead, approve)).toBe('not-allowed');
    does(secondHead, approve);
    expect(state.keyResults.get('k1')!.targets).toMatchObject([
      { version: 1, state: 'set', target: { target: 10 } },
      { version: 2, state: 'approved', author: { account: head.account }, reason },
    ]);
  });

  test('a proposal alone changes no score, and neither does one that is declined', () => {
    const { state, does } = withValues();
    const at = { as_of: '2026-06-15', known_at: '2026-06-30T23:00:00.000Z' };
    const before = scoreObjective(state, state.objectives.get('o1')!, at).score;
    does(lead, propose);
    expect(scoreObjective(state, state.objectives.get('o1')!, at).score).toBe(before);
    does(head, { type: 'target-decline', key_result: 'k1', version: 2, reason });
    expect(scoreObjective(state, state.objectives.get('o1')!, at).score).toBe(before);
  });

  test('at the closing the score stands against the current and the original target', () => {
    const place = withValues();
    place.does(lead, propose);
    place.does(head, { type: 'target-approve', key_result: 'k1', version: 2 });
    expect(withClosed(place).state.snapshots[0]?.evidence[0]).toMatchObject({
      ...{ value: 8, current: { version: 2 }, original: { version: 1 } },
      ...{ score: { score: 0.5 }, score_original: { score: 0.8 } },
    });
  });

  test('before the agreement and in the review no target is proposed and nothing dropped', () => {
    const drop = { type: 'objective-drop', objective: 'o1', reason } as const;
    const draft = withDraft();
    expect(draft.tries(lead, propose)).toBe('objective-not-agreed');
    expect(draft.tries(head, drop)).toBe('objective-not-agreed');
    const { does, tries, on } = withValues();
    on('2026-06-29');
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    expect(tries(lead, propose)).toBe('cycle-not-open');
    expect(tries(head, drop)).toBe('cycle-not-open');
    expect(tries(head, { type: 'key-result-drop', key_result: 'k1', reason })).toBe(
      'cycle-not-open',
    );
  });

  test.each([
    ['equal to the baseline', { baseline: 3, target: 3 }, 'invalid-target'],
    ['of another kind', { lo: 1, hi: 2 }, 'target-does-not-fit'],
    ['of nothing', null, 'target-does-not-fit'],
  ] as const)('a target %s is refused', (_what, target, code) => {
    expect(withValues().tries(lead, { ...propose, target })).toBe(code);
  });
});

describe('10. Unmeasured items change the coverage only', () => {
  test('an objective with a key result without a value keeps its score', () => {
    const { state, does, on } = withSubmitted();
    does(head, agreeO1);
    does(master, { type: 'cycle-activate', cycle: 'h1' });
    on('2026-03-31');
    does(member, checkIn('c1', '2026-03-31', 4));
    const at = { as_of: '2026-03-31', known_at: '2026-12-31T00:00:00.000Z' };
    expect(scoreObjective(state, state.objectives.get('o1')!, at)).toMatchObject({
      ...{ score: 0.4, coverage: 0.5 },
    });
  });

  test('a dropped key result counts neither way, from when it was dropped on', () => {
    const { state, does, tries, known } = withValues();
    const before = known();
    expect(tries(lead, { type: 'key-result-drop', key_result: 'k2', reason })).toBe('not-allowed');
    does(head, { type: 'key-result-drop', key_result: 'k2', reason });
    expect(tries(head, { type: 'key-result-drop', key_result: 'k1', reason })).toBe(
      'last-key-result',
    );
    const objective = state.objectives.get('o1')!;
    const now = { as_of: '2026-06-15', known_at: before };
    expect(scoreObjective(state, objective, now)).toMatchObject({ score: 0.8, coverage: 1 });
    const earlier = { as_of: '2026-06-15', known_at: '2026-06-15T08:00:00.000Z' };
    expect(scoreObjective(state, objective, earlier).key_results).toHaveLength(2);
  });

  test('child objectives do not change their parent', () => {
    expect(rollUp([{ weight: 1, score: 0.5 }])).toEqual({ score: 0.5, coverage: 1 });
    const { state, does, known } = withValues();
    const at = { as_of: '2026-06-15', known_at: known() };
    const before = scoreObjective(state, state.objectives.get('o1')!, at);
    does(leadKfz, { ...drafted('o2', { unit: 'kfz' }) });
    does(leadKfz, linked('l2', 'o2', { parent: { kind: 'objective', id: 'o1' } }));
    does(lead, { type: 'link-accept', link: 'l2' });
    expect(scoreObjective(state, state.objectives.get('o1')!, at)).toEqual(before);
  });
});
