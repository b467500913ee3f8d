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
  let pushedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let ids = new Set<string>();
  /** Snapshots and pushes of a topic happen one after the other, so none overtakes a newer one. */
  let line: Promise<unknown> = Promise.resolve();

  function inLine<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  function pushNow(): void {
    timer = null;
    const touched = ids;
    ids = new Set();
    if (!isWatched()) return;
    inLine(async () => {
      const change = await topic.change(audience, touched);
      seq += 1;
      // The next one waits from here, so a slow answer slows the pushes instead of piling up.
      pushedAt = performance.now();
      push({ ...change, topic: name, seq });
    }).catch(onError);
  }

  return {
    snapshot: () => inLine(async () => ({ ...(await topic.snapshot(audience)), topic: name, seq })),
    touch(kpiIds) {
      for (const id of kpiIds) ids.add(id);
      if (timer) return;
      timer = setTimeout(pushNow, Math.max(0, pushedAt + every - performance.now()));
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
