import type { KpiInContext } from '../../server/routes/kpi-answer.ts';
import { NoAnswer } from '../api/ask.ts';
import { addressOf, get } from '../api/client.ts';

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
    const query = { where: { district: [district] } };
    const work = async () => {
      for (let kpi = waiting.shift(); kpi; kpi = waiting.shift()) {
        const asked = addressOf('/api/kpis/:id', { params: { id: kpi.id }, query });
        answers.set(kpi.id, await get(asked, signal));
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
