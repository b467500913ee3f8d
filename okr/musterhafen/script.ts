import type { Command, CommandOf } from '../command.ts';
import { halfYear } from '../cycle/period.ts';
import { addDays, type Day, daysBetween } from '../../calendar/day.ts';
import { fields, goals, type PlannedGoal } from './strategy.ts';
import { hour_eur, measures, years } from './measures.ts';
import type { Promise, PromisedResult } from './promise.ts';
import { leavings, needs, promises } from './promises.ts';

/** Who says it: by role, in the unit that it is about or above it. */
export type Speaker = { role: 'member' | 'lead' | 'head' | 'okr_master' | 'cdo'; unit: string };

/**
 * One line of the play. `observe` lets the server ask the KPIs at that moment; a key result whose
 * baseline is to be measured names the KPI, and `by` how far it is to move.
 */
export type Line =
  | { at: Day; hour: number; what: 'command'; by: Speaker; command: Command }
  | { at: Day; hour: number; what: 'observe' }
  | { at: Day; hour: number; what: 'define'; by: Speaker; command: Measured; move: Move };

type Measured = CommandOf<'key-result-define'>;

/** Where a key result stood before the half-year is asked of its KPI, unless nothing is known of it. */
export interface Move {
  by: number;
  baseline: number;
  /** The period before the half-year, as far as it is over. */
  from: Day;
  to: Day;
}

const city = 'city';

/**
 * How strategy and goals of Musterhafen came about, in the order of time, as seen from `today`: two
 * half-years that are over, a running one, one that is being drafted.
 */
export function script(today: Day): Line[] {
  const cycles = [-2, -1, 0, 1].map((half) => cycleOf(today, half as Promise['half']));
  const first = cycles[0]!;
  return [
    ...strategyLines(today, first.start_on),
    ...cycles.flatMap((cycle) => cycleLines(cycle)),
    ...cycles.flatMap((cycle) =>
      promises
        .filter(({ half }) => half === cycle.half)
        .flatMap((promise) => promiseLines(promise, cycle)),
    ),
    ...runningLines(cycles[2]!),
  ]
    .filter(({ at }) => at <= today)
    .toSorted((a, b) => (a.at === b.at ? a.hour - b.hour : a.at < b.at ? -1 : 1));
}

interface PlayedCycle<Half extends number = Promise['half']> {
  half: Half;
  cycle: string;
  title: string;
  start_on: Day;
  last_on: Day;
  pulse_on: Day;
}

/** The half-year so many after the one in which `today` lies. */
function cycleOf<Half extends number>(today: Day, half: Half): PlayedCycle<Half> {
  const no = Number(today.slice(0, 4)) * 2 + (today.slice(5, 7) < '07' ? 0 : 1) + half;
  const [year, which] = [Math.floor(no / 2), ((no % 2) + 1) as 1 | 2];
  return {
    ...{ half, cycle: `${year}-h${which}`, title: `${which}. Halbjahr ${year}` },
    ...halfYear(year, which),
  };
}

const say = (at: Day, hour: number, by: Speaker, command: Command): Line => ({
  ...{ at, hour, what: 'command', by, command },
});
const cdo: Speaker = { role: 'cdo', unit: city };
const master: Speaker = { role: 'okr_master', unit: city };

/** Those at whose end a target path has a value, counted from the running one. */
const half_years = [-2, -1, 0, 1, 2, 3] as const;

