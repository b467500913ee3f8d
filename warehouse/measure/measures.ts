import { seesExactly } from '../audience.ts';
import type { CityCalendar } from '../calendar.ts';
import type { Cube, KpiPlan } from '../cube.ts';
import type {
  Grain,
  Observation,
  PageEntry,
  PageQuestion,
  Question,
  SeriesQuestion,
  SeriesRow,
  State,
  Why,
} from '../warehouse.ts';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { Kept } from '../kept.ts';
import { allRejected, beingCounted, landNotSet, leftOut, notObserved } from './left-out.ts';
import { kindOf } from './kinds.ts';
import { missingKind, reportedFrom } from './needs.ts';
import { observe, unknown, type Reading } from './observe.ts';
import { calendarPeriod, lastYear, type Period } from './period.ts';
import { checkDimensions, checkedPeriods, checkPeriods, checkRange, planOf } from './question.ts';
import { findRejected } from './rejected.ts';
import { judge, newestDay, rulesOf, type Judgement, type Reach, type Whole } from './state.ts';
import { membersAsked, membersOf, rowOf } from './row.ts';
import { suppress } from './suppress.ts';
import type { Query } from './slice.ts';
import { readTotals, type Totals, type TotalsQuestion } from './totals.ts';
import { openWhole } from './whole.ts';

export interface Measures {
  measure(question: Question): Promise<Observation>;
  measureAround(
    question: Question,
    also: (period: Period) => readonly Period[],
  ): Promise<{ shown: Observation; also: Observation[] }>;
  /** The state that a number of the period has, if there is one. */
  stateOf(kpi: Pick<Question['kpi'], 'id'>, period: Period, grain?: Grain): State;
  series(question: SeriesQuestion): Promise<SeriesRow[]>;
  page(question: PageQuestion): Promise<PageEntry[]>;
  /** Read what an overview of this year shows, so that the first to ask finds it in memory. */
  warm(): Promise<void>;
  /** Days of a cube were recomputed: remembered totals that hold them are forgotten. */
  forget(cube: Cube, days: readonly string[]): void;
}

export interface MeasuresOptions {
  query: Query;
  plans: ReadonlyMap<string, KpiPlan>;
  /** How far the events of a dataset reach. */
  reach: (dataset: string) => Reach;
  /** The calendar of the city; where its Land is not known, nobody knows its working days. */
  calendar: CityCalendar;
  /** ms since the epoch. */
  now?: () => number;
  /** Where days and totals are kept to answer faster. */
  kept?: Kept;
}

/** When a question is answered: ms since the epoch, and the local day. */
interface Moment {
  instant: number;
  today: string;
}

/** Who asks, and by what the numbers are limited. */
type Asking = Pick<Question, 'audience' | 'where'>;

/** A period, and the calendar period under whose name it is shown where it may be a part of that. */
interface Asked extends Whole {
  shownAs?: Period;
}

const shownAs = (period: Period, grain: Grain): Asked => ({
  ...period,
  shownAs: calendarPeriod(period.from, grain),
});

/** What is left open follows from the KPI and from today. */
interface Open {
  from: string | undefined;
  to: string | undefined;
}

/**
 * Days up to today, or to the newest mature day, in a flow's latest observation; fewer where the data
 * began later. A stock's is the end of today.
 */
export const latestDays = 30;

