import type { MapLayer } from '../../server/map/layer.ts';
import { emptyScene, type Scene } from './layers/map-data.ts';

type Watch = (topic: string, take: (message: Record<string, unknown>) => void) => () => void;
type Name = Exclude<keyof Scene, 'at'>;

const names: readonly Name[] = ['stations', 'merchants', 'offices', 'rentals', 'flows', 'activity'];

/** A layer is asked for again at most this often. */
const rest_ms = 1_000;
/** Silence and the hours of the strip change by time alone. */
const refresh_ms = 60_000;

/** The live layers of the map, kept up to date by the live connection. */
export class MapFeed {
  scene = $state.raw<Scene>(emptyScene);
  /** Layers that could not be read, with the reason. */
  failed = $state.raw<string | null>(null);
  /** Every layer has arrived, or has failed: what is missing now is not only late. */
  ready = $state(false);
  #at: string | null = null;
  #stop: (() => void)[] = [];
  #resting: Partial<Record<Name, { again: boolean } | null>> = {};

  /** Read everything now and whenever the server says that it changed. Returns the way to stop. */
  start(watch: Watch, isPaused: () => boolean): () => void {
    void Promise.all(names.map((name) => this.#read(name))).then(() => (this.ready = true));
    for (const name of names) {
      this.#stop.push(watch(`map:${name}`, (message) => this.#take(name, message)));
    }
    const timer = setInterval(() => {
      if (!isPaused()) for (const name of names) this.#ask(name);
    }, refresh_ms);
    return () => {
      clearInterval(timer);
      for (const stop of this.#stop) stop();
      this.#stop = [];
    };
  }

  /** Show the city as it was at an instant of the past, or live again with null. */
  async showAt(at: string | null): Promise<void> {
    this.#at = at;
    await Promise.all(
      (['stations', 'merchants', 'offices', 'rentals'] as const).map((name) => this.#read(name)),
    );
  }

  #take(name: Name, message: Record<string, unknown>): void {
    if (this.#at !== null && name !== 'activity') return;
    if (Array.isArray(message['features'])) this.#put(name, message as unknown as MapLayer);
    else this.#ask(name);
  }

  /** Read now, or as soon as the rest after the last reading is over. */
  #ask(name: Name): void {
    const resting = this.#resting[name];
    if (resting) {
      resting.again = true;
      return;
    }
    const rest = { again: false };
    this.#resting[name] = rest;
    void this.#read(name);
    setTimeout(() => {
      this.#resting[name] = null;
      if (rest.again) this.#ask(name);
    }, rest_ms);
  }

  async #read(name: Name): Promise<void> {
    const at = name === 'activity' || name === 'flows' ? null : this.#at;
    try {
      const answer = await fetch(`/api/map/${name}${at ? `?at=${encodeURIComponent(at)}` : ''}`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      const layer = (await answer.json()) as MapLayer;
      // The reader may have moved on in time while the answer was on its way.
      if (at === this.#at || name === 'activity' || name === 'flows') this.#put(name, layer);
      this.failed = null;
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    }
  }

  #put(name: Name, { at, features }: MapLayer): void {
    const rows = features.map(({ geometry, properties }) => ({
      ...properties,
      ...(geometry?.type === 'Point'
        ? { lon: geometry.coordinates[0], lat: geometry.coordinates[1] }
        : geometry?.type === 'LineString'
          ? { from: geometry.coordinates[0], to: geometry.coordinates.at(-1) }
          : { lon: null, lat: null }),
    }));
    this.scene = {
      ...this.scene,
      [name]: rows,
      ...(name === 'stations' ? { at } : {}),
    };
  }
}

/** A drawn layer that the page itself needs, or no features where it cannot be read. */
export async function readBase(name: string): Promise<MapLayer['features']> {
  try {
    const answer = await fetch(`/api/map/${name}`);
    return answer.ok ? ((await answer.json()) as MapLayer).features : [];
  } catch {
    return [];
  }
}
