import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../okr/evidence/canonical.ts';
import { freeze, recomputes } from '../../../okr/evidence/freeze.ts';
import { verifyChain } from '../../../okr/evidence/seal.ts';
import type { Snapshot } from '../../../okr/evidence/snapshot.ts';
import { checkIn, observed, reviewed, withClosed } from '../half-year.ts';
import { people, sha256 } from '../town.ts';

const { cdo, head, lead, member } = people;

function twoSnapshots() {
  const place = withClosed();
  const { does, on } = place;
  on('2026-08-03');
  does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason: 'Zählfehler' });
  does(head, { type: 'cycle-reopen', cycle: 'h1' });
  does(member, checkIn('c3', '2026-06-30', 10));
  does(cdo, { type: 'cycle-close', cycle: 'h1' });
  return place;
}

describe('A snapshot', () => {
  test('proves itself and the one before', () => {
    expect(verifyChain(twoSnapshots().state.snapshots, sha256)).toEqual([]);
  });

  const tampering: [string, (snapshots: Snapshot[]) => void][] = [
    ['a value', ([first]) => (first!.evidence[0]!.value = 9)],
    ['a score', ([first]) => (first!.evidence[0]!.score = { state: 'measured', raw: 1, score: 1 })],
    ['a query', ([first]) => (first!.evidence[1]!.kpi!.proof.query = 'SELECT 1')],
    ['an outcome', ([first]) => (first!.objectives[0]!.outcome = 'achieved')],
    ['a judgement', ([first]) => (first!.evidence[0]!.judgement = null)],
    ['the day of the closing', ([first]) => (first!.closed_on = '2026-07-01')],
    ['a piece of evidence that is left out', ([first]) => first!.evidence.pop()],
    ['an objective that is left out', ([first]) => first!.objectives.pop()],
    ['a snapshot that is left out', (snapshots) => snapshots.shift()],
    ['the order', (snapshots) => snapshots.reverse()],
    [
      'a value, with its own hashes recomputed',
      ([first]) => {
        const { hash: _hash, ...evidence } = { ...first!.evidence[0]!, value: 9 };
        first!.evidence[0] = { ...evidence, hash: sha256(canonicalJson(evidence)) };
      },
    ],
  ];
  test.each(tampering)('does not prove itself after a change of %s', (_what, tamper) => {
    const snapshots = structuredClone(twoSnapshots().state.snapshots);
    tamper(snapshots);
    expect(verifyChain(snapshots, sha256)).not.toEqual([]);
  });

  test('is given again by the log: as of the last day, known at the closing', () => {
    const { state, does, on } = twoSnapshots();
    // What came in later does not reach what was frozen.
    on('2026-08-10');
    does(cdo, { type: 'cycle-request-reopening', cycle: 'h1', reason: 'Zählfehler' });
    does(head, { type: 'cycle-reopen', cycle: 'h1' });
    does('server', observed('2026-06-30', 0.44));
    does(lead, {
      ...reviewed('o1'),
      judgement: { outcome: 'missed', comment: 'Doch nicht' },
    });
    const [first] = state.snapshots;
    const cycle = state.cycles.get('h1')!;
    const again = freeze(
      { ...state, snapshots: [] },
      { ...cycle, snapshots: [] },
      '2026-07-29T09:00:00.000Z',
      sha256,
    );
    expect(again).toEqual(first);
    expect(first!.evidence.every(recomputes)).toBe(true);
  });

  test('evidence with another value would not recompute to itself', () => {
    const [k1] = structuredClone(withClosed().state.snapshots[0]!.evidence);
    expect(recomputes(k1!)).toBe(true);
    expect(recomputes({ ...k1!, values: [9] })).toBe(false);
    expect(
      recomputes({ ...k1!, original: { ...k1!.original, target: { baseline: 0, target: 9 } } }),
    ).toBe(false);
  });
});

describe('Canonical JSON', () => {
  test('does not depend on the order of the members', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'ä' }], a: -0 })).toBe(
      '{"a":0,"b":[1,{"c":"ä","d":null}]}',
    );
  });

  test('is JSON that says the same, and the same text again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  test('refuses what JSON cannot hold', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, { a: undefined }]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});
