import type { CommandOf } from '../command.ts';
import type { Form, Source, Step } from '../key-result/key-result.ts';
import type { Target } from '../key-result/target.ts';
import {
  partsOf,
  readAmount,
  readId,
  readLine,
  readList,
  readNothing,
  readWhole,
  readWord,
} from './cell.ts';
import type { Known } from './known.ts';
import type { Cells, Columns } from './table.ts';

export const keyResultCells = {
  key_result: ['key_result', 'Ergebnis-ID'],
  result: ['result', 'Woran man es erkennt', 'ergebnis', 'schlüsselergebnis'],
  type: ['type', 'Art'],
  baseline: ['baseline', 'Ausgangswert'],
  target: ['target', 'Zielwert'],
  direction: ['direction', 'Richtung'],
  baseline_from: ['baseline_from', 'Ausgangswert aus'],
  lo: ['lo', 'Nicht unter'],
  hi: ['hi', 'Nicht über'],
  steps: ['steps', 'Schritte'],
  levels: ['levels', 'Stufen'],
  grain: ['grain', 'Zeitraster'],
  kpi: ['kpi', 'Kennzahl'],
  filter: ['filter', 'Nur'],
  value_unit: ['value_unit', 'Einheit'],
  decimals: ['decimals', 'Nachkommastellen'],
  weight: ['weight', 'Gewicht'],
} as const satisfies Columns<string>;

export type KeyResultColumn = keyof typeof keyResultCells;
type Line = Cells<KeyResultColumn>;

const types = {
  linear: ['Zahl'],
  range: ['Bereich'],
  milestone: ['Schritte'],
  binary: ['ja oder nein'],
  ordinal: ['Stufen'],
} as const;

const grains = {
  day: ['Tag'],
  week: ['Woche'],
  month: ['Monat'],
  quarter: ['Quartal'],
  half_year: ['Halbjahr'],
  year: ['Jahr'],
} as const;

const { week, month, quarter } = grains;
const directions = { increase: ['steigen'], decrease: ['fallen'] } as const;

/** Cells that only some types of key results have. */
const particular: readonly KeyResultColumn[] = [
  ...(['baseline', 'target', 'direction', 'baseline_from', 'lo', 'hi'] as const),
  ...(['steps', 'levels', 'grain', 'kpi', 'filter'] as const),
];

const takes: Readonly<Record<Form['type'], readonly KeyResultColumn[]>> = {
  linear: ['baseline', 'target', 'direction', 'baseline_from', 'kpi'],
  range: ['lo', 'hi', 'grain', 'kpi'],
  milestone: ['steps'],
  binary: [],
  ordinal: ['levels'],
};

/** The key result of a line. */
export function readKeyResult(
  line: Line,
  objective: string,
  known: Known,
): CommandOf<'key-result-define'> {
  const type = readWord(line, 'type', types);
  const withKpi: readonly KeyResultColumn[] = line.text('kpi') === '' ? [] : ['filter', 'grain'];
  const own = [...takes[type], ...withKpi];
  readNothing(
    line,
    particular.filter((column) => !own.includes(column)),
    types[type][0],
  );
  const target = readTarget(line, type);
  const form = readForm(line, type, target);
  return {
    ...{ type: 'key-result-define', key_result: readId(line, 'key_result'), objective },
    title: readLine(line, 'result'),
    form,
    value_unit: readUnit(line),
    decimals: readWhole(line, 'decimals', { least: 0, most: 6 }) ?? decimalsOf(target),
    weight: readWhole(line, 'weight', { least: 1, most: 3 }) ?? 1,
    source: readSource(line, form, known),
    target,
  };
}

function readTarget(line: Line, type: Form['type']): Target {
  if (type === 'linear') {
    const target = readAmount(line, 'target');
    if (line.text('target') === '') line.wrong('target', 'missing');
    return { baseline: readAmount(line, 'baseline'), target: target ?? 0 };
  }
  if (type !== 'range') return null;
  const [lo, hi] = [readAmount(line, 'lo'), readAmount(line, 'hi')];
  if (line.text('lo') === '' && line.text('hi') === '') line.wrong('lo', 'missing');
  return { lo, hi };
}

function readForm(line: Line, type: Form['type'], target: Target): Form {
  switch (type) {
    case 'linear': {
      const isUnknown = target !== null && 'target' in target && target.baseline === null;
      const from = line.text('baseline_from') === '' ? null : readId(line, 'baseline_from');
      if (from !== null && !isUnknown) line.wrong('baseline_from', 'not-for-this', 'baseline');
      const isGiven = line.text('direction') !== '';
      const direction = isGiven ? readWord(line, 'direction', directions) : null;
      return { type, direction, baseline_from: from };
    }
    case 'range':
      return { type, grain: readWord(line, 'grain', { week, month, quarter }) };
    case 'milestone':
      return { type, steps: readList(line, 'steps', { least: 1, most: 20 }).map(readStep) };
    case 'binary':
      return { type };
    case 'ordinal':
      return { type, levels: readList(line, 'levels', { least: 3, most: 4 }) };
  }
}

/** `Umzug geschafft [3]`: a weight of 3; without brackets it is 1. */
function readStep(text: string, at: number): Step {
  const [, title, weight] = /^(.*\S)\s*\[([123])\]$/s.exec(text) ?? [];
  return { step: `s${at + 1}`, title: title ?? text, weight: Number(weight ?? 1) };
}

function readUnit(line: Line): string {
  const text = line.text('value_unit');
  if (text.length > 40) line.wrong('value_unit', 'too-long', '40');
  return text;
}

/** As many as the numbers of the target have. */
function decimalsOf(target: Target): number {
  const numbers = target === null ? [] : Object.values<number | null>(target);
  const decimals = numbers.map((one) => /\.(\d+)$/.exec(String(one ?? ''))?.[1]?.length ?? 0);
  return Math.min(6, Math.max(0, ...decimals));
}

function readSource(line: Line, form: Form, known: Known): Source {
  const kpi = line.text('kpi');
  if (kpi === '') return { kind: 'manual' };
  if (!known.hasKpi(kpi)) line.wrong('kpi', 'unknown-name', '<system>.<kpi>');
  const where = readFilter(line);
  const grain = form.type === 'range' ? form.grain : readWord(line, 'grain', grains);
  return { kind: 'kpi', kpi, where, grain };
}

function readFilter(line: Line): Record<string, string> {
  const pairs = partsOf(line.text('filter')).map((part) => {
    const [, dimension = '', value = ''] =
      /^([a-z][a-z_]{0,39})\s*=\s*(.{1,200})$/s.exec(part) ?? [];
    return [dimension, value] as const;
  });
  const isTwice = new Set(pairs.map(([dimension]) => dimension)).size < pairs.length;
  if (isTwice || pairs.length > 8 || pairs.some(([dimension]) => dimension === '')) {
    line.wrong('filter', 'invalid-filter');
  }
  return Object.fromEntries(pairs);
}
