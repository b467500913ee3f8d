import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { CommandSchema, type CommandOf } from '../../../okr/command.ts';
import type { Form, Source } from '../../../okr/key-result/key-result.ts';
import type { Target } from '../../../okr/key-result/target.ts';
import { checkInColumns } from '../../../okr/import/check-in-table.ts';
import { objectiveColumns } from '../../../okr/import/objective-table.ts';
import { anything, read, writeCsv, writeNumber, wrongIn, type Dialect } from './table-writer.ts';

const head =
  'objective;half_year;unit;title;customers;added_value;key_result;result;type;baseline;target';
const good = 'o1;2026-h1;bau;Titel;Alle;Zeit;k1;Wartezeit;linear;30;10';

describe('A table of objectives', () => {
  test('is read as a spreadsheet in German saves it', () => {
    const { kind, problems, proposals } = read(
      [
        '\uFEFFZiel-ID;Halbjahr;Amt;Ziel;Für wen;Mehrwert;Verbindlichkeit;Trägt bei zu;Ergebnis-ID;Woran man es erkennt;Art;Ausgangswert;Zielwert;Schritte;Einheit',
        'o1;2026-h1;bau;"Niemand ""wartet""; nie";Alle | Ältere;"Zeit.\nWege.";ehrgeizig;g1;k1;Wartezeit;Zahl;30,5;1.000,25;;Minuten',
        '',
        'o1;;;;;;;;k2;Umzug;Schritte;;;Packen | Fahren [3];',
      ].join('\r\n'),
    );
    expect(problems).toEqual([]);
    expect(kind).toBe('objectives');
    expect(proposals).toMatchObject([
      {
        line: 2,
        command: {
          ...{ type: 'objective-draft', objective: 'o1', cycle: '2026-h1', unit: 'bau' },
          ...{ title: 'Niemand "wartet"; nie', customers: ['Alle', 'Ältere'] },
          ...{ added_value: 'Zeit.\nWege.', commitment: 'aspirational', visibility: 'city' },
        },
      },
      { line: 2, command: { target: { baseline: 30.5, target: 1000.25 }, decimals: 2 } },
      {
        line: 5,
        command: {
          form: {
            type: 'milestone',
            steps: [
              { step: 's1', title: 'Packen', weight: 1 },
              { step: 's2', title: 'Fahren', weight: 3 },
            ],
          },
        },
      },
      { line: 2, command: { type: 'link-propose', child: 'o1', parent: { kind: 'goal' } } },
    ]);
  });

  test('takes what looks like a formula for the text that it is', () => {
    const { proposals } = read(`${head}\n${good.replace('Titel', '=HYPERLINK(x)')}`);
    expect(proposals[0]?.command).toMatchObject({ title: '=HYPERLINK(x)' });
  });

  test('may leave what spreadsheets leave: empty columns at the end and empty lines', () => {
    expect(wrongIn([`${head};;`, `${good};;`, ';;;;;;;;;;;;'])).toEqual([]);
  });
});

