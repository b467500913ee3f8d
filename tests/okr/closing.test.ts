import { describe, expect, test } from 'vitest';
import { lateNotes } from '../../okr/key-result/as-of.ts';
import { scoreObjective } from '../../okr/score/objective-score.ts';
import {
  checkIn,
  defined,
  drafted,
  fromKpi,
  observed,
  reviewed,
  withAgreed,
  withClosed,
  withDraft,
  withValues,
} from './half-year.ts';
import { people } from './town.ts';

const { cdo, master, head, lead, member, leadKfz } = people;
const closeH1 = { type: 'cycle-close', cycle: 'h1' } as const;
const agreeO1 = { type: 'objective-agree', objective: 'o1' } as const;
const submitO1 = { type: 'objective-submit', objective: 'o1' } as const;
const reason = 'Der Lieferant ist ausgefallen.';

describe('5. The review takes late values, the closing freezes evidence', () => {
  test('values whose day lies in the cycle are taken up to 20 working days after it', () => {
    const { state, does, tries, on } = withValues();
    on('2026-06-29');
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    expect(state.cycles.get('h1')!.values_until).toBe('2026-07-28');
    on('2026-07-28');
    expect(tries(member, checkIn('c3', '2026-07-01', 9))).toBe('day-outside-cycle');
    does(member, checkIn('c3', '2026-06-30', 9));
    on('2026-07-29');
    expect(tries(member, checkIn('c4', '2026-06-30', 10))).toBe('review-over');
    const extension = { type: 'cycle-extend-review', cycle: 'h1', reason } as const;
    expect(tries(master, { ...extension, values_until: '2026-07-28' })).toBe('days-out-of-order');
    does(master, { ...extension, values_until: '2026-08-07' });
    does(member, checkIn('c4', '2026-06-30', 10));
  });

  test('1 July 00:30 in Berlin is not the first half-year', () => {
    const { tries, on } = withValues();
    on('2026-06-30', '22:30:00Z');
    expect(tries(member, checkIn('c3', '2026-07-01', 9))).toBe('day-outside-cycle');
    expect(tries(member, checkIn('c3', '2026-07-02', 9))).toBe('day-in-future');
  });

  test('what was not measured has to be judged by the team before the closing', () => {
    const { does, tries, on } = withAgreed();
    on('2026-06-29');
    does(master, { type: 'cycle-activate', cycle: 'h1' });
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    on('2026-07-29');
    expect(tries(cdo, closeH1)).toBe('unmeasured-key-results');
    does(lead, reviewed('o1'));
    does(cdo, closeH1);
  });

  test('evidence holds everything that the number was computed from', () => {
    const [, k2] = withClosed().state.snapshots[0]!.evidence;
    expect(k2).toMatchObject({
      ...{ value: 0.58, measured_on: '2026-06-30', score: { raw: 0.9, score: 0.9 } },
      current: { version: 1, target: { baseline: 0.4, target: 0.6 } },
      kpi: {
        ...{ kpi: 'process.online_share', from: '2026-06-01', to: '2026-06-30' },
        proof: { definition_version: 1, query: 'SELECT :a', parameters: { a: 1 } },
      },
      judgement: { outcome: 'partly' },
    });
  });

  test('of a range, with the proof of every period that counts', () => {
    const place = withDraft();
    const { state, does, on } = place;
    const form = { type: 'range', grain: 'month' } as const;
    does(member, defined('k3', { form, source: fromKpi, target: { lo: 0.5, hi: null } }));
    does(cdo, { type: 'link-accept', link: 'l1' });
    does(lead, submitO1);
    does(head, agreeO1);
    does(master, { type: 'cycle-activate', cycle: 'h1' });
    on('2026-06-30');
    for (const [to, value] of [
      ['2026-01-31', 0.6],
      ['2026-02-28', 0.4],
      ['2026-02-28', 0.5],
      ['2026-04-30', 0.7],
    ] as const) {
      does('server', observed(to, value, { key_result: 'k3', n: value * 100 }));
    }
    does(master, { type: 'cycle-begin-review', cycle: 'h1' });
    on('2026-07-29');
    does(lead, reviewed('o1'));
    does(cdo, closeH1);
    expect(state.snapshots[0]!.evidence[2]).toMatchObject({
      ...{ values: [0.6, 0.5, null, 0.7, null, null], score: { score: 0.5 } },
      kpi: {
        ...{ n: 50, to: '2026-04-30', value: 0.7 },
        earlier: [
          { to: '2026-01-31', value: 0.6, proof: { query: 'SELECT :a' } },
          { to: '2026-02-28', value: 0.5 },
        ],
      },
    });
  });

  test('the measured outcome stands beside the judgement of the team, and neither moves the other', () => {
    const place = withValues();
    place.on('2026-06-29');
    const { state } = withClosed(place);
    expect(state.snapshots[0]!.objectives[0]).toMatchObject({
      ...{ outcome: 'partly', score: 0.85 },
      judgement: { outcome: 'partly', comment: 'Knapp verfehlt' },
    });
  });
});

