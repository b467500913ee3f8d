import { setTimeout as sleep } from 'node:timers/promises';
import type { Audience } from '../../warehouse/warehouse.ts';
import type { Topic } from './topics.ts';

/** A message to those who watch a topic. `seq` counts per topic and audience, without gaps. */
export type Message = { topic: string; seq: number } & Record<string, unknown>;

/** One topic for one audience: its sequence, and at most four pushes per second. */
export interface Channel {
  /** The whole picture with the seq of the last push; later pushes continue from there. */
  snapshot(): Promise<Message>;
  /** Something has changed: push soon. */
  touch(kpiIds: readonly string[]): void;
  stop(): void;
}

export interface ChannelOptions {
  topic: Topic;
  name: string;
  audience: Audience;
  push: (message: Message) => void;
  /** False while nobody watches: then nothing is computed. */
  isWatched: () => boolean;
  onError: (error: unknown) => void;
  /** Shortest time between two pushes, ms. */
  every?: number;
}

export function openChannel({
  topic,
  name,
  audience,
  push,
  isWatched,
  onError,
  every = 250,
}: ChannelOptions): Channel {
  let seq = 0;
  let sentAt = Number.NEGATIVE_INFINITY;
  let nextAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let isPushing = false;
  let isTouched = false;
  let isStopped = false;
  let ids = new Set<string>();
  /** Snapshots and pushes of a topic happen one after the other, so none overtakes a newer one. */
  let line: Promise<unknown> = Promise.resolve();

  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  function schedule(): void {
    if (timer || isPushing || isStopped || !isTouched) return;
    timer = setTimeout(pushNow, Math.max(0, nextAt - performance.now()));
  }

  function pushNow(): void {
    timer = null;
    isTouched = false;
    const touched = ids;
    ids = new Set();
    if (!isWatched()) return;
    isPushing = true;
    inLine(async () => {
      const begunAt = performance.now();
      nextAt = begunAt + every;
      const change = await topic.change(audience, touched);
      const took = performance.now() - begunAt;
      if (sentAt + every > performance.now()) await sleep(sentAt + every - performance.now());
      seq += 1;
      sentAt = performance.now();
      // From start to start, so that pushes keep step with the advances that cause them; a slow
      // answer is followed by as long a pause, so that it slows the pushes instead of piling up.
      nextAt = Math.max(nextAt, sentAt + took);
      push({ ...change, topic: name, seq });
    })
      .catch(onError)
      .finally(() => {
        isPushing = false;
        schedule();
      });
  }

  return {
    snapshot: () => inLine(async () => ({ ...(await topic.snapshot(audience)), topic: name, seq })),
    touch(kpiIds) {
      for (const id of kpiIds) ids.add(id);
      isTouched = true;
      schedule();
    },
    stop() {
      isStopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
