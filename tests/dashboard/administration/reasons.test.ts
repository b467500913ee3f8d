import { describe, expect, test } from 'vitest';
import { byReason } from '../../../dashboard/administration/reasons.ts';

const refused = (source: string | null, code: string, pointer: string | null, id: number) => ({
  ...{ source, code, pointer, id },
});

describe('Refused events by reason', () => {
  test('one mistake of one sender is one row, whatever came between', () => {
    const rows = [
      refused('a', 'invalid-value', '/data/service', 1),
      refused('b', 'invalid-value', '/data/service', 2),
      refused('a', 'invalid-value', '/data/service', 3),
      refused('a', 'invalid-value', '/data/office', 4),
      refused(null, 'invalid-json', null, 5),
    ];
    expect(byReason(rows).map((reason) => reason.rows.map(({ id }) => id))).toEqual([
      [1, 3],
      [2],
      [4],
      [5],
    ]);
  });

  test('an event that was set aside has no place in it', () => {
    expect(byReason([{ source: 'a', code: 'not-received' }])).toMatchObject([
      { source: 'a', code: 'not-received', pointer: null },
    ]);
  });
});
