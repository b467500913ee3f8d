import type { Comment } from './comment/comment.ts';
import type { Cycle } from './cycle/cycle.ts';
import type { Snapshot } from './evidence/snapshot.ts';
import type { KeyResult } from './key-result/key-result.ts';
import type { Reading } from './key-result/reading.ts';
import type { Meeting } from './meeting/meeting.ts';
import type { Dependency } from './objective/dependency.ts';
import type { Link } from './objective/link.ts';
import type { NotDoing } from './objective/not-doing.ts';
import type { Objective } from './objective/objective.ts';
import type { Pulse, Retrospective, Review } from './review/review.ts';
import type { ActionField } from './strategy/action-field.ts';
import type { MidtermGoal } from './strategy/goal.ts';
import type { Measure } from './strategy/measure.ts';
import type { TargetPath } from './strategy/target-path.ts';

/**
 * Strategy and goals as the log has them. Only `evolve` writes here: the maps and lists are changed
 * in place, so that an event costs the same however much there is; what lies in them is never
 * changed but replaced, so that an objective once read stays what it was.
 */
export interface State {
  /** `seq` of the last event; 0 before the first. */
  seq: number;
  /** `at` of the last event; empty before the first. */
  at: string;
  fields: Map<string, ActionField>;
  goals: Map<string, MidtermGoal>;
  paths: Map<string, TargetPath>;
  measures: Map<string, Measure>;
  cycles: Map<string, Cycle>;
  objectives: Map<string, Objective>;
  keyResults: Map<string, KeyResult>;
  links: Map<string, Link>;
  dependencies: Map<string, Dependency>;
  notDoing: Map<string, NotDoing>;
  comments: Map<string, Comment>;
  /** By key result, in the order in which they were recorded. */
  readings: Map<string, Reading[]>;
  /** By objective, oldest first. */
  pulses: Map<string, Pulse[]>;
  reviews: Map<string, Review[]>;
  /** By `cycle/unit`, oldest first. */
  retrospectives: Map<string, Retrospective[]>;
  meetings: Map<string, Meeting>;
  snapshots: Snapshot[];
  /** What is found by something else than its own id. */
  index: {
    /** Objectives by their cycle. */
    cycle: Map<string, string[]>;
    /** Target paths by their goal. */
    path: Map<string, string[]>;
    /** Links by the objective below. */
    child: Map<string, string[]>;
    /** Links by what they lead up to, as `kind/id`. */
    parent: Map<string, string[]>;
    /** Key result of every check-in. */
    checkIn: Map<string, string>;
    /** Comments by what they are about, as `kind/id`. */
    about: Map<string, string[]>;
    /** Names of feedback, pulses and resolutions that are taken. */
    taken: Set<string>;
  };
}

export function emptyState(): State {
  return {
    seq: 0,
    at: '',
    fields: new Map(),
    goals: new Map(),
    paths: new Map(),
    measures: new Map(),
    cycles: new Map(),
    objectives: new Map(),
    keyResults: new Map(),
    links: new Map(),
    dependencies: new Map(),
    notDoing: new Map(),
    comments: new Map(),
    readings: new Map(),
    pulses: new Map(),
    reviews: new Map(),
    retrospectives: new Map(),
    meetings: new Map(),
    snapshots: [],
    index: {
      cycle: new Map(),
      path: new Map(),
      child: new Map(),
      parent: new Map(),
      checkIn: new Map(),
      about: new Map(),
      taken: new Set(),
    },
  };
}

/** A state on which something can be tried: what is done to the copy leaves the original as it is. */
export const copyState = (state: State): State => ({
  ...copyMembers(state),
  index: copyMembers(state.index),
});

const copyMembers = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).map(([name, one]) => [name, copyOf(one)])) as T;

/** Maps, sets and lists are changed in place; what lies in them is not. */
function copyOf(one: unknown): unknown {
  if (one instanceof Set) return new Set(one);
  if (one instanceof Map) {
    return new Map([...one].map(([key, held]) => [key, Array.isArray(held) ? [...held] : held]));
  }
  return Array.isArray(one) ? [...one] : one;
}
