import type { PaperGoal, PaperKeyResult, PaperKpi, PaperUnit } from '../../okr/council-paper.ts';
import { drawChart, drawEmptyChart, sayChart, signsOf } from './chart.ts';
import type { Drawing } from './drawing.ts';
import {
  dash,
  keepTogether,
  takeApart,
  writeCell,
  writeDate,
  writeNumber,
  writePeriod,
  writeSpan,
  writeValue,
} from './figure.ts';
import { runsOf, type Run } from './sentence.ts';
import { outcomes, signOf, signOfOutcome, type KeySign, type Sign } from './sign.ts';
import { drawLyingStaff } from './staff.ts';
import type { Words } from './words.ts';

/** The page of one midterm goal, written out. */
export interface GoalSheet {
  no: number;
  id: string;
  place: string;
  field: string;
  title: string;
  sentence: readonly Run[];
  figure: FigureSheet;
  further: readonly string[];
  counts: readonly { sign: Sign; word: string; n: number }[];
  no_objectives: string | null;
  rows: readonly KeyResultSheet[];
  left: readonly { unit: string; text: string }[];
  evidence: string;
}

/** The number with all that belongs to it. */
export interface FigureSheet {
  /** `62 %`, or a dash. */
  number: string;
  /** The word of what is counted, where it is no symbol. */
  unit: string;
  /** What kind of number it is: its measurement, or its state where that is not simple. */
  state: string;
  /** Why there is no number, or why it is not to be relied on. */
  because: string | null;
  notes: readonly string[];
  definition: string | null;
  chart: {
    drawing: Drawing;
    title: string;
    says: string;
    key: readonly { sign: KeySign; word: string }[];
  };
  series: readonly PeriodSheet[];
}

/** One period of the course. */
export interface PeriodSheet {
  period: string;
  value: string;
  /** Its state in words, null where it is simply there. */
  doubt: string | null;
  sign: KeySign | null;
  /** What the target path asked for, or a dash. */
  due: string;
}

export interface KeyResultSheet {
  title: string;
  /** Who promised it, and in which objective; null where that is as in the row before. */
  origin: string | null;
  baseline: string;
  target: string;
  value: string;
  state: string | null;
  staff: Drawing;
  /** How much of the way, `55 %`. */
  way: string;
  sign: Sign;
  pace: string;
}

/** Write the page of a goal out. `index` counts from 0, `all` is how many goals there are. */
export function goalSheet(goal: PaperGoal, index: number, all: number, words: Words): GoalSheet {
  const { objectives, kpi } = goal;
  const counts = outcomes.map((outcome) => ({
    ...{ sign: signOfOutcome[outcome], word: words.objectives[outcome] },
    n: objectives[outcome],
  }));
  return {
    no: index + 1,
    id: goal.id,
    place: words.goalOf(index + 1, all),
    field: goal.action_field,
    title: goal.title,
    sentence: runsOf(keepTogether(goal.sentence, words)),
    figure:
      kpi === null
        ? withoutFigure(goal, `g${index + 1}`, words)
        : figureSheet(goal, kpi, `g${index + 1}`, words),
    further: goal.further.map(({ title, unit, value, state, due = null, target }) =>
      [
        `${title}: ${value === null ? words.state[state] : writeValue(value, unit, words)}`,
        ...(value !== null && state !== 'value' ? [words.state[state]] : []),
        ...(due === null ? [] : [words.dueIs(writeValue(due, unit, words))]),
        ...(target === null ? [] : [words.targetIs(writeValue(target, unit, words))]),
      ].join(', '),
    ),
    counts,
    no_objectives: counts.every(({ n }) => n === 0) ? words.noObjectives : null,
    rows: rowSheets(goal.key_results, index + 1, words),
    left: goal.left,
    evidence: goal.evidence_hash ?? words.noEvidence,
  };
}

/** Where the path leads to in the end. */
export function targetOf(kpi: PaperKpi | null, words: Words): string | null {
  const target = kpi?.path.at(-1);
  return kpi && target ? writeValue(target.value, kpi.unit, words) : null;
}

/** What the path asks for by the end of the measured period. */
export function dueOf(kpi: PaperKpi | null, words: Words): string | null {
  const due = kpi && pathAt(kpi, kpi.actual.to);
  return kpi && due !== null ? writeValue(due, kpi.unit, words) : null;
}

