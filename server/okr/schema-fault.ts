import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/** What is wrong with a value, at which JSON pointer, and what to send instead. */
export interface SchemaFault {
  pointer: string;
  detail: string;
}

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>();

/** The first thing that keeps a value from matching the schema, or null. */
export function schemaFault(schema: TSchema, value: unknown): SchemaFault | null {
  let check = compiled.get(schema);
  if (!check) compiled.set(schema, (check = Compile(schema)));
  if (check.Check(value)) return null;
  // The deepest error says most; those above it only follow from it.
  const errors = check.Errors(value).filter(({ keyword }) => keyword !== 'anyOf');
  const error = errors.toSorted((a, b) => depth(b.instancePath) - depth(a.instancePath))[0];
  const pointer = (error?.instancePath ?? '').slice(0, 200);
  return { pointer, detail: `it ${error?.message ?? 'does not match'}.` };
}

const depth = (pointer: string): number => pointer.split('/').length;
