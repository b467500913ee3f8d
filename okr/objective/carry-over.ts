import { Type } from 'typebox';
import { closed, command, Id } from '../fields.ts';

export const carryOverCommands = {
  /**
   * Copies text, unit, type, customers and links of an objective into another cycle. The frozen end
   * value proposes the baseline; check-ins, scores and confidence stay behind.
   */
  'objective-carry-over': command('objective-carry-over', {
    from: Id,
    objective: Id,
    cycle: Id,
    /** The key results that go along, each with the name of its copy. */
    key_results: Type.Array(closed({ from: Id, key_result: Id }), { maxItems: 5 }),
  }),
};