/** The path on a day, between its points in a straight line; null before it begins. */
function pathAt({ path }: PaperKpi, date: string): number | null {
  const after = path.findIndex(({ on }) => on >= date);
  const next = path[after];
  const last = path[after - 1];
  if (!next) return path.at(-1)?.value ?? null;
  if (next.on === date) return next.value;
  if (!last) return null;
  const days = (from: string, to: string) => Date.parse(to) - Date.parse(from);
  return last.value + (days(last.on, date) / days(last.on, next.on)) * (next.value - last.value);
}

function figureSheet(goal: PaperGoal, kpi: PaperKpi, id: string, words: Words): FigureSheet {
  const { actual, unit, before } = kpi;
  const due = dueOf(kpi, words);
  const { unsure, gap } = signsOf(kpi);
  return {
    ...(actual.value === null ? { number: dash, unit: '' } : takeApart(actual.value, unit, words)),
    state:
      actual.state === 'value' ? words.measurementIs[goal.measurement] : words.state[actual.state],
    because: actual.state === 'value' ? null : words.stateMeans[actual.state],
    notes: [
      writeSpan(actual.from, actual.to, words),
      actual.n === null
        ? words.behindUnknown
        : words.behind(writeNumber(actual.n, 0, words), actual.n_of),
      ...(actual.left_out === undefined
        ? []
        : [words.leftOut(writeNumber(actual.left_out, 0, words))]),
      ...(actual.data_through === null
        ? []
        : [words.through(writeDate(actual.data_through, words))]),
      ...(due === null ? [] : [`${words.dueOn(writeDate(actual.to, words))}: ${due}`]),
      ...(before === null
        ? []
        : [`${beforeOf(before, words)}: ${writeValue(before.value, unit, words)}`]),
    ],
    definition: words.definition(kpi.title, kpi.definition, kpi.version),
    chart: {
      drawing: drawChart(kpi, words, id),
      title: words.courseOf(kpi.title),
      says: sayChart(kpi, words),
      key: [
        { sign: 'line', word: words.actual },
        ...(kpi.path.length > 1 ? [{ sign: 'path', word: words.path } as const] : []),
        ...(unsure ? [{ sign: 'hollow', word: words.unsure } as const] : []),
        ...(gap ? [{ sign: 'cross', word: words.gap } as const] : []),
      ],
    },
    series: kpi.series.map((reading) => ({
      period: writePeriod(reading.from, reading.to, words),
      value: reading.value === null ? dash : takeApart(reading.value, unit, words).number,
      doubt: reading.state === 'value' ? null : words.state[reading.state],
      sign: reading.value === null ? 'cross' : reading.state === 'value' ? null : 'hollow',
      due: dueIn(kpi, reading.to, words),
    })),
  };
}

const beforeOf = ({ from, to }: NonNullable<PaperKpi['before']>, words: Words): string =>
  from === undefined
    ? words.before(writeDate(to, words))
    : words.beforeIn(writePeriod(from, to, words));

function dueIn(kpi: PaperKpi, date: string, words: Words): string {
  const due = pathAt(kpi, date);
  return due === null ? dash : takeApart(due, kpi.unit, words).number;
}

function withoutFigure({ measurement }: PaperGoal, id: string, words: Words): FigureSheet {
  return {
    number: dash,
    unit: '',
    state: words.measurementIs[measurement],
    because: words.noKpi,
    notes: [],
    definition: null,
    chart: {
      drawing: drawEmptyChart(id),
      title: words.noKpi,
      says: words.emptyStaff,
      key: [],
    },
    series: [],
  };
}

/** Rows of one objective stand together; its name stands above the first of them. */
function rowSheets(rows: readonly PaperKeyResult[], no: number, words: Words): KeyResultSheet[] {
  const origins = Map.groupBy(rows, ({ unit_name, objective }) => `${unit_name}: ${objective}`);
  return [...origins].flatMap(([origin, own], group) =>
    own.map((row, index) => ({
      ...rowSheet(row, `g${no}-${group + 1}-${index + 1}`, words),
      origin: index === 0 ? origin : null,
    })),
  );
}

const percent: PaperUnit = { sign: '%', factor: 100, decimals: 0 };

function rowSheet(row: PaperKeyResult, id: string, words: Words) {
  const { title, unit, state, score, expected, pace } = row;
  return {
    title,
    baseline: writeCell(row.baseline, unit, words),
    target: writeCell(row.target, unit, words),
    value: writeCell(row.value, unit, words),
    state: state === 'value' ? null : words.state[state],
    staff: drawLyingStaff({ level: score, state, expected }, id),
    way: score === null ? dash : writeValue(score, percent, words),
    ...(row.outcome === undefined
      ? { sign: signOf[pace], pace: words.paceIs[pace] }
      : { sign: signOfOutcome[row.outcome], pace: words.objectives[row.outcome] }),
  };
}
