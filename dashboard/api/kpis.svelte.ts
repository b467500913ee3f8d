import type { Observation } from '../../warehouse/warehouse.ts';
import { live, type Message } from '../live/live.svelte.ts';
import type { KpiInContext, KpisAnswer } from '../../server/routes/kpi-answer.ts';
import { Answer } from './answer.ts';
import { addressOf } from './client.ts';

/** How often what does not come live (trends, periods before) is asked for again, ms. */
const afresh = 5 * 60_000;

/** Every KPI with its newest observation; changes come in live. */
class Kpis {
  readonly answer = new Answer<'/api/kpis'>();
  #latest = $state.raw<ReadonlyMap<string, Observation>>(new Map());
  #loadedAt = 0;

  readonly all: readonly KpiInContext[] = $derived(
    (this.answer.value?.kpis ?? []).map((kpi) => {
      const latest = this.#latest.get(kpi.id);
      return latest ? { ...kpi, latest } : kpi;
    }),
  );

  /** What the start page names. */
  readonly headline: KpisAnswer['headline'] = $derived(
    this.answer.value?.headline ?? { lead: [], key: [], rows: [] },
  );

  readonly byId: ReadonlyMap<string, KpiInContext> = $derived(
    new Map(this.all.map((kpi) => [kpi.id, kpi])),
  );

  /** Load and keep up to date. Returns the way to stop. */
  start(): () => void {
    void this.#load();
    const unwatch = live.watch('kpis', (message) => this.#take(message));
    const timer = setInterval(() => document.visibilityState === 'visible' && this.#load(), afresh);
    return () => {
      unwatch();
      clearInterval(timer);
    };
  }

  async reload(): Promise<void> {
    await this.#load();
  }

  /** Somebody else looks now: nothing of what was seen stays. */
  forget(): void {
    this.#latest = new Map();
    this.answer.value = null;
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#loadedAt = Date.now();
    await this.answer.load(addressOf('/api/kpis', {}), { keep: true });
  }

  #take(message: Message): void {
    const changed = (message['kpis'] ?? []) as { id: string; latest: Observation }[];
    this.#latest = new Map([
      ...this.#latest,
      ...changed.map(({ id, latest }) => [id, latest] as const),
    ]);
    // Woken from a long sleep: the trends are from yesterday as well.
    if (Date.now() - this.#loadedAt > afresh) void this.#load();
  }
}

export const kpis = new Kpis();
