/**
 * The working time between the start of an activity and its completion, from the lifecycle of a log
 * (XES: `start`, `suspend`, `resume`, `complete`). Starts and completions of one activity (and of one
 * instance, where the log names it) are paired first in, first out.
 */

/** One event of a case, as far as its lifecycle goes. */
export interface LifecycleMoment {
  /** ms since the epoch. */
  time: number;
  activity: string;
  /** Lower-case. */
  transition: string;
  /** `concept:instance`, or null. */
  instance: string | null;
}

/**
 * @param moments of one case, in the order of time
 * @returns minutes of work by the completion that ends it; only for those that have a start
 */
export function workSpans<M extends LifecycleMoment>(moments: readonly M[]): Map<M, number> {
  const spans = new Map<M, number>();
  const open = new Map<string, { worked: number; since: number | null }[]>();
  for (const moment of moments) {
    const { time, activity, transition, instance } = moment;
    const key = JSON.stringify([activity, instance]);
    const [first] = open.get(key) ?? [];
    switch (transition) {
      case 'start': {
        const one = { worked: 0, since: time };
        const others = open.get(key);
        if (others) others.push(one);
        else open.set(key, [one]);
        break;
      }
      case 'suspend':
        if (first && first.since !== null) {
          first.worked += time - first.since;
          first.since = null;
        }
        break;
      case 'resume':
        if (first && first.since === null) first.since = time;
        break;
      case 'complete':
        if (!first) break;
        open.get(key)?.shift();
        spans.set(
          moment,
          (first.worked + (first.since === null ? 0 : time - first.since)) / 60_000,
        );
    }
  }
  return spans;
}
