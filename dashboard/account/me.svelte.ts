import type { Role } from '../../okr/role.ts';
import type { AccountAnswer } from '../../server/routes/account/me.ts';
import type { SignOutAnswer } from '../../server/routes/account/sign-in.ts';
import { ask } from '../api/ask.ts';
import { kpis } from '../api/kpis.svelte.ts';
import { send } from '../api/send.ts';
import { words } from '../i18n/words.svelte.ts';
import { live } from '../live/live.svelte.ts';

/** How often at most the server hears that somebody is at work here, ms. */
const activityEvery = 60_000;

/** When a session on a shared device has ended without its person, ms; as the server counts. */
const sharedIdle = 15 * 60_000;

/** Who is signed in in this browser, and what they may. */
class Me {
  #answer = $state.raw<AccountAnswer | null>(null);
  /** Counts up when someone else is signed in, or may something else: then pages begin anew. */
  version = $state(0);
  /** The last attempt to sign out did not reach the server. */
  stuck = $state(false);
  #toldAt = 0;
  #atWork = Date.now();
  /** Signing out: the page is about to go, and nothing may lead it elsewhere. */
  #leaving = false;

  /** False until the server has said who is signed in. */
  readonly known: boolean = $derived(this.#answer !== null);
  readonly person = $derived(this.#answer?.person ?? null);
  readonly session = $derived(this.#answer?.session ?? null);
  readonly ways = $derived(this.#answer?.ways ?? null);

  /** Has the person one of these roles, somewhere? */
  has(...roles: Role[]): boolean {
    return this.person?.grants.some(({ role }) => roles.includes(role)) ?? false;
  }

  /** Ask who is signed in, and again when the server says that rights have changed. */
  start(): () => void {
    void this.load();
    const stop = new AbortController();
    const atWork = () => this.#tellActivity();
    const timer = setInterval(() => void this.#leaveAlone(), 30_000);
    for (const event of ['pointerdown', 'keydown']) {
      addEventListener(event, atWork, { ...stop, passive: true });
    }
    // A page that the browser brings back from its memory shows what its person saw then.
    const again = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      this.#leaving = false;
      void this.load();
    };
    addEventListener('pageshow', again, stop);
    const stopHearing = live.onRights(() => void this.load());
    return () => {
      stop.abort();
      clearInterval(timer);
      stopHearing();
    };
  }

  /** @returns whether the server has answered */
  async load(): Promise<boolean> {
    const answer = await ask<AccountAnswer>('/api/account').catch(() => null);
    if (answer) this.take(answer);
    return answer !== null;
  }

  /** The server has said who is signed in now. */
  take(answer: AccountAnswer): void {
    if (this.#leaving) return;
    const before = this.#answer;
    this.#answer = answer;
    if (before === null || identity(before) === identity(answer)) return;
    // Nothing that only the one before might see stays in this browser's memory.
    if (before.person && before.person.account !== answer.person?.account) return location.reload();
    this.version += 1;
    const { language } = answer.person ?? {};
    if (!before.person && language) words.choose(language);
    kpis.forget();
    live.reconnect();
  }

  /** Out here, and at the city's identity provider too where the session began there. */
  async signOut(): Promise<void> {
    [this.stuck, this.#leaving] = [false, true];
    try {
      const { continue_at } = await send<SignOutAnswer>('POST', '/api/account/sign-out');
      location.assign(continue_at ?? '/');
    } catch {
      [this.stuck, this.#leaving] = [true, false];
    }
  }

  /** Nobody at a shared device any more: nothing stays on its screen, also without a network. */
  async #leaveAlone(): Promise<void> {
    if (this.session?.kind !== 'shared' || Date.now() - this.#atWork < sharedIdle) return;
    if (!(await this.load())) location.reload();
  }

  #tellActivity(): void {
    this.#atWork = Date.now();
    if (!this.person || Date.now() - this.#toldAt < activityEvery) return;
    this.#toldAt = Date.now();
    send('POST', '/api/account/activity').catch(() => void this.load());
  }
}

export const me = new Me();

const identity = ({ person }: AccountAnswer): string =>
  person ? JSON.stringify([person.account, person.grants]) : '';