describe('A problem of a table of objectives names line and column', () => {
  test.each([
    ['an unknown column', [`${head};colour`, `${good};red`], [[1, 'colour', 'unknown-column']]],
    ['a column twice', [`${head};Ziel`, `${good};x`], [[1, 'Ziel', 'column-twice']]],
    ['no column of names', ['title', 'x'], [[1, 'objective', 'missing-column']]],
    ['a cell too many', [head, `${good};x`], [[2, null, 'wrong-cell-count']]],
    ['a cell too few', [head, 'o1;2026-h1'], [[2, null, 'wrong-cell-count']]],
    [
      'cells that are empty',
      [head, 'o1;;;;;;k1;;;;'],
      [
        ...['half_year', 'unit', 'title'].map((column) => [2, column, 'missing']),
        [2, 'customers', 'too-few'],
        ...['added_value', 'type', 'target', 'result'].map((column) => [2, column, 'missing']),
      ],
    ],
    [
      'what is no number and no name',
      [head, good.replace('o1', 'O 1').replace('30;10', '1.250;40 %')],
      [
        [2, 'objective', 'invalid-name'],
        [2, 'target', 'not-a-number'],
        [2, 'baseline', 'ambiguous-number'],
      ],
    ],
    [
      'an unknown half-year',
      [head, good.replace('2026-h1', 'H 1')],
      [[2, 'half_year', 'unknown-name']],
    ],
    ['an unknown word', [head, good.replace('linear', 'rund')], [[2, 'type', 'unknown-word']]],
    [
      'a target that a type does not take',
      [head, good.replace('linear', 'binary')],
      [
        [2, 'baseline', 'not-for-this'],
        [2, 'target', 'not-for-this'],
      ],
    ],
    [
      'the same key result twice',
      [head, good, 'o1;;;;;;k1;Noch eins;binary;;'],
      [[3, 'key_result', 'twice']],
    ],
    ['a line that says nothing new', [head, good, 'o1;;;;;;;;;;'], [[3, 'objective', 'twice']]],
    [
      'lines that contradict each other',
      [head, good, 'o1;2026-h1;bau;Anders;;;k2;Noch eins;binary;;'],
      [[3, 'title', 'contradicts']],
    ],
    [
      'a text of two lines',
      [head, good.replace('Titel', '"a\nb"')],
      [[2, 'title', 'not-one-line']],
    ],
    [
      'a title that is too long',
      [head, good.replace('Titel', 'x'.repeat(201))],
      [[2, 'title', 'too-long']],
    ],
  ])('for %s', (_, lines, wrong) => {
    expect(wrongIn(lines)).toEqual(wrong);
  });

  test('and says in both languages what to do', () => {
    const { problems } = read(`${head}\n${good.replace('30;10', '1.250;10')}`);
    expect(problems).toMatchObject([
      {
        detail: 'This can mean two things. Write one of these: 1250, 1,2500.',
        detail_de: 'Das kann zweierlei heißen. Eines davon schreiben: 1250, 1,2500.',
      },
    ]);
  });
});

const forms: Record<string, Form> = {
  k1: { type: 'linear', direction: null, baseline_from: null },
  steps: { type: 'milestone', steps: [{ step: 's1', title: 'Packen', weight: 1 }] },
  levels: { type: 'ordinal', levels: ['schlecht', 'mittel', 'gut'] },
};
const known = { ...anything, formOf: (id: string) => forms[id] ?? null };

describe('A table of check-ins', () => {
  const columns = 'Ergebnis-ID;Stichtag;Wert;Schritt;Kommentar;Zuversicht';
  test('takes numbers, words for what is done, and levels in words', () => {
    const { kind, problems, proposals } = read(
      [
        columns,
        'k1;31.3.2026;0,125;;;7',
        'steps;2026-03-31;erledigt;packen;Kisten stehen;',
        'levels;2026-03-31;mittel;;;',
      ].join('\n'),
      known,
    );
    expect([kind, problems]).toEqual(['check_ins', []]);
    expect(proposals.map(({ command }) => command)).toMatchObject([
      { measured_on: '2026-03-31', value: 0.125, step: null, confidence: 7 },
      { value: 1, step: 's1', comment: 'Kisten stehen' },
      { value: 1 },
    ]);
  });

  test('says where it is wrong', () => {
    expect(
      wrongIn(
        [
          columns,
          'k1;31.4.2026;1.250;;;11',
          'steps;2026-03-31;vielleicht;Fahren;;',
          'levels;2026-03-31;toll;x;;',
          'k1;2026-03-31;1;;;',
          'k1;31.3.2026;2;;;',
          'k2;31.3.2026;2;;;',
        ],
        known,
      ),
    ).toEqual([
      [2, 'Stichtag', 'not-a-day'],
      [2, 'Wert', 'ambiguous-number'],
      [2, 'Zuversicht', 'out-of-range'],
      [3, 'Schritt', 'unknown-word'],
      [3, 'Wert', 'unknown-word'],
      [4, 'Schritt', 'not-for-this'],
      [4, 'Wert', 'unknown-word'],
      [6, 'Stichtag', 'twice'],
      [7, 'Ergebnis-ID', 'unknown-key-result'],
    ]);
  });
});

