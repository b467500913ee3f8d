import type { CyclesAnswer } from '../../server/routes/okr/boards.ts';
import type { CycleView } from '../../okr/view/board.ts';
import { Resource } from '../api/resource.svelte.ts';
import { router } from '../router.svelte.ts';

/** The half-years of the city, and the one that the address or the calendar chooses. */
export class Cycles {
  readonly answer = new Resource<CyclesAnswer>();

  readonly all = $derived(this.answer.value?.cycles ?? []);
  readonly today = $derived(this.answer.value?.today ?? '');
  readonly meetings = $derived(this.answer.value?.meetings ?? []);
  readonly units = $derived(this.answer.value?.units ?? []);
  readonly chosen: CycleView | null = $derived(
    this.all.find(({ cycle }) => cycle === router.query.get('zyklus')) ??
      this.all.find(({ start_on, last_on }) => start_on <= this.today && this.today <= last_on) ??
      this.all[0] ??
      null,
  );

  unitName(unit: string): string {
    return this.units.find((one) => one.unit === unit)?.name ?? unit;
  }

  load(): void {
    void this.answer.load('/api/okr/cycles', { keep: true });
  }
}
