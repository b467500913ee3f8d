import type { MapLayer } from '../../server/map/layer.ts';
import type { ShownLayer } from '../../server/routes/city-answer.ts';
import { emptyScene, type Row, type Scene } from './layers/map-data.ts';

type Watch = (topic: string, take: (message: Record<string, unknown>) => void) => () => void;

/** The hours of the day strip, of no single system. */
const strip = 'activity';

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
  #resting: Partial<Record<string, { again: boolean } | null>> = {};
  readonly #names: readonly string[];
  /** Those that are of an instant, and go back with the reader. */
  readonly #played: readonly string[];

  constructor(layers: readonly ShownLayer[]) {
    this.#names = [...layers.map(({ name }) => name), strip];
    this.#played = layers.filter(({ changes }) => changes !== 'daily').map(({ name }) => name);
  }

  /** Read everything now and whenever the server says that it changed. Returns the way to stop. */
  start(watch: Watch, isPaused: () => boolean): () => void {
    void Promise.all(this.#names.map((name) => this.#read(name))).then(() => (this.ready = true));
    for (const name of this.#names) {
      this.#stop.push(watch(`map:${name}`, (message) => this.#take(name, message)));
    }
    const timer = setInterval(() => {
      if (!isPaused()) for (const name of this.#names) this.#ask(name);
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
    await Promise.all(this.#played.map((name) => this.#read(name)));
  }

  #take(name: string, message: Record<string, unknown>): void {
    if (this.#at !== null && name !== strip) return;
    if (Array.isArray(message['features'])) this.#put(name, message as unknown as MapLayer);
    else this.#ask(name);
  }

  /** Read now, or as soon as the rest after the last reading is over. */
  #ask(name: string): void {
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

  async #read(name: string): Promise<void> {
    const isPlayed = this.#played.includes(name);
    const at = isPlayed ? this.#at : null;
    try {
      const answer = await fetch(`/api/map/${name}${at ? `?at=${encodeURIComponent(at)}` : ''}`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      const layer = (await answer.json()) as MapLayer;
      // The reader may have moved on in time while the answer was on its way.
      if (at === this.#at || !isPlayed) this.#put(name, layer);
      this.failed = null;
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    }
  }

  #put(name: string, { at, features }: MapLayer): void {
    const rows = features.map(({ geometry, properties }): Row => {
      const unplaced = { ...properties, lon: null, lat: null };
      if (geometry?.type === 'Point') {
        const [lon = null, lat = null] = geometry.coordinates;
        return { ...properties, lon, lat };
      }
      if (geometry?.type !== 'LineString') return unplaced;
      const [from, to] = [geometry.coordinates[0], geometry.coordinates.at(-1)];
      return { ...unplaced, from: from as [number, number], to: to as [number, number] };
    });
    this.scene = new Map([...this.scene, [name, { at, rows }]]);
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
