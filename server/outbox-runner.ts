import type { Register } from '../register/open.ts';
import {
  due,
  pausedSince,
  prune,
  settle,
  type Channel,
  type Dispatch,
  type Outcome,
} from '../register/outbox.ts';

/** Sends what waits in the outbox of one channel, again and again until it has arrived. */
export interface OutboxRunner {
  /** Send all that is due now. Never two at a time; throws nothing. */
  run(): Promise<void>;
  /** Take no more, wait for what is being sent. What was not sent stays in the outbox. */
  stop(): Promise<void>;
}

/**
 * @param send tries once; what it throws counts as a failure that may pass
 * @param everyMs how often it looks; 0 to be run by hand
 */
export function openOutboxRunner({
  register,
  channel,
  send,
  now,
  log,
  everyMs = 10_000,
}: {
  register: Register;
  channel: Channel;
  send(dispatch: Dispatch): Promise<Outcome>;
  now(): number;
  log(line: string): void;
  everyMs?: number;
}): OutboxRunner {
  let running: Promise<void> | null = null;
  let stopped = false;

  async function sendAll(): Promise<void> {
    prune(register, now());
    const targets = Map.groupBy(due(register, channel, now()), ({ target }) => target);
    await Promise.all([...targets.values()].map(sendInTurn));
  }

  /** In the order of posting; a target that does not answer is left alone until the next time. */
  async function sendInTurn(dispatches: readonly Dispatch[]): Promise<void> {
    for (const dispatch of dispatches) {
      if (stopped || pausedSince(register, channel, dispatch.target) !== null) return;
      const outcome = await send(dispatch).catch((error: unknown): Outcome => ({
        sent: false,
        fault: 'failed',
        reason: error instanceof Error ? error.message : String(error),
        retry: true,
      }));
      settle(register, dispatch, outcome, now());
      if (outcome.sent) continue;
      log(`${channel} ${dispatch.target} ${dispatch.key}: ${outcome.reason}`);
      if (outcome.retry) return;
    }
  }

  function run(): Promise<void> {
    if (stopped) return Promise.resolve();
    running ??= sendAll()
      .catch((error: unknown) => log(`outbox ${channel}: ${String(error)}`))
      .finally(() => (running = null));
    return running;
  }

  const timer = everyMs > 0 ? setInterval(() => void run(), everyMs) : undefined;
  timer?.unref();

  return {
    run,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
