import { IsOptional } from 'typebox';
import { Compile } from 'typebox/compile';
import type { EventType } from '../../datasets/event.ts';
import type { Reading } from './mapped-value.ts';

/**
 * Leave out of data what its schema does not allow where the event can do without it (a negative
 * effort, a name of 300 letters): a wrong optional value costs that value, not the event. Each is counted.
 * @param keyOf the key of the mapping that a field comes from
 */
export function dropWrongOptionals(
  eventType: EventType,
  keyOf: (field: string) => string,
  { coverage }: Reading,
): (data: Record<string, unknown>, line: number) => Record<string, unknown> {
  const checks = Object.entries(eventType.data.properties)
    .filter(([, schema]) => IsOptional(schema))
    .map(([field, schema]) => ({ field, check: Compile(schema) }));
  return (data, line) => {
    let kept = data;
    for (const { field, check } of checks) {
      const value = data[field];
      if (value === undefined || check.Check(value)) continue;
      kept = Object.fromEntries(Object.entries(kept).filter(([name]) => name !== field));
      const [error] = check.Errors(value);
      const given = typeof value === 'number' ? `${value}: it` : 'a value that';
      const detail = `${keyOf(field)} gives ${given} ${error?.message ?? 'is not allowed'}.`;
      coverage.leftOut(keyOf(field), line, { code: 'out-of-range', detail });
    }
    return kept;
  };
}
