import type { EventType } from '../../datasets/event.ts';
import { writeInstant } from '../../datasets/instant.ts';
import { eventId } from './event-id.ts';

/** An event in the JSON form of CloudEvents, with the line of the file that it comes from. */
export interface MadeEvent {
  line: number;
  event: unknown;
}

/** An event of a case before it has its id. */
export interface Draft {
  line: number;
  type: EventType;
  /** ms since the epoch; microseconds are a fraction. */
  time: number;
  data: Record<string, unknown>;
  /** What the event is within its case, e.g. `['step', activity]`. */
  name: string[];
  /** Can a case have it only once? Else it is numbered among those of its name. */
  once: boolean;
}

/**
 * Give every draft its id. Those of the same name are numbered by time to the millisecond, and by
 * their data where the times are equal: the order of lines in the file does not matter.
 */
export function nameEvents(source: string, subject: string, drafts: Draft[]): MadeEvent[] {
  const numbered = Map.groupBy(
    drafts.filter(({ once }) => !once),
    ({ name }) => eventId(...name),
  );
  const numbers = new Map<Draft, number>();
  for (const namesakes of numbered.values()) {
    if (namesakes.length > 1) namesakes.sort(byTimeAndData);
    for (const [index, draft] of namesakes.entries()) numbers.set(draft, index + 1);
  }
  return drafts.map((draft) => {
    const number = numbers.get(draft);
    return {
      line: draft.line,
      event: {
        specversion: '1.0',
        id: eventId(subject, ...draft.name, ...(number === undefined ? [] : [number])),
        source,
        type: draft.type.type,
        subject,
        time: writeInstant(draft.time),
        data: draft.data,
      },
    };
  });
}

function byTimeAndData(a: Draft, b: Draft): number {
  const [earlier, later] = [Math.floor(a.time), Math.floor(b.time)];
  if (earlier !== later) return earlier - later;
  const [left, right] = [JSON.stringify(a.data), JSON.stringify(b.data)];
  return left < right ? -1 : left > right ? 1 : 0;
}
