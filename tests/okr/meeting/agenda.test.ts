import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agendaOf, shareOut } from '../../../okr/meeting/agenda.ts';

const matter = (objective: string, attention = false) => ({
  ...{ objective, key_results: 3, attention },
});

describe('The agenda', () => {
  test('of a pulse is where we stand, each objective, help, and what was decided', () => {
    expect(agendaOf('pulse', [matter('a'), matter('b')], 1).map(({ item }) => item)).toEqual([
      ...['opening', 'objective-a', 'objective-b', 'needs', 'closing'],
    ]);
    expect(agendaOf('pulse', [], 0).map(({ item }) => item)).toEqual(['opening', 'closing']);
  });

  test('of a review has the retrospective as a part of its own, a third of the time', () => {
    const agenda = agendaOf('review', [matter('a'), matter('b', true)], 0);
    expect(agenda.map(({ item, part }) => [item, part])).toEqual([
      ...[
        ['opening', 'results'],
        ['objective-a', 'results'],
        ['objective-b', 'results'],
      ],
      ...[
        ['keep', 'retrospective'],
        ['change', 'retrospective'],
        ['actions', 'retrospective'],
        ['closing', 'retrospective'],
      ],
    ]);
    const weigh = (part: string) =>
      agenda
        .filter((one) => one.part === part && one.kind !== 'closing')
        .reduce((sum, { weight }) => sum + weight, 0);
    expect(weigh('retrospective') / weigh('results')).toBeCloseTo(0.5, 0);
  });

  test('gives more time to what needs attention', () => {
    const [, calm, urgent] = agendaOf('pulse', [matter('a'), matter('b', true)], 0);
    expect(urgent!.weight).toBeGreaterThan(calm!.weight);
  });
});

describe('The shares of a meeting', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 60 });
  const minutes = fc.integer({ min: 5, max: 480 });

  test('add up to the whole, in half minutes, whatever the weights', () => {
    fc.assert(
      fc.property(minutes, weights, (whole, parts) => {
        const shares = shareOut(whole, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(whole * 60);
        for (const share of shares) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share % 30).toBe(0);
        }
      }),
    );
  });

  test('never give less to more weight, and are within half a minute of what is exact', () => {
    fc.assert(
      fc.property(minutes, weights, (whole, parts) => {
        const shares = shareOut(whole, parts);
        const sum = parts.reduce((all, part) => all + part, 0);
        parts.forEach((part, i) => {
          expect(Math.abs(shares[i]! - (whole * 60 * part) / sum)).toBeLessThan(30);
          parts.forEach((other, k) => {
            if (part > other) expect(shares[i]!).toBeGreaterThanOrEqual(shares[k]!);
          });
        });
      }),
    );
  });
});