describe('Whatever objectives there are', () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,15}$/);
  // One line in a cell of lists: no | inside, and no weight that looks like one.
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) => text.replace(/[\p{Cc}|\uFEFF\uFFFD]/gu, '').trim())
    .filter((text) => text !== '' && !/\[[123]\]$/.test(text));
  const list = fc.array(words, { minLength: 1, maxLength: 10 });
  const paragraph = fc
    .array(words, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.join('\n'));
  const amount = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
  );
  const manual = fc.constant<Source>({ kind: 'manual' });
  const grain = fc.constantFrom('week' as const, 'month' as const, 'quarter' as const);
  const kpi = (of: 'week' | 'month' | 'quarter') =>
    fc
      .dictionary(fc.stringMatching(/^[a-z][a-z_]{0,9}$/), words, { maxKeys: 3 })
      .map((where): Source => ({ kind: 'kpi', kpi: 'process.online_share', where, grain: of }));

  const linear = fc
    .record({
      direction: fc.constantFrom('increase' as const, 'decrease' as const, null),
      baseline: fc.option(amount),
      from: fc.option(name),
      target: amount,
      source: fc.oneof(manual, grain.chain(kpi)),
    })
    .map(({ direction, baseline, from, target, source }) => ({
      form: {
        ...{ type: 'linear' as const, direction },
        baseline_from: baseline === null ? from : null,
      },
      ...{ target: { baseline, target }, source },
    }));
  const range = fc.tuple(grain, amount, fc.option(amount)).chain(([of, lo, hi]) =>
    fc.oneof(manual, kpi(of)).map((source) => ({
      ...{ form: { type: 'range' as const, grain: of }, target: { lo, hi }, source },
    })),
  );
  const rest = fc
    .oneof(
      fc
        .array(fc.tuple(words, fc.constantFrom(1, 2, 3)), { minLength: 1, maxLength: 20 })
        .map((steps) => ({
          type: 'milestone' as const,
          steps: steps.map(([title, weight], at) => ({ step: `s${at + 1}`, title, weight })),
        })),
      fc.constant({ type: 'binary' as const }),
      fc
        .array(words, { minLength: 3, maxLength: 4 })
        .map((levels) => ({ type: 'ordinal' as const, levels })),
    )
    .map((form) => ({ form, target: null, source: { kind: 'manual' as const } }));

  type KeyResult = Omit<CommandOf<'key-result-define'>, 'type' | 'objective' | 'key_result'>;
  const keyResult: fc.Arbitrary<KeyResult> = fc
    .tuple(
      fc.oneof(linear, range, rest),
      fc.record({
        title: words,
        value_unit: fc.constantFrom('', 'Tage', '%', 'a;b'),
        decimals: fc.integer({ min: 0, max: 6 }),
        weight: fc.integer({ min: 1, max: 3 }),
      }),
    )
    .map(([measured, told]) => ({ ...told, ...measured }));

  const objective = fc.record({
    ...{ cycle: name, unit: name, title: words, customers: list, added_value: paragraph },
    commitment: fc.constantFrom('committed' as const, 'aspirational' as const),
    visibility: fc.constantFrom(...(['team', 'city', 'council', 'public'] as const)),
    ...{ without_link: fc.option(paragraph), goals: fc.uniqueArray(name, { maxLength: 3 }) },
    key_results: fc.array(keyResult, { maxLength: 5 }),
  });

  const dialect: fc.Arbitrary<Dialect> = fc.record({
    delimiter: fc.constantFrom(';' as const, ',' as const),
    decimal: fc.constantFrom(',' as const, '.' as const),
    bom: fc.boolean(),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    language: fc.constantFrom(0 as const, 1 as const),
  });

  const table = fc.array(objective, { minLength: 1, maxLength: 4 });

  test('a file with them, in either dialect, is read as just these', () => {
    fc.assert(
      fc.property(table, dialect, (objectives, how) => {
        const { proposals, problems } = read(written(objectives, how));
        expect(problems).toEqual([]);
        expect(proposals.map(({ command }) => command)).toEqual(commandsOf(objectives));
      }),
      { numRuns: 60 },
    );
  });

  const schema = Compile(CommandSchema);

  const odd = fc.oneof(
    fc.constantFrom('', '0', '0,5', '1.250', '-', 'a | b | c', 'a=b', '=1+1', 'week', '\u0000'),
    fc.constantFrom('linear', 'range', 'milestone', 'binary', 'ordinal', 'process.x', 'public'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const plainDialect: Dialect = {
    ...{ delimiter: ';', decimal: ',', bom: false, lineEnd: '\n', language: 0 },
  };

  test.each([
    [
      'an objective',
      objectiveColumns,
      {
        ...{ objective: 'o1', half_year: 'h1', unit: 'bau', title: 'T', customers: 'Alle' },
        ...{ added_value: 'Zeit', key_result: 'k1', result: 'R', type: 'binary' },
      },
    ],
    ['a check-in', checkInColumns, { key_result: 'k1', measured_on: '2026-03-31', value: '1' }],
  ])(
    'and whatever stands in some cells of %s: what is read fits the schemas',
    (_, columns, good) => {
      const names = Object.keys(columns);
      let taken = 0;
      const some = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 3 });
      fc.assert(
        fc.property(some, (cells) => {
          const row: Record<string, string> = { ...good, ...cells };
          const text = writeCsv(names, [names.map((name) => row[name] ?? '')], plainDialect);
          const { proposals, problems } = read(text, known);
          if (problems.length > 0) return;
          taken += 1;
          for (const { command } of proposals) expect([...schema.Errors(command)]).toEqual([]);
        }),
        { numRuns: 300 },
      );
      expect(taken).toBeGreaterThan(20);
    },
  );

  type Objective = typeof objective extends fc.Arbitrary<infer T> ? T : never;

  const titleOf = (at: number) => `o${at}`;

  function commandsOf(objectives: readonly Objective[]) {
    const drafts = objectives.map(({ goals: _g, key_results: _k, ...one }, at) => ({
      ...{ type: 'objective-draft', objective: titleOf(at), ...one },
    }));
    const keyResults = objectives.flatMap(({ key_results }, at) =>
      key_results.map((one, n) => ({
        ...{
          type: 'key-result-define',
          key_result: `o${at}-k${n}`,
          objective: titleOf(at),
          ...one,
        },
      })),
    );
    const links = objectives.flatMap(({ goals }, at) =>
      goals.map((id) => ({
        ...{ type: 'link-propose', link: anything.nameOf('link', titleOf(at), 'goal', id) },
        ...{ child: titleOf(at), parent: { kind: 'goal', id } },
        ...{ kind: 'contributes', direction: 'bottom_up' },
      })),
    );
    return [...drafts, ...keyResults, ...links];
  }

  /** Goals are named like nothing else here, so that none is taken for an objective of the table. */
  function written(objectives: readonly Objective[], how: Dialect): string {
    const columns = Object.keys(objectiveColumns) as (keyof typeof objectiveColumns)[];
    type Row = Partial<Record<(typeof columns)[number], string>>;
    const rows = objectives.flatMap((one, at): Row[] => {
      const told: Row = {
        ...{ half_year: one.cycle, unit: one.unit, title: one.title },
        ...{ customers: one.customers.join(' | '), added_value: one.added_value },
        ...{ commitment: one.commitment, visibility: one.visibility },
        ...{ without_link: one.without_link ?? '', contributes_to: one.goals.join('|') },
      };
      const lines = one.key_results.map((result, n): Row => ({
        ...cellsOf(result, how),
        key_result: `o${at}-k${n}`,
      }));
      const [first = {}, ...others] = lines;
      return [{ ...told, ...first }, ...others].map((row) => ({ ...row, objective: titleOf(at) }));
    });
    return writeCsv(
      columns.map((column) => objectiveColumns[column][how.language]),
      rows.map((row) => columns.map((column) => row[column] ?? '')),
      how,
    );
  }

  function cellsOf({ form, source, target, ...told }: KeyResult, how: Dialect) {
    return {
      ...{ result: told.title, value_unit: told.value_unit, type: form.type },
      ...{ decimals: String(told.decimals), weight: String(told.weight) },
      ...targetCells(target, how),
      ...(form.type === 'linear'
        ? { direction: form.direction ?? '', baseline_from: form.baseline_from ?? '' }
        : {}),
      ...(form.type === 'range' ? { grain: form.grain } : {}),
      ...(form.type === 'milestone'
        ? { steps: form.steps.map(({ title, weight }) => `${title} [${weight}]`).join(' | ') }
        : {}),
      ...(form.type === 'ordinal' ? { levels: form.levels.join('|') } : {}),
      ...(source.kind === 'kpi'
        ? {
            ...{ kpi: source.kpi, grain: source.grain },
            filter: Object.entries(source.where)
              .map(([dimension, value]) => `${dimension}=${value}`)
              .join(' | '),
          }
        : {}),
    };
  }

  function targetCells(target: Target, how: Dialect): Record<string, string> {
    const numbers = Object.entries<number | null>(target ?? {});
    return Object.fromEntries(numbers.map(([cell, value]) => [cell, writeNumber(value, how)]));
  }
});