function strategyLines(today: Day, start: Day): Line[] {
  const begin = addDays(start, -120);
  // What is still open was begun only lately.
  const lately = addDays(today, -45);
  const open = new Set(goals.filter(({ state }) => state !== 'confirmed').map(({ goal }) => goal));
  return [
    ...fields.map((field) => say(begin, 9, cdo, { type: 'action-field-define', ...field })),
    ...goals.flatMap((goal) =>
      goalLines(goal, goal.state === 'confirmed' ? addDays(begin, 5) : lately, today),
    ),
    ...measures.flatMap((measure): Line[] => {
      const { measure: id, field, goal, title, unit, reuse, status, note } = measure;
      const cents = (eur: number | null) => (eur === null ? null : eur * 100);
      return [
        say(addDays(goal !== null && open.has(goal) ? lately : begin, 20), 10, cdo, {
          ...{ type: 'measure-add', measure: id, field, goal, title, unit, description: null },
          budget_eur_cents: cents(measure.budget_eur),
          hours_saved_per_year: measure.hours_saved_per_year,
          ...{ hour_eur_cents: hour_eur * 100, years },
          reuse: reuse
            ? { allowed: true, ...reuse }
            : { allowed: false, service: null, licence: null },
        }),
        say(addDays(today, -12), 10, cdo, {
          ...{ type: 'measure-report', measure: id, status, note },
          spent_eur_cents: cents(measure.spent_eur),
        }),
      ];
    }),
  ];
}

function goalLines(goal: PlannedGoal, from: Day, today: Day): Line[] {
  const { goal: id, field, title, description, state, feedback, paths } = goal;
  const ends = half_years.map((half) => cycleOf(today, half).last_on);
  const due_on = ends.at(-1)!;
  const lines = [
    say(from, 9, cdo, { type: 'goal-draft', goal: id, field, title, description, due_on }),
  ];
  if (state === 'preliminary') return lines;
  lines.push(say(addDays(from, 7), 9, cdo, { type: 'goal-consult', goal: id }));
  for (const [i, { unit, text, answer }] of feedback.entries()) {
    const name = `${id}-${unit}`;
    const said = { goal: id, feedback: name };
    const lead: Speaker = { role: 'lead', unit };
    lines.push(
      say(addDays(from, 14), 10 + i, lead, { type: 'goal-give-feedback', ...said, unit, text }),
    );
    if (answer === null) continue;
    lines.push(say(addDays(from, 28), 10, cdo, { type: 'goal-answer-feedback', ...said, answer }));
  }
  if (state !== 'confirmed') return lines;
  lines.push(say(addDays(from, 35), 9, cdo, { type: 'goal-confirm', goal: id }));
  for (const [i, path] of paths.entries()) {
    lines.push(
      say(addDays(from, 36), 9, cdo, {
        ...{ type: 'target-path-set', path: `${id}-${i + 1}`, goal: id, title: path.title },
        ...{ kpi: path.kpi, where: { ...path.where }, grain: 'month', better: path.better },
        ...{ shape: 'linear', reason: null },
        points: path.values.map((value, n) => ({ from: ends[n]!, to: ends[n]!, value })),
        thresholds: [
          { status: 'on_plan', within: path.on_plan },
          { status: 'slightly_behind', within: path.slightly_behind },
        ],
      }),
    );
  }
  return lines;
}

function cycleLines({ half, cycle, title, start_on, last_on, pulse_on }: PlayedCycle): Line[] {
  const plan = { cycle, title, start_on, last_on, pulse_on, review_working_days: 20 };
  const lines = [
    say(addDays(start_on, -75), 8, master, { type: 'cycle-plan', ...plan }),
    say(start_on, 8, master, { type: 'cycle-activate', cycle }),
    say(addDays(last_on, 1), 8, master, { type: 'cycle-begin-review', cycle }),
    say(addDays(last_on, 20), 16, cdo, { type: 'cycle-close', cycle }),
  ];
  // Long ago once a month, lately once a fortnight; always at the end.
  const every = half < 0 ? 30 : 14;
  const days: Day[] = [];
  for (let day = addDays(start_on, every); day <= last_on; day = addDays(day, every))
    days.push(day);
  for (const day of [...days, addDays(last_on, 1)])
    lines.push({ at: day, hour: 9, what: 'observe' });
  return lines;
}

