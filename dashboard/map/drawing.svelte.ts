import type { ShownLayer } from '../../server/routes/city-answer.ts';
import { loadAnew } from '../shell/missing-code.ts';
import { readBase } from './map-feed.svelte.ts';
import type { Town, TownOptions } from './town-canvas.ts';

/** Why the map is not drawn. */
export type Trouble = 'no-webgl' | 'not-loaded' | 'lost';

/** A drawing that may still be on its way, fail, get lost and come back. */
export interface Drawing {
  readonly town: Town | null;
  readonly trouble: Trouble | null;
  /** Try again now. */
  again(): void;
  close(): void;
}

/** What may have changed by the time the drawing begins anew is asked for then. */
export interface DrawingOptions extends Omit<
  TownOptions,
  'camera' | 'palette' | 'view' | 'words' | 'lines' | 'onLost'
> {
  camera(): TownOptions['camera'];
  palette(): TownOptions['palette'];
  view(): TownOptions['view'];
  words(): TownOptions['words'];
}

/** Between attempts, ms: the first, doubled up to the longest. */
const rest = { first: 1_000, longest: 30_000 };

/**
 * Draw the town as soon as its code has arrived. Code that does not arrive is asked for again, lost
 * graphics are drawn anew; only a browser without WebGL stays without a map.
 */
export function drawTown(container: HTMLElement, options: DrawingOptions): Drawing {
  let town = $state.raw<Town | null>(null);
  let trouble = $state<Trouble | null>(null);
  let closed = false;
  let pause = rest.first;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    town?.close();
    town = null;
  }

  function fail(what: Trouble, error?: unknown): void {
    if (closed) return;
    console.warn(`the map is not drawn: ${what}`, error ?? '');
    stop();
    trouble = what;
    if (what === 'no-webgl') return;
    clearTimeout(timer);
    timer = setTimeout(() => void attempt(), pause);
    pause = Math.min(pause * 2, rest.longest);
  }

  async function attempt({ asked = false } = {}): Promise<void> {
    clearTimeout(timer);
    let parts;
    try {
      parts = await load(options.layers);
    } catch (error) {
      fail('not-loaded', error);
      return void loadAnew(error, { asked });
    }
    if (closed || town) return;
    const { openTown, canDraw, lines } = parts;
    // Graphics that were there come back after a while: they are waited for.
    if (!canDraw()) return fail(trouble === 'lost' ? 'lost' : 'no-webgl');
    try {
      town = openTown(container, {
        ...options,
        camera: options.camera(),
        palette: options.palette(),
        view: options.view(),
        words: options.words(),
        lines,
        onLost: () => queueMicrotask(() => fail('lost')),
      });
      trouble = null;
      pause = rest.first;
    } catch (error) {
      fail('lost', error);
    }
  }

  void attempt();
  return {
    get town() {
      return town;
    },
    get trouble() {
      return trouble;
    },
    again: () => void attempt({ asked: true }),
    close() {
      closed = true;
      clearTimeout(timer);
      stop();
    },
  };
}

/** The code, and the lines of the town along which something is drawn. */
async function load(layers: readonly ShownLayer[]) {
  const along = layers.flatMap(({ glyph }) => (glyph?.draw === 'along' ? [glyph.line] : []));
  const [code, ...lines] = await Promise.all([
    import('./town-canvas.ts'),
    ...[...new Set(along)].map(async (name) => [name, await readLine(name)] as const),
  ]);
  await code.fetchWorker();
  return { ...code, lines: Object.fromEntries(lines) };
}

const readLine = async (name: string): Promise<[number, number][]> =>
  (await readBase(name)).flatMap(({ geometry }) =>
    geometry?.type === 'LineString' ? (geometry.coordinates as [number, number][]) : [],
  );
