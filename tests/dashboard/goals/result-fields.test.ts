import { describe, expect, test } from 'vitest';
import {
  freshResult,
  readResult,
  resultFields,
  type ResultFields,
} from '../../../dashboard/goals/forms/result-fields.ts';
import { commandSchemas } from '../../../okr/command.ts';
import type { KeyResultDefinition } from '../../../okr/key-result/key-result.ts';
import type { Target } from '../../../okr/key-result/target.ts';
import { schemaFault } from '../../../server/okr/schema-fault.ts';

const german = { language: 'de', scale: 1 } as const;
const percent = { language: 'de', scale: 100 } as const;
const filled = (fields: Partial<ResultFields>) => ({
  ...freshResult(7),
  title: 'Wartezeit',
  ...fields,
});

const manual = { value_unit: 'Tage', decimals: 1, weight: 2, source: { kind: 'manual' } } as const;
const kpi = { kpi: 'process.online_share', where: { office: 'bauamt' }, grain: 'month' } as const;

const all: [KeyResultDefinition, Target][] = [
  [
    {
      ...{ ...manual, title: 'Zahl' },
      form: { type: 'linear', direction: 'decrease', baseline_from: null },
    },
    { baseline: 12.5, target: -3 },
  ],
  [
    {
      ...{ ...manual, title: 'Ohne Ausgang' },
      form: { type: 'linear', direction: null, baseline_from: 'k9' },
    },
    { baseline: null, target: 4 },
  ],
  [
    {
      ...{ ...manual, title: 'Anteil', source: { kind: 'kpi', ...kpi } },
      form: { type: 'range', grain: 'month' },
    },
    { lo: 0.29, hi: null },
  ],
  [
    {
      ...{ ...manual, title: 'Schritte' },
      form: {
        type: 'milestone',
        steps: [
          { step: 's1', title: 'Plan', weight: 1 },
          { step: 's2', title: 'Bau', weight: 3 },
        ],
      },
    },
    null,
  ],
  [{ ...manual, title: 'Ja', form: { type: 'binary' } }, null],
  [{ ...manual, title: 'Stufen', form: { type: 'ordinal', levels: ['a', 'b', 'c'] } }, null],
];

describe('The form of a key result', () => {
  test.each(all)('gives back what it was filled with: %o', (definition, target) => {
    for (const reading of [german, percent, { language: 'en', scale: 100 } as const]) {
      const fields = resultFields({ ...definition, key_result: 'k1' }, target, 7, reading);
      const read = readResult(fields, 3, reading);
      expect(read).toEqual({ definition, target });
      if ('wrong' in read) continue;
      const command = {
        ...{ type: 'key-result-edit', key_result: 'k1', ...read.definition, target: read.target },
        seen: fields.seen,
      };
      expect(schemaFault(commandSchemas['key-result-edit'], command)).toBeNull();
    }
  });

  test.each<[string, Partial<ResultFields>, object]>([
    ['no title', { title: ' ', target: '1' }, { title: 'missing' }],
    ['no target', {}, { target: 'missing' }],
    ['a word for a number', { baseline: 'viel', target: '1' }, { baseline: 'noNumber' }],
    ['a range without bounds', { type: 'range' }, { lo: 'missingOne' }],
    ['no step', { type: 'milestone' }, { steps: 'missingOne' }],
    ['a level too few', { type: 'ordinal', levels: ['a', 'b', '', ''] }, { levels: 'missing' }],
  ])('says at the field what is wrong: %s', (_, fields, wrong) => {
    expect(readResult(filled(fields), 3, german)).toEqual({ wrong });
  });

  test('leaves out what belongs to another type, empty steps, and filters that choose everything', () => {
    const fields = filled({
      ...{ kpi: 'process.online_share', where: { office: '', district: 'hafen' } },
      ...{ baseline: '40', target: '60', lo: '1', levels: ['x', '', '', ''] },
    });
    expect(readResult(fields, 3, percent)).toMatchObject({
      target: { baseline: 0.4, target: 0.6 },
      definition: { source: { where: { district: 'hafen' }, grain: 'half_year' } },
    });
    const steps = [...freshResult(0).steps, { step: 'b', title: 'Bau', weight: '2' }];
    expect(readResult(filled({ type: 'milestone', steps }), 3, german)).toMatchObject({
      definition: { form: { steps: [{ step: 'b', title: 'Bau', weight: 2 }] } },
    });
    const measured = filled({ type: 'binary', kpi: 'process.online_share' });
    expect(readResult(measured, 3, german)).toMatchObject({
      definition: { source: { kind: 'manual' } },
    });
  });
});