function promiseLines(promise: Promise, cycle: PlayedCycle): Line[] {
  const { unit, name, title, added_value, commitment, visibility, goal } = promise;
  const objective = `${cycle.cycle}-${unit}-${name}`;
  const [lead, head]: [Speaker, Speaker] = [
    { role: 'lead', unit },
    { role: 'head', unit },
  ];
  const begin = addDays(cycle.start_on, promise.half === 1 ? -48 : -40);
  const without_link = typeof goal === 'string' ? null : goal.without;
  const lines = [
    say(begin, 9, lead, {
      ...{ type: 'objective-draft', objective, cycle: cycle.cycle, unit, title, added_value },
      ...{ customers: [...promise.customers], commitment, visibility, without_link },
    }),
    ...promise.key_results.map((result, i) =>
      define(`${objective}-${i + 1}`, objective, result, { at: addDays(begin, 1), lead, cycle }),
    ),
  ];
  if (typeof goal === 'string') {
    const link = `${objective}-up`;
    lines.push(
      say(addDays(begin, 2), 10, lead, {
        ...{ type: 'link-propose', link, child: objective, parent: { kind: 'goal', id: goal } },
        ...{ kind: 'contributes', direction: 'bottom_up' },
      }),
    );
    if (promise.half < 1) {
      lines.push(say(addDays(begin, 12), 11, cdo, { type: 'link-accept', link }));
    }
  }
  if (promise.half === 1) {
    if (promise.draft !== 'draft') {
      lines.push(say(addDays(begin, 5), 9, lead, { type: 'objective-submit', objective }));
    }
    if (promise.draft === 'returned') {
      const reason =
        'Bitte ein zweites Schlüsselergebnis, das zeigt, ob die Menschen zufriedener sind.';
      lines.push(say(addDays(begin, 8), 9, head, { type: 'objective-return', objective, reason }));
    }
    return lines;
  }
  lines.push(
    say(addDays(begin, 20), 9, lead, { type: 'objective-submit', objective }),
    say(addDays(begin, 26), 9, head, { type: 'objective-agree', objective }),
    ...promise.key_results.flatMap((result, i) =>
      checkIns(`${objective}-${i + 1}`, result, cycle, lead),
    ),
    ...pulseAndReview(promise, objective, cycle, lead),
  );
  return lines;
}

function define(
  key_result: string,
  objective: string,
  result: PromisedResult,
  { at, lead, cycle }: { at: Day; lead: Speaker; cycle: PlayedCycle },
): Line {
  const head = { key_result, objective, title: result.title, weight: result.weight ?? 1 };
  const manual = { kind: 'manual' } as const;
  const base = { type: 'key-result-define', ...head } as const;
  const by = { at, hour: 10, by: lead };
  switch (result.kind) {
    case 'kpi': {
      const { kpi, where, unit, decimals, baseline } = result;
      const command: Measured = {
        ...{ ...base, value_unit: unit, decimals },
        form: { type: 'linear', direction: null, baseline_from: null },
        source: { kind: 'kpi', kpi, where: { ...where }, grain: 'half_year' },
        // Set once it is known where the KPI stood.
        target: { baseline: null, target: 0 },
      };
      const move = {
        ...{ by: result.by, baseline },
        ...{ from: addDays(cycle.start_on, -150), to: addDays(at, -1) },
      };
      return { ...by, what: 'define', command, move };
    }
    case 'linear': {
      const { unit, decimals, baseline, target } = result;
      return {
        ...{ ...by, what: 'command' },
        command: {
          ...{ ...base, value_unit: unit, decimals, source: manual },
          form: { type: 'linear', direction: null, baseline_from: null },
          target: { baseline, target },
        },
      };
    }
    case 'milestone': {
      const steps = result.steps.map(([title, weight], i) => ({
        step: `s${i + 1}`,
        title,
        weight,
      }));
      const form = { type: 'milestone', steps } as const;
      const plain = { value_unit: '', decimals: 0, source: manual, target: null };
      return { ...by, what: 'command', command: { ...base, ...plain, form } };
    }
    case 'binary': {
      const plain = { value_unit: '', decimals: 0, source: manual, target: null };
      return { ...by, what: 'command', command: { ...base, ...plain, form: { type: 'binary' } } };
    }
    case 'ordinal': {
      const form = { type: 'ordinal' as const, levels: [...result.levels] };
      const plain = { value_unit: '', decimals: 0, source: manual, target: null };
      return { ...by, what: 'command', command: { ...base, ...plain, form } };
    }
  }
}

