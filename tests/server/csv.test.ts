import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shieldText, unshieldText } from '../../register/spreadsheet-text.ts';
import { readCsvRows } from '../../register/csv-rows.ts';
import { dispositionOf, toCsv } from '../../server/csv.ts';
import type { Column } from '../../server/table-answer.ts';

const columns: Column[] = [
  { name: 'from', type: 'date' },
  { name: 'office', type: 'text' },
  { name: 'value', type: 'number' },
];
const rows = [
  { from: '2026-08-01', office: 'Bürgerbüro; Mitte', value: 0.125 },
  { from: '2026-08-02', office: null, value: -1.5 },
];
const about = {
  ...{ title: 'Ausleihen', name: 'sharing.rentals' },
  filter: { from: '2026-08-01', 'where.kind': 'boat, bike' },
};

describe('A table as CSV', () => {
  test('is RFC 4180 for programs', () => {
    expect(toCsv(columns, rows, { about })).toBe(
      'from,office,value\r\n2026-08-01,"Bürgerbüro; Mitte",0.125\r\n2026-08-02,,-1.5\r\n',
    );
  });

  test('for German Excel has a mark, semicolons, decimal commas, and says what it shows', () => {
    expect(toCsv(columns, rows, { dialect: 'csv-excel', about })).toBe(
      [
        '\uFEFFAusleihen',
        'from;2026-08-01',
        'where.kind;"boat, bike"',
        '',
        'from;office;value',
        '2026-08-01;"Bürgerbüro; Mitte";0,125',
        '2026-08-02;;-1,5',
        '',
      ].join('\r\n'),
    );
  });

  test('is a file that is named after what it shows', () => {
    expect(dispositionOf(about)).toBe(
      'attachment; filename="sharing.rentals_2026-08-01_boat-bike.csv"',
    );
    expect(dispositionOf({ name: 'x', filter: { a: '"\r\nset-cookie: a' } })).toBe(
      'attachment; filename="x_-set-cookie-a.csv"',
    );
  });
});

const nasty = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        ...['=', '+', '-', '@', "'", '"', ';', ',', ' ', '\t', '\n', 'a', '1', 'cmd|'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('A text in a cell', () => {
  test('is the same again when it is read back', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unshieldText(shieldText(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    const name = `=SUM(A1); +Büro, 'neu'`;
    const file = toCsv([{ name: 'name', type: 'text' }], [{ name }], { dialect: 'csv-excel' });
    expect(readCsvRows(file, 10)).toMatchObject({ rows: [{}, { cells: [name] }] });
  });

  test('is no formula, whichever separator the spreadsheet takes', () => {
    const dialects = ['csv', 'csv-excel'] as const;
    fc.assert(
      fc.property(nasty, nasty, fc.constantFrom(...dialects), (one, other, dialect) => {
        const file = toCsv(
          [
            { name: 'a', type: 'text' },
            { name: 'b', type: 'text' },
          ],
          [{ a: one, b: other }],
          { dialect },
        );
        for (const delimiter of [',', ';', '\t']) {
          const cells = parse(file, {
            ...{ delimiter, bom: true, relax_quotes: true, relax_column_count: true },
            ...{ record_delimiter: ['\r\n', '\n', '\r'], skip_records_with_error: true },
          }).flat() as string[];
          for (const cell of cells) expect(cell).not.toMatch(/^["\s]*[=+\-@]/);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
