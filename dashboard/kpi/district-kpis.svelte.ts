import type { KpiInContext } from '../../server/routes/kpi-answer.ts';
import { ask, NoAnswer } from '../api/ask.ts';

/** So many are asked for at once, that other readers come to their turn. */
const atOnce = 3;

/** The KPIs that know districts, each with its number of one district. */
export class DistrictKpis {
  value = $state.raw<readonly KpiInContext[] | null>(null);
  error = $state.raw<NoAnswer | null>(null);
  #district = '';
  #running: AbortController | null = null;

  async load(district: string, known: readonly KpiInContext[]): Promise<void> {
    this.close();
    if (district !== this.#district) this.value = null;
    this.#district = district;
    this.error = null;
    const { signal } = (this.#running = new AbortController());
    const waiting = known.filter(({ dimensions }) => dimensions.includes('district'));
    const answers = new Map<string, KpiInContext>();
    const query = new URLSearchParams({ 'where.district': district });
    const work = async () => {
      for (let kpi = waiting.shift(); kpi; kpi = waiting.shift()) {
        answers.set(kpi.id, await ask<KpiInContext>(`/api/kpis/${kpi.id}?${query}`, signal));
      }
    };
    try {
      await Promise.all(Array.from({ length: atOnce }, work));
      if (!signal.aborted) this.value = known.flatMap(({ id }) => answers.get(id) ?? []);
    } catch (error) {
      if (error instanceof NoAnswer && !signal.aborted) this.error = error;
    }
  }

  close(): void {
    this.#running?.abort();
  }
}
