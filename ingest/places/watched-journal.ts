import type { Journal } from '../../datasets/journal.ts';
import type { PlaceWatch } from './place-watch.ts';

/** A journal that looks at the places of what it has stored, and tells the sender. */
export const watchedJournal = (journal: Journal, places: PlaceWatch): Journal => ({
  async append(batch) {
    const receipt = await journal.append(batch);
    const warnings = places
      .take(batch.arrivals)
      .map(({ code, source, detail }) => ({ code, source, detail }));
    return warnings.length > 0 ? { ...receipt, warnings } : receipt;
  },
});