describe('6. Reopening deletes nothing', () => {
  test('it takes a second person and leads to a corrected snapshot', () => {
    const { state, does, tries, on } = withClosed();
    const first = structuredClone(state.snapshots[0]);
    on('2026-08-03');
    expect(tries(head, { type: 'cycle-reopen', cycle: 'h1' })).toBe('no-reopening-requested');
    does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason });
    expect(tries(cdo, { type: 'cycle-reopen', cycle: 'h1' })).toBe('same-person');
    does(head, { type: 'cycle-reopen', cycle: 'h1' });
    expect(state.objectives.get('o1')).toMatchObject({ state: 'closed', outcome: 'partly' });
    does(member, checkIn('c3', '2026-06-30', 10));
    does('server', observed('2026-06-30', 0.6));
    does(cdo, closeH1);
    expect(state.snapshots).toMatchObject([{ n: 1 }, { n: 2, corrects: 1 }]);
    expect(state.snapshots[0]).toEqual(first);
    expect(state.snapshots[1]!.previous).toBe(first!.hash);
    expect(state.objectives.get('o1')).toMatchObject({ outcome: 'achieved' });
    expect(state.cycles.get('h1')!.snapshots).toEqual([1, 2]);
  });

  test('review and comments of before are still there', () => {
    const { state, does, on } = withClosed();
    on('2026-08-03');
    does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason });
    does(master, { type: 'cycle-reopen', cycle: 'h1' });
    expect(state.reviews.get('o1')).toHaveLength(1);
    expect(state.readings.get('k1')).toHaveLength(2);
  });
});

describe('8. Closed is not hidden', () => {
  test('a closed half-year takes comments, whoever is entitled to them, and nothing else', () => {
    const { state, does, tries } = withClosed();
    const about = { kind: 'objective', id: 'o1' } as const;
    does(leadKfz, { type: 'comment-add', comment: 'r1', about, text: 'Gut gemacht' });
    expect(tries(member, checkIn('c3', '2026-06-30', 10))).toBe('cycle-closed');
    expect(tries('server', observed('2026-06-30', 0.6))).toBe('cycle-closed');
    expect(tries(member, drafted('o2'))).toBe('cycle-closed');
    expect(tries(lead, reviewed('o1'))).toBe('cycle-closed');
    expect(tries(head, { type: 'objective-drop', objective: 'o1', reason })).toBe('cycle-closed');
    expect(tries(cdo, closeH1)).toBe('cycle-closed');
    expect(state.comments.get('r1')).toMatchObject({ text: 'Gut gemacht' });
  });

  test('its check-ins are still read, and still give the score', () => {
    const { state, known } = withClosed();
    const at = { as_of: '2026-06-30', known_at: known() };
    expect(scoreObjective(state, state.objectives.get('o1')!, at, true).score).toBe(0.85);
    expect(lateNotes(state.readings.get('k1')!, at)).toEqual([]);
  });
});
