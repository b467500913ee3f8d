import { CaseStep } from '../../datasets/process/events.ts';
import { nameEvents, type Draft, type MadeEvent } from './case-draft.ts';
import { readRoles, type Role } from './case-role.ts';
import type { LogCase, LogFault } from './event-log.ts';
import { parseLogTime, type TimeRule } from './log-time.ts';
import { readStep } from './mapped-step.ts';
import { MappingGap, matcher, readAttribute, readCondition, type Place } from './mapped-value.ts';
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

/** An event of the log that has a time and an activity. */
interface Moment extends Place {
  time: number;
  activity: string;
  /** Lower-case; empty where the log gives none. */
  transition: string;
}

export type Translate = (logCase: LogCase) => Translation;

/**
 * Prepare a mapping for translating case after case. The case id is `subject`; an event of the log
 * is a `case-step`, and additionally, or with `step: false` only, what its role says.
 */
export function prepareTranslation(mapping: Mapping): Translate {
  const { log = {}, steps } = mapping;
  const caseId = readAttribute(log.case ?? 'case:concept:name');
  const readActivity = readAttribute(log.activity ?? 'concept:name');
  const readMoment = momentReader(mapping, readActivity);
  const isDone = transitionMatcher(steps.transitions);
  const stepOf = readStep(mapping, (place) => readActivity(place) ?? '');
  const roles = readRoles(mapping).map((role) => ({ role, select: selector(role, isDone) }));

  return (logCase) => {
    const faults: LogFault[] = [];
    const passed_over = new Map<string, number>();
    const [first] = logCase.events;
    if (!first) return { id: null, events: [], faults, passed_over };
    const id = caseId({ case: logCase, event: first });
    if (id === null) {
      for (const { line } of logCase.events) faults.push(missingCaseId(line));
      return { id, events: [], faults, passed_over };
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
    for (const { role, select } of roles) {
      for (const moment of select(moments)) {
        taken.add(moment);
        if (role.rule.step === false) withoutStep.add(moment);
        attempt(moment, () => draftRole(role, moment, mapping));
      }
    }
    for (const moment of moments) {
      if (withoutStep.has(moment)) continue;
      if (isDone(moment.transition)) attempt(moment, () => draftStep(moment, stepOf));
      else if (!taken.has(moment)) {
        passed_over.set(moment.transition, (passed_over.get(moment.transition) ?? 0) + 1);
      }
    }
    const events = nameEvents(mapping.source, subject, drafts);
    return { id, events, faults, passed_over };
  };
}

function draftStep(moment: Moment, stepOf: (place: Place) => object): Draft {
  const { activity, transition, time, event } = moment;
  const name = [
    'step',
    activity,
    ...(transition === '' || transition === 'complete' ? [] : [transition]),
  ];
  return { line: event.line, type: CaseStep, time, data: { ...stepOf(moment) }, name, once: false };
}

function draftRole(role: Role, moment: Moment, mapping: Mapping): Draft {
  const { key, name, type, rule, once } = role;
  const time = rule.time === undefined ? moment.time : timeOf(moment, rule.time, key, mapping);
  // "The last event" is another one in a later export: its time tells them apart.
  const more = once ? [] : [rule.event ? new Date(time).toISOString() : moment.activity];
  return {
    line: moment.event.line,
    type,
    time,
    data: role.data(moment),
    name: [name, ...more],
    once: once || rule.event !== undefined,
  };
}

function timeOf(moment: Moment, attribute: string, key: string, mapping: Mapping): number {
  const text = readAttribute(attribute)(moment);
  const time = text === null ? null : parseLogTime(text, timeRule(mapping));
  if (time !== null) return time;
  throw new MappingGap(
    'invalid-time',
    `${key}.time: the attribute ${attribute} holds no time here.`,
  );
}

function selector({ rule, once }: Role, isDone: (transition: string) => boolean) {
  const holds = readCondition(rule.when);
  const isOfActivity = matcher(rule.activity ?? []);
  const isOfTransition = rule.transitions ? transitionMatcher(rule.transitions) : isDone;
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

function momentReader(mapping: Mapping, readActivity: (place: Place) => string | null) {
  const { log = {} } = mapping;
  const readTime = readAttribute(log.time ?? 'time:timestamp');
  const readTransition = readAttribute(log.transition ?? 'lifecycle:transition');
  const rule = timeRule(mapping);
  return (place: Place): Moment | { code: string; detail: string } => {
    const activity = readActivity(place);
    if (activity === null) {
      return { code: 'missing-activity', detail: 'The event does not say what was done.' };
    }
    const text = readTime(place);
    if (text === null) return { code: 'missing-time', detail: 'The event has no time.' };
    const time = parseLogTime(text, rule);
    if (time === null) {
      const detail = `The time cannot be read; write it as ISO 8601, as 31.12.2026 13:45, or set times.order.`;
      return { code: 'invalid-time', detail };
    }
    return { ...place, time, activity, transition: (readTransition(place) ?? '').toLowerCase() };
  };
}

/** An event without a transition is a done one: many logs have none. */
function transitionMatcher(transitions: string[] = ['complete']): (transition: string) => boolean {
  const matches = matcher(transitions.map((transition) => transition.toLowerCase()));
  return (transition) => transition === '' || matches(transition);
}

function timeRule({ times }: Mapping): TimeRule {
  return { zone: times?.zone ?? 'Europe/Berlin', ...(times?.order ? { order: times.order } : {}) };
}

/** Ties keep the order of the file, which in logs of day precision is the true one. */
function byTime(a: Moment, b: Moment): number {
  return a.time - b.time;
}

function missingCaseId(line: number): LogFault {
  const detail = 'The event belongs to no case: the attribute named by log.case is not there.';
  return { line, code: 'missing-case-id', detail, record: {} };
}
