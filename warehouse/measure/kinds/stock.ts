import type { Kind } from './kind.ts';
import { sum } from './sum.ts';

/** What stands at the end of the period: the sum of all changes up to then. */
export const stock: Kind<'stock'> = {
  ...sum,
  upTo: true,
  inWords: (kpi) => `${sum.inWords(kpi)} of all days up to the end of the period`,
  check({ units, matures_after }) {
    if (units.distinct !== undefined) {
      return 'the units of a stock are counted by the changes (units.count)';
    }
    return matures_after ? 'a stock stands at the end of a day and does not mature' : null;
  },
};
