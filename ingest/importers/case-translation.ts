import { CaseStep } from '../../datasets/process/events.ts';
import { nameEvents, type Draft, type MadeEvent } from './case-draft.ts';
import { readRoles, type Role } from './case-role.ts';
import type { LogCase, LogFault } from './event-log.ts';
import { readLogTime, type TimeRule } from './log-time.ts';
import { readStep } from './mapped-step.ts';
import { createCoverage } from './coverage.ts';
import {
  attributeName,
  isLostNumber,
  MappingGap,
  matcher,
  readAttribute,
  readCondition,
  type Place,
  type Reading,
} from './mapped-value.ts';
import { shown } from './shown-value.ts';
import { workSpans } from './work-spans.ts';
import type { Mapping } from './mapping.ts';

/** What one case of a log becomes. Every event of the log is in at least one of the three. */
export interface Translation {
  /** The id of the case, or null where the log does not tell. */
  id: string | null;
  events: MadeEvent[];
  faults: LogFault[];
  /** Events that `steps.transitions` leaves out and no role takes, by their transition. */
  passed_over: Map<string, number>;
}

/** What a translation needs besides the mapping. */
export interface TranslationContext extends Reading {
  /** ms since the epoch; a log tells nothing of the time after. */
  now: number;
}

/** An event of the log that has a time and an activity. */
interface Moment extends Place {
  time: number;
  activity: string;
  /** Lower-case; empty where the log gives none. */
  transition: string;
  /** Which of several runs of the activity, or null. */
  instance: string | null;
}

export type Translate = (logCase: LogCase) => Translation;

/**
 * Prepare a mapping for translating case after case. The case id is `subject`; an event of the log
 * is a `case-step`, and additionally, or with `step: false` only, what its role says.
 */
export function prepareTranslation(
  mapping: Mapping,
  context: TranslationContext = {
    coverage: createCoverage(),
    pseudonym: (text) => text,
    now: Date.now(),
  },
): Translate {
  const { log = {}, steps } = mapping;
  const { coverage } = context;
  const caseId = readAttribute('log.case', log.case ?? 'case:concept:name', context);
  const readActivity = readAttribute('log.activity', log.activity ?? 'concept:name', context);
  const readMoment = momentReader(mapping, readActivity, context);
  const isDone = transitionMatcher('steps.transitions', steps.transitions, context);
  const stepOf = readStep(mapping, (place) => readActivity(place) ?? '', context);
  const roles = readRoles(mapping, context).map((role) => ({
    role,
    select: selector(role, isDone, context),
    timeOf: roleTime(role, mapping, context),
  }));
  const hasPairs = steps.effort?.pairs === true;

  return (logCase) => {
    const faults: LogFault[] = [];
    const passed_over = new Map<string, number>();
    const [first] = logCase.events;
    if (!first) return { id: null, events: [], faults, passed_over };
    const id = caseId({ case: logCase, event: first });
    if (id === null || isLostNumber(id)) {
      for (const { line } of logCase.events) {
        faults.push(id === null ? missingCaseId(line) : lostCaseId(line, id));
      }
      return { id: null, events: [], faults, passed_over };
    }
    const subject = (mapping.case_prefix ?? '') + id;
    const moments: Moment[] = [];
    for (const event of logCase.events) {
      const read = readMoment({ case: logCase, event });
      if ('code' in read) faults.push({ line: event.line, record: { case: subject }, ...read });
      else moments.push(read);
    }
    moments.sort(byTime);

    const drafts: Draft[] = [];
    const taken = new Set<Moment>();
    const withoutStep = new Set<Moment>();
    const attempt = (moment: Moment, make: () => Draft) => {
      try {
        drafts.push(make());
      } catch (error) {
        if (!(error instanceof MappingGap)) throw error;
        const record = { case: subject, activity: moment.activity };
        faults.push({ line: moment.event.line, code: error.code, detail: error.message, record });
      }
    };
    for (const { role, select, timeOf } of roles) {
      for (const moment of select(moments)) {
        taken.add(moment);
        if (role.rule.step === false) withoutStep.add(moment);
        attempt(moment, () => draftRole(role, moment, timeOf(moment)));
      }
    }
    const spans = hasPairs ? workSpans(moments) : null;
    for (const moment of moments) {
      if (withoutStep.has(moment)) continue;
      if (isDone(moment.transition)) {
        attempt(moment, () => draftStep(moment, stepOf(moment, spans?.get(moment) ?? null)));
      } else if (!taken.has(moment)) {
        passed_over.set(moment.transition, (passed_over.get(moment.transition) ?? 0) + 1);
      }
    }
    coverage.case(drafts.map(({ type }) => type.name));
    for (const { type, data } of drafts) coverage.made(`${type.dataset}.${type.name}`, data);
    const events = nameEvents(mapping.source, subject, drafts);
    return { id, events, faults, passed_over };
  };
}

function draftStep(moment: Moment, data: Record<string, unknown>): Draft {
  const { activity, transition, time, event } = moment;
  const name = [
    'step',
    activity,
    ...(transition === '' || transition === 'complete' ? [] : [transition]),
  ];
  return { line: event.line, type: CaseStep, time, data, name, once: false };
}