/** Answers questions from the roll-ups, never from the history. */
export function openMeasures(options: MeasuresOptions): Measures {
  const { query, plans, reach, now = Date.now } = options;
  const { zone, land } = options.calendar;
  const whole = openWhole({
    ...{ query, plans, kept: options.kept ?? new Kept() },
    firstDay: (dataset) => reach(dataset).first_day,
  });

  function present(): Moment {
    const instant = now();
    return { instant, today: dayAt(instant, zone) };
  }

  /** Totals of the periods, cut at today; what lies in the future is left out. */
  async function totalsOf(
    question: Pick<TotalsQuestion, 'plans' | 'periods' | 'by' | 'where' | 'signal'>,
    today: string,
  ): Promise<Totals[]> {
    const { by, where } = question;
    const plan = question.plans[0]!;
    // Before the first event nothing can be known: nobody looks for it.
    const first = reach(plan.cube.dataset).first_day ?? today;
    const begun = question.periods.flatMap(({ from, to }, period) =>
      from > today || to < first ? [] : [{ period, from, to: to > today ? today : to }],
    );
    if (!begun.length) return [];
    if (by.length || Object.keys(where).length) {
      const totals = await readTotals(query, { ...question, periods: begun }, null);
      return totals.map((each) => ({ ...each, period: begun[each.period]!.period }));
    }
    const totals = await Promise.all(begun.map((period) => whole.totals(plan, period)));
    return totals.flatMap((each, i) => (each ? { ...each, period: begun[i]!.period } : []));
  }

  /** Of a period as a whole, whatever the question is limited to. */
  const wholeOf = (plan: KpiPlan, periods: readonly Period[], today: string): Promise<Totals[]> =>
    totalsOf({ plans: [plan], periods: [...periods], by: [], where: {} }, today);

  /** How far the data of a KPI reach: they begin when what it needs was first reported. */
  function reachOf({ cube, needs }: Pick<KpiPlan, 'cube' | 'needs'>): Reach {
    const whole = reach(cube.dataset);
    return { ...whole, first_day: reportedFrom(needs, whole.reported, whole.first_day) };
  }

  function judged(plan: KpiPlan, asked: Asked, { instant, today }: Moment): Judgement {
    const rules = rulesOf(plan.kpi, { now: instant, today, zone });
    return judge(asked, reachOf(plan), rules, asked.shownAs ?? asked);
  }

  /** The newest period of a KPI: as many days as it has data, up to 30. */
  function latest(plan: KpiPlan, today: string): Whole {
    const { from, to } = newestDays(plan, today);
    const { first_day } = reachOf(plan);
    const begun = first_day !== null && first_day > from && first_day <= to ? first_day : from;
    return { from: begun, to, upToNow: true };
  }

  /** Why nothing can be said about a period, whatever the rows say; null where something can. */
  function obstacle({ needs, cube }: KpiPlan, { to }: Period, today: string): Why | null {
    const { first_day, counting, reported } = reach(cube.dataset);
    if (first_day === null) return counting ? beingCounted : null;
    if (needs.land && land === null) return landNotSet;
    if (to < first_day) return null;
    const missing = missingKind(needs, reported, to < today ? to : today);
    return missing === null ? null : notObserved(needs, missing);
  }

  /** What a KPI says about a period, as an audience may see it. */
  function reading(
    plan: KpiPlan,
    period: Period,
    { standing, finished, observed }: Judgement,
    totals: Totals | undefined,
    { audience, where = {}, today, rejected }: Asking & { today: string; rejected: boolean },
  ): Omit<Reading, 'without'> & Pick<Observation, 'finished' | 'observed' | 'left_out_by' | 'why'> {
    const why = obstacle(plan, period, today) ?? (rejected ? allRejected : null);
    if (why) {
      const { without: _, ...nothing } = unknown;
      const state = why === beingCounted ? 'incomplete' : 'not_computable';
      return { ...nothing, state, finished, observed: 0, why };
    }
    const { without, ...seen } = observe(plan, totals, standing);
    const matter = { dataset: plan.cube.dataset, where };
    const left_out_by = leftOut(plan.needs, without, seesExactly(audience, matter));
    const [first] = left_out_by;
    const missing = seen.value === null && first ? notObserved(plan.needs, first.kind) : null;
    const partly = reach(plan.cube.dataset).counting && seen.state === 'incomplete';
    return {
      ...suppress(seen, audience, matter, plan.kpi.units),
      ...{ finished, observed },
      ...(first ? { left_out_by } : {}),
      ...(missing ? { why: missing } : partly ? { why: beingCounted } : {}),
    };
  }

  /** Of these periods, those of which all that came was rejected from facts. */
  async function rejectedOf(
    plan: KpiPlan,
    periods: readonly Period[],
    whole: () => Promise<readonly Totals[]>,
  ): Promise<ReadonlySet<number>> {
    if (!plan.needs.rejects) return new Set();
    const counted = new Set(
      (await whole()).filter((one) => hasRows(plan, one)).map(({ period }) => period),
    );
    const empty = periods.flatMap((period, at) => (counted.has(at) ? [] : [{ ...period, at }]));
    return findRejected(query, plan.needs.rejects, empty);
  }

  function rangeOf(plan: KpiPlan, { from, to }: Open, today: string): Whole {
    if (from === undefined && to === undefined) return latest(plan, today);
    const firstDay = reach(plan.cube.dataset).first_day;
    const end = to ?? today;
    const range = { from: from ?? (firstDay !== null && firstDay < end ? firstDay : end), to: end };
    checkRange(range);
    // Who asks up to today asks for what there is by now.
    return end === today ? { ...range, upToNow: true } : range;
  }

  function throughOf({ cube }: KpiPlan): string | null {
    const { data_through } = reach(cube.dataset);
    return data_through === null ? null : new Date(data_through).toISOString();
  }

  /** What a KPI says of each period. */
  async function observations(
    plan: KpiPlan,
    { periods, totals, ...asking }: Asking & { periods: readonly Asked[]; totals: Totals[] },
    moment: Moment,
    whole: () => Promise<readonly Totals[]>,
  ): Promise<Observation[]> {
    const found = new Map(totals.map((each) => [each.period, each]));
    const rejected = await rejectedOf(plan, periods, whole);
    const { instant, today } = moment;
    return periods.map((period, i) => ({
      ...reading(plan, period, judged(plan, period, moment), found.get(i), {
        ...{ ...asking, today, rejected: rejected.has(i) },
      }),
      ...{ from: period.from, to: period.to },
      data_through: throughOf(plan),
      computed_at: new Date(instant).toISOString(),
    }));
  }

  async function page(question: PageQuestion): Promise<PageEntry[]> {
    const { audience, grain, also = () => [] } = question;
    if ('from' in question) checkPeriods(question, grain);
    const moment = present();
    const { today } = moment;
    const groups = Map.groupBy(plans.values(), (plan) => {
      const { from, to } = latest(plan, today);
      return `${plan.cube.name} ${kindOf(plan.kpi).upTo} ${from}/${to}`;
    });
    const entries = await Promise.all(
      [...groups.values()].map(async (group) => {
        const newest = latest(group[0]!, today);
        const others = also(newestDays(group[0]!, today));
        const range = 'from' in question ? question : question.days(newest);
        const series = checkedPeriods(range, grain).map((period) => shownAs(period, grain));
        const periods: Asked[] = [newest, ...others, ...series];
        const totals = await totalsOf({ plans: group, periods, by: [], where: {} }, today);
        const whole = () => Promise.resolve(totals);
        return Promise.all(
          group.map(async (plan): Promise<PageEntry> => {
            const asked = { audience, periods, totals };
            const [first, ...shown] = await observations(plan, asked, moment, whole);
            return {
              kpi: plan.kpi.id,
              latest: first!,
              also: shown.slice(0, others.length),
              series: shown.slice(others.length).map((each) => rowOf(each, {}, each)),
            };
          }),
        );
      }),
    );
    const byId = new Map(entries.flat().map((entry) => [entry.kpi, entry]));
    return [...plans.keys()].map((id) => byId.get(id)!);
  }

  async function measureAround(
    { kpi, variant, audience, from, to, where = {}, signal }: Question,
    also: (period: Period) => readonly Period[],
  ): Promise<{ shown: Observation; also: Observation[] }> {
    const plan = planOf(plans, kpi.id, variant);
    checkDimensions(plan, { where });
    const moment = present();
    const { today } = moment;
    const period = rangeOf(plan, { from, to }, today);
    const isNewest = from === undefined && to === undefined;
    const around = isNewest ? newestDays(plan, today) : { from: period.from, to: period.to };
    const periods: Asked[] = [period, ...also(around)];
    const totals = await totalsOf({ plans: [plan], periods, by: [], where, signal }, today);
    const asked = { audience, where, periods, totals };
    const whole = () => wholeOf(plan, periods, today);
    const [shown, ...all] = await observations(plan, asked, moment, whole);
    return { shown: shown!, also: all };
  }

  return {
    measure: async (question) => (await measureAround(question, () => [])).shown,

    measureAround,

    stateOf({ id }, period, grain) {
      const asked = grain === undefined ? period : shownAs(period, grain);
      return judged(planOf(plans, id, undefined), asked, present()).standing;
    },

    async series(question) {
      const { kpi, variant, audience, from, to, where = {}, grain, by = [] } = question;
      const plan = planOf(plans, kpi.id, variant);
      checkDimensions(plan, { where, by });
      const moment = present();
      const { today } = moment;
      const isOpen = from === undefined && to === undefined && grain !== 'total';
      const range = isOpen ? lastYear(today) : rangeOf(plan, { from, to }, today);
      const periods: Asked[] =
        grain === 'total'
          ? [range]
          : checkedPeriods(range, grain).map((period) => shownAs(period, grain));
      const { signal } = question;
      const all = await totalsOf({ plans: [plan], periods, by, where, signal }, today);
      const rejected = await rejectedOf(plan, periods, () => wholeOf(plan, periods, today));
      const data_through = throughOf(plan);
      const members = by.length ? (question.members ?? membersOf(all)) : [[]];
      const found = new Map(all.map((each) => [JSON.stringify([each.period, each.values]), each]));
      return periods.flatMap((period, i) => {
        const judgement = judged(plan, period, moment);
        return members.map((values) => {
          const totals = found.get(JSON.stringify([i, values]));
          const dims = Object.fromEntries(by.map((dimension, d) => [dimension, values[d] ?? null]));
          const seen = reading(plan, period, judgement, totals, {
            ...{ audience, where: { ...where, ...membersAsked(dims) } },
            ...{ today, rejected: rejected.has(i) },
          });
          return rowOf(period, dims, { ...seen, data_through });
        });
      });
    },

    warm: async () => {
      await page({ audience: 'staff', grain: 'month', ...lastYear(present().today) });
    },

    page,

    forget: whole.forget,
  };
}

/** Does anything of a period count? */
function hasRows(plan: KpiPlan, totals: Totals): boolean {
  const { n, n_unknown = 0 } = observe(plan, totals, 'value');
  return (n ?? 0) + (n_unknown ?? 0) > 0;
}

/** The days of a newest observation, wherever the data begin. */
function newestDays({ kpi }: KpiPlan, today: string): Period {
  const to = newestDay(today, kpi.matures_after ?? 0);
  return { from: kindOf(kpi).upTo ? to : addDays(to, 1 - latestDays), to };
}
