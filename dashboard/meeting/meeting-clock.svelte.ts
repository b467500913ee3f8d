import { remember, remembered } from '../shell/memory.ts';
import { beginWith, enter, presentOf, readClock, spentOn, type ItemClock } from './clock.ts';

/**
 * The clock of a meeting. It is read off from when the meeting began and when its item came up, not
 * counted, so a reload and a laptop that slept change nothing; the server's clock is the one for all.
 */
export class MeetingClock {
  #now = $state(0);
  #clock = $state.raw<ItemClock>() as ItemClock;
  readonly #place: string;
  readonly #begun: number;
  /** By how much the server's clock is ahead of this browser's, ms. */
  #ahead = 0;

  /**
   * @param meeting its name, under which this browser remembers the items
   * @param begun when it began, by the server's clock
   * @param server_now what the server's clock says
   */
  constructor(meeting: string, begun: number, server_now: number, item: string) {
    this.#place = `meeting.${meeting}`;
    this.#begun = begun;
    this.set(server_now);
    this.#clock = readClock(remembered(this.#place)) ?? beginWith(item, this.#now);
    this.enter(item);
  }

  /** What the server's clock says now. */
  set(server_now: number): void {
    this.#ahead = server_now - Date.now();
    this.#look();
  }

  /** Look at the clock every second, and whenever somebody comes back. Returns the way to stop. */
  start(): () => void {
    const look = () => this.#look();
    const stop = new AbortController();
    const timer = setInterval(look, 1_000);
    document.addEventListener('visibilitychange', look, stop);
    addEventListener('pageshow', look, stop);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }

  /** A clock that is set back stands still until its time has come again. */
  #look(): void {
    this.#now = Math.max(this.#now, Date.now() + this.#ahead);
  }

  /** An item is on the wall from now on. */
  enter(item: string): void {
    this.#clock = enter(this.#clock, item, this.#now);
    remember(this.#place, JSON.stringify(this.#clock));
  }

  /** How long the meeting has taken, ms. */
  get passed(): number {
    return Math.max(0, presentOf(this.#clock, this.#now) - this.#begun);
  }

  /** How long the item on the wall has taken, ms. */
  get spent(): number {
    return spentOn(this.#clock, this.#clock.item, this.#now);
  }
}