/** What was checked in by hand, evenly over the half-year. */
function checkIns(
  key_result: string,
  result: PromisedResult,
  { start_on, last_on }: PlayedCycle,
  lead: Speaker,
): Line[] {
  const span = daysBetween(start_on, last_on);
  const dayAfter = (share: number) => addDays(start_on, Math.max(1, Math.round(span * share)));
  const line = (
    no: number,
    at: Day,
    said: {
      value: number | null;
      step?: string;
      comment?: string;
      confidence?: number | undefined;
    },
  ) =>
    say(at, 15, lead, {
      ...{ type: 'check-in', check_in: `${key_result}-c${no}`, key_result, measured_on: at },
      ...{ value: said.value, step: said.step ?? null, comment: said.comment ?? null },
      ...{ confidence: said.confidence ?? null, supersedes: null },
    });
  switch (result.kind) {
    case 'kpi':
      return (result.confidence ?? [6, 7, 7, 6, 7]).map((confidence, i, all) =>
        line(i, dayAfter((i + 1) / (all.length + 1)), { value: null, confidence }),
      );
    case 'linear':
    case 'ordinal':
      return result.course.map((value, i) =>
        line(i, dayAfter((i + 1) / 6.2), {
          ...{ value, confidence: result.confidence?.[i] },
          ...(value === null ? { comment: 'Noch nicht gemessen.' } : {}),
        }),
      );
    case 'milestone':
      return result.steps.flatMap(([title, , done], i) =>
        done === null
          ? []
          : [
              line(i, dayAfter(done), {
                value: 1,
                step: `s${i + 1}`,
                comment: `Erledigt: ${title}.`,
              }),
            ],
      );
    case 'binary':
      return result.done === null
        ? [line(0, dayAfter(0.4), { value: 0, comment: 'Noch nicht.' })]
        : [line(0, dayAfter(result.done), { value: 1, comment: 'Erledigt.' })];
  }
}

function pulseAndReview(
  { pulse, review, judged, key_results }: Promise,
  objective: string,
  { pulse_on, last_on }: PlayedCycle,
  lead: Speaker,
): Line[] {
  const lines: Line[] = [];
  if (pulse !== undefined) {
    lines.push(
      say(pulse_on, 14, lead, {
        ...{ type: 'pulse-hold', pulse: `${objective}-pulse`, objective, held_on: pulse_on },
        ...{ text: pulse, decision: 'continue' },
      }),
    );
  }
  if (review !== undefined) {
    const outcome = judged ?? 'partly';
    const judgement = { outcome, comment: review } as const;
    lines.push(
      say(addDays(last_on, 8), 14, lead, {
        ...{ type: 'review-record', objective, results: review, judgement },
        key_results: key_results.map((_, i) => ({
          key_result: `${objective}-${i + 1}`,
          judgement: { outcome, comment: null },
        })),
      }),
    );
  }
  return lines;
}

/** What belongs to the running half-year alone. */
function runningLines({ cycle, start_on }: PlayedCycle): Line[] {
  return [
    ...leavings.map(({ unit, text, reason }, i) =>
      say(
        addDays(start_on, 3),
        9,
        { role: 'lead', unit },
        {
          ...{
            type: 'not-doing-note',
            not_doing: `${cycle}-not-${i + 1}`,
            cycle,
            unit,
            text,
            reason,
          },
        },
      ),
    ),
    ...needs.flatMap(({ unit, objective, from, text, answer }, i): Line[] => {
      const dependency = `${cycle}-need-${i + 1}`;
      const raised = say(
        addDays(start_on, 10),
        9,
        { role: 'lead', unit },
        {
          ...{ type: 'dependency-raise', dependency, objective: `${cycle}-${unit}-${objective}` },
          ...{ unit: from, text, needed_by: addDays(start_on, 90) },
        },
      );
      if (!answer) return [raised];
      const { confirmed, text: said } = answer;
      return [
        raised,
        say(
          addDays(start_on, 16),
          9,
          { role: 'lead', unit: from },
          {
            ...{ type: 'dependency-answer', dependency, confirmed, answer: said },
          },
        ),
      ];
    }),
  ];
}
