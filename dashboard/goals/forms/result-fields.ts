import type { Grain } from '../../../warehouse/warehouse.ts';
import type {
  Form,
  KeyResultDefinition,
  KeyResultType,
} from '../../../okr/key-result/key-result.ts';
import type { Target } from '../../../okr/key-result/target.ts';
import type { Language } from '../../i18n/language.ts';
import { newName } from '../decide.ts';
import { readNumber, writeAmount } from '../../form/amount.ts';

/** A key result as its form holds it: every number as the text that was typed. */
export interface ResultFields {
  key_result: string;
  /** The revision of the objective that was before the writer. */
  seen: number;
  title: string;
  type: KeyResultType;
  /** KPI that measures it; empty where people enter the values. */
  kpi: string;
  where: Record<string, string>;
  grain: Grain;
  value_unit: string;
  decimals: string;
  weight: string;
  baseline: string;
  target: string;
  direction: '' | 'increase' | 'decrease';
  /** The key result that measures the baseline; empty where there is one or none is needed. */
  baseline_from: string;
  lo: string;
  hi: string;
  steps: { step: string; title: string; weight: string }[];
  levels: string[];
}

/** How the numbers of a form are meant: `scale` is 100 where shares are typed as percent. */
export interface Reading {
  language: Language;
  scale: number;
}

export const freshStep = () => ({ step: newName(), title: '', weight: '1' });

export const freshResult = (seen: number): ResultFields => ({
  ...{ key_result: newName(), seen, title: '', type: 'linear', kpi: '', where: {} },
  ...{ grain: 'half_year', value_unit: '', decimals: '0', weight: '1', baseline: '', target: '' },
  ...{ direction: '', baseline_from: '', lo: '', hi: '', steps: [freshStep()] },
  levels: ['', '', '', ''],
});

/** The form of a key result that is there. */
export function resultFields(
  { key_result, ...one }: KeyResultDefinition & { key_result: string },
  target: Target,
  seen: number,
  reading: Reading,
): ResultFields {
  const { form, source } = one;
  const fields: ResultFields = {
    ...freshResult(seen),
    ...{ key_result, title: one.title, type: form.type, value_unit: one.value_unit },
    ...{ decimals: String(one.decimals), weight: String(one.weight) },
    ...targetFields(target, reading),
  };
  if (source.kind === 'kpi') {
    Object.assign(fields, { kpi: source.kpi, where: { ...source.where }, grain: source.grain });
  }
  if (form.type === 'range') fields.grain = form.grain;
  if (form.type === 'linear') {
    fields.direction = form.direction ?? '';
    fields.baseline_from = form.baseline_from ?? '';
  }
  if (form.type === 'milestone') {
    fields.steps = form.steps.map((step) => ({ ...step, weight: String(step.weight) }));
  }
  if (form.type === 'ordinal') fields.levels = [...form.levels, '', '', ''].slice(0, 4);
  return fields;
}

export function targetFields(
  target: Target,
  { language, scale }: Reading,
): Pick<ResultFields, 'baseline' | 'target' | 'lo' | 'hi'> {
  const write = (value: number | null) =>
    writeAmount(value === null ? null : value * scale, language);
  const none = { baseline: '', target: '', lo: '', hi: '' };
  if (target === null) return none;
  return 'target' in target
    ? { ...none, baseline: write(target.baseline), target: write(target.target) }
    : { ...none, lo: write(target.lo), hi: write(target.hi) };
}

/** What is wrong with a field, as a key of the words of the form. */
export type Wrong = Partial<Record<keyof ResultFields, 'missing' | 'noNumber' | 'missingOne'>>;

/** The definition that the form stands for; or what is wrong, field by field. */
export function readResult(
  fields: ResultFields,
  levels: number,
  reading: Reading,
): { wrong: Wrong } | { definition: KeyResultDefinition; target: Target } {
  const wrong: Wrong = {};
  const { type, kpi } = fields;
  const takesKpi = type === 'linear' || type === 'range';
  if (fields.title.trim() === '') wrong.title = 'missing';
  if (type === 'milestone' && !fields.steps.some(({ title }) => title.trim() !== '')) {
    wrong.steps = 'missingOne';
  }
  const named = fields.levels.slice(0, levels).map((level) => level.trim());
  if (type === 'ordinal' && named.includes('')) wrong.levels = 'missing';
  const read = readTarget(fields, reading);
  if ('wrong' in read) Object.assign(wrong, read.wrong);
  if (Object.keys(wrong).length > 0 || 'wrong' in read) return { wrong };
  const where = Object.fromEntries(Object.entries(fields.where).filter(([, value]) => value));
  return {
    target: read.target,
    definition: {
      ...{ title: fields.title.trim(), form: formOf(fields, named) },
      ...{ value_unit: fields.value_unit.trim(), decimals: Number(fields.decimals) },
      weight: Number(fields.weight),
      source:
        takesKpi && kpi !== ''
          ? { kind: 'kpi', kpi, where, grain: fields.grain }
          : { kind: 'manual' },
    },
  };
}

/** What is aimed at, by the type of the key result. An empty baseline is unknown, not 0. */
export function readTarget(
  fields: Pick<ResultFields, 'type' | 'baseline' | 'target' | 'lo' | 'hi'>,
  { language, scale }: Reading,
): { wrong: Wrong } | { target: Target } {
  const wrong: Wrong = {};
  const number = (field: 'baseline' | 'target' | 'lo' | 'hi'): number | null => {
    const value = readNumber(fields[field], language);
    if (value === null && fields[field].trim() !== '') wrong[field] = 'noNumber';
    return value === null ? null : Number((value / scale).toFixed(12));
  };
  if (fields.type === 'linear') {
    const [baseline, target] = [number('baseline'), number('target')];
    if (fields.target.trim() === '') wrong.target = 'missing';
    if (target === null || Object.keys(wrong).length > 0) return { wrong };
    return { target: { baseline, target } };
  }
  if (fields.type === 'range') {
    const [lo, hi] = [number('lo'), number('hi')];
    if (fields.lo.trim() === '' && fields.hi.trim() === '') wrong.lo = 'missingOne';
    return Object.keys(wrong).length > 0 ? { wrong } : { target: { lo, hi } };
  }
  return { target: null };
}

/** In what steps of time a range is judged. */
export const rangeGrains = ['week', 'month', 'quarter'] as const;

function formOf(fields: ResultFields, levels: string[]): Form {
  switch (fields.type) {
    case 'linear':
      return {
        type: 'linear',
        direction: fields.direction || null,
        baseline_from: fields.baseline.trim() === '' ? fields.baseline_from || null : null,
      };
    case 'range':
      return {
        type: 'range',
        grain: rangeGrains.find((grain) => grain === fields.grain) ?? 'month',
      };
    case 'milestone':
      return {
        type: 'milestone',
        steps: fields.steps
          .filter(({ title }) => title.trim() !== '')
          .map(({ step, title, weight }) => ({
            step,
            title: title.trim(),
            weight: Number(weight),
          })),
      };
    case 'binary':
      return { type: 'binary' };
    case 'ordinal':
      return { type: 'ordinal', levels };
  }
}
