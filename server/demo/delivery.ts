import type { Happening } from '../../datasets/musterhafen/happening.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { between, createRandom } from '../../datasets/musterhafen/random.ts';
import type { Senders } from '../../datasets/simulator.ts';

/** A CloudEvent in its JSON form. */
export type CloudEvent = { specversion: '1.0' } & Record<string, unknown>;

/** What a sender sends, and when: seldom at once, sometimes twice, sometimes wrongly. */
export interface Delivery {
  /** ms since the epoch. */
  at: number;
  event: CloudEvent;
}

const minute = 60_000;

/** One day of one system on the wire, with the faults of its senders. */
export function deliver(
  happenings: readonly Happening[],
  seed: string,
  history: History,
  senders: Senders = {},
): Delivery[] {
  const random = createRandom(`${seed}/delivery`);
  return happenings.flatMap((happening) => {
    const event = envelope(happening);
    const soon = happening.time + between(random, 200, 2_500);
    const at = Math.round(senders.departs?.(happening, soon, history, random) ?? soon);
    const again = senders.repeats?.(happening, at, history, random) ?? [];
    const wrong = senders.errs?.(happening, random) ?? [];
    return [
      { at, event },
      ...again.map((later) => ({ at: Math.round(later), event })),
      ...wrong.map(({ id, data }) => ({
        at: Math.round(at + between(random, 1, 15) * minute),
        event: envelope({ ...happening, id, data: { ...happening.data, ...data } }),
      })),
    ];
  });
}

function envelope({ source, id, type, subject, time, data }: Happening): CloudEvent {
  const given = { specversion: '1.0', source, id, type, subject } as const;
  return { ...given, time: new Date(time).toISOString(), data };
}
