/** How long each item of a meeting was on the wall here, and since when the present one is. */
export interface ItemClock {
  item: string;
  /** Instants, ms since the epoch. */
  entered_at: number;
  spent_ms: Readonly<Record<string, number>>;
  /** The latest instant that was seen: a clock that is set back stands still until then. */
  seen_at: number;
}

export const beginWith = (item: string, now: number): ItemClock => ({
  ...{ item, entered_at: now, spent_ms: {}, seen_at: now },
});

/** The present instant, never before one that was seen. */
export const presentOf = ({ seen_at }: Pick<ItemClock, 'seen_at'>, now: number): number =>
  Math.max(now, seen_at);

/** How long an item was talked about, ms: never negative, whatever the clock does. */
export function spentOn(clock: ItemClock, item: string, now: number): number {
  const before = clock.spent_ms[item] ?? 0;
  return item === clock.item ? before + presentOf(clock, now) - clock.entered_at : before;
}

/** Go on to an item; the same one goes on as it is. */
export function enter(clock: ItemClock, item: string, now: number): ItemClock {
  const present = presentOf(clock, now);
  if (item === clock.item) return { ...clock, seen_at: present };
  const spent_ms = { ...clock.spent_ms, [clock.item]: spentOn(clock, clock.item, now) };
  return { item, entered_at: present, spent_ms, seen_at: present };
}

/** What was written down earlier, where it makes sense; null where it does not. */
export function readClock(text: string | null): ItemClock | null {
  try {
    const { item, entered_at, spent_ms, seen_at } = JSON.parse(text ?? 'null') as ItemClock;
    const spent = Object.values(spent_ms);
    const makesSense =
      typeof item === 'string' &&
      [entered_at, seen_at, ...spent].every((one) => Number.isFinite(one) && one >= 0) &&
      seen_at >= entered_at;
    return makesSense ? { item, entered_at, spent_ms, seen_at } : null;
  } catch {
    return null;
  }
}

/** How it stands with a span of time. */
export type Standing = 'running' | 'last' | 'over';

/**
 * @param left_ms what is left of the span; negative once it is over
 * @param last_ms from when on the last stretch begins
 */
export const standingOf = (left_ms: number, last_ms: number): Standing =>
  left_ms <= 0 ? 'over' : left_ms <= last_ms ? 'last' : 'running';
