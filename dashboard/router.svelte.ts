import { ScrollMemory } from './shell/scroll-memory.ts';

/**
 * Where we are. Links are plain `<a href>`; clicks on same-origin ones become history entries.
 * (sv-router was tried: it turns search values into numbers, and a LeiKa key may begin with 0.)
 */
class Router {
  readonly #places = new ScrollMemory();
  path = $state(location.pathname);
  search = $state(location.search);
  readonly query = $derived(new URLSearchParams(this.search));

  go(href: string, { replace = false, keepScroll = false } = {}): void {
    const state = this.#places.leave({ replace });
    history[replace ? 'replaceState' : 'pushState'](state, '', href);
    this.#read();
    if (!keepScroll) scrollTo(0, 0);
  }

  /** The address of this page with some parameters changed; `null` takes one away. */
  with(changes: Record<string, string | null>): string {
    const kept = [...this.query].filter(([key]) => !(key in changes));
    const set = Object.entries(changes).flatMap(([key, value]) =>
      value === null ? [] : [[key, value]],
    );
    return address(this.path, [...kept, ...set]);
  }

  /** The address of another page; language and wall mode of the address travel along. */
  to(path: string, parameters: Record<string, string> = {}): string {
    const kept = [...this.query].filter(([key]) => key === 'lang' || key === 'wall');
    return address(path, [...Object.entries(parameters), ...kept]);
  }

  /** Take over clicks and the back button. Returns the way to stop. */
  start(): () => void {
    const stop = new AbortController();
    addEventListener(
      'popstate',
      ({ state }) => {
        this.#read();
        this.#places.return(state);
      },
      stop,
    );
    document.addEventListener('click', (event) => this.#follow(event), stop);
    return () => stop.abort();
  }

  #follow(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/^\/(api|openapi)\b/.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    this.go(link.href, { keepScroll: link.pathname === location.pathname });
    if (link.hash) requestAnimationFrame(() => document.querySelector(link.hash)?.scrollIntoView());
  }

  #read(): void {
    this.path = location.pathname;
    this.search = location.search;
  }
}

export const router = new Router();

function address(path: string, query: string[][]): string {
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
}