function draftRole(role: Role, moment: Moment, time: number): Draft {
  const { name, type, rule, once } = role;
  // "The last event" is another one in a later export: its time tells them apart.
  const more = once
    ? []
    : [rule.event ? new Date(Math.floor(time)).toISOString() : moment.activity];
  return {
    line: moment.event.line,
    type,
    time,
    data: role.data(moment),
    name: [name, ...more],
    once: once || rule.event !== undefined,
  };
}

/** The time of what a role says, where it is not that of the event. Throws MappingGap. */
function roleTime(
  { key, rule }: Role,
  mapping: Mapping,
  context: TranslationContext,
): (moment: Moment) => number {
  if (rule.time === undefined) return ({ time }) => time;
  const attribute = rule.time;
  const read = readAttribute(`${key}.time`, attribute, context, ' ');
  const rules = timeRule(mapping);
  return (moment) => {
    const text = read(moment);
    if (text === null) {
      throw new MappingGap(
        'missing-time',
        `${key}.time: ${attributeName(attribute)} is not set here.`,
      );
    }
    const time = checkedTime(text, rules, context);
    if (typeof time === 'number') return time;
    throw new MappingGap(time.code, `${key}.time: ${time.detail}`);
  };
}

function selector(
  { key, rule, once }: Role,
  isDone: (transition: string) => boolean,
  context: TranslationContext,
) {
  const holds = readCondition(key, rule.when, context);
  const isOfActivity = matcher(`${key}.activity`, rule.activity ?? [], context.coverage);
  const isOfTransition = rule.transitions
    ? transitionMatcher(`${key}.transitions`, rule.transitions, context)
    : isDone;
  return (moments: Moment[]): Moment[] => {
    if (rule.event) {
      const moment = moments.at(rule.event === 'first' ? 0 : -1);
      return moment && holds(moment) ? [moment] : [];
    }
    const chosen = moments.filter(
      (moment) =>
        isOfActivity(moment.activity) && isOfTransition(moment.transition) && holds(moment),
    );
    return once ? chosen.slice(0, 1) : chosen;
  };
}

function momentReader(
  mapping: Mapping,
  readActivity: (place: Place) => string | null,
  context: TranslationContext,
) {
  const { log = {} } = mapping;
  const readTime = readAttribute('log.time', log.time ?? 'time:timestamp', context, ' ');
  // A transition and an instance are looked for by their standard names: a log without is no gap.
  const optional = { ...context, coverage: createCoverage() };
  const readTransition = readAttribute(
    'log.transition',
    log.transition ?? 'lifecycle:transition',
    log.transition === undefined ? optional : context,
  );
  const readInstance = readAttribute('log.instance', log.instance ?? 'concept:instance', optional);
  const rule = timeRule(mapping);
  return (place: Place): Moment | { code: string; detail: string } => {
    const activity = readActivity(place);
    if (activity === null) {
      return { code: 'missing-activity', detail: 'The event does not say what was done.' };
    }
    context.coverage.activity(activity);
    const text = readTime(place);
    if (text === null) return { code: 'missing-time', detail: 'The event has no time.' };
    const time = checkedTime(text, rule, context);
    if (typeof time !== 'number') return time;
    return {
      ...place,
      time,
      activity,
      transition: (readTransition(place) ?? '').toLowerCase(),
      instance: readInstance(place),
    };
  };
}

/** As the server: no clock is more than a day ahead. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** An instant that a record of an office can have. */
export function checkedTime(
  text: string,
  rule: TimeRule,
  { now }: { now: number },
): number | { code: string; detail: string } {
  const { ms, fault } = readLogTime(text, rule);
  if (fault) return fault;
  if (ms <= now + MAX_AHEAD_MS) return ms;
  const years = Math.round((ms - now) / (365.25 * 86_400_000));
  const ahead = years < 1 ? 'ahead of now' : `${years} year${years === 1 ? '' : 's'} ahead of now`;
  const detail =
    `The time ${shown(text)} lies ${ahead}. Was the log made anonymous by moving its dates, or is it ` +
    'planned and not done? Name the attribute with the real time under log.time.';
  return { code: 'time-in-future', detail };
}

/** An event without a transition is a done one: many logs have none. */
function transitionMatcher(
  key: string,
  transitions: string[] | undefined,
  { coverage }: TranslationContext,
): (transition: string) => boolean {
  const names = (transitions ?? ['complete']).map((transition) => transition.toLowerCase());
  const matches = matcher(key, names, transitions ? coverage : null);
  return (transition) => transition === '' || matches(transition);
}

export function timeRule({ times }: Pick<Mapping, 'times'>): TimeRule {
  const { zone = 'Europe/Berlin', order, format } = times ?? {};
  return { zone, ...(order ? { order } : {}), ...(format === undefined ? {} : { format }) };
}

/** Ties keep the order of the file, which in logs of day precision is the true one. */
function byTime(a: Moment, b: Moment): number {
  return a.time - b.time;
}

function missingCaseId(line: number): LogFault {
  const detail = 'The event belongs to no case: the attribute named by log.case is not there.';
  return { line, code: 'missing-case-id', detail, record: {} };
}

function lostCaseId(line: number, id: string): LogFault {
  const detail =
    `The case id is "${id}": a spreadsheet has cut a long number, its last digits are lost and cases would ` +
    'be mixed up. Format the column as text before it is filled, or export it anew.';
  return { line, code: 'lost-digits', detail, record: {} };
}
