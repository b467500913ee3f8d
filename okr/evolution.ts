import type { Static, TSchema } from 'typebox';
import type { State } from './state.ts';

/** How every event of a subject changes the state. Throws only for a log that contradicts itself. */
export type Evolution<Schemas extends Record<string, TSchema>> = {
  readonly [T in keyof Schemas]: (state: State, event: Static<Schemas[T]>) => void;
};

/** What has this name; the log has to know it. */
export function known<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id);
  if (found === undefined) throw new Error(`The log speaks of ${id} before it exists.`);
  return found;
}

/** Take a new thing in under its name. */
export function add<T>(map: Map<string, T>, id: string, thing: T): void {
  if (map.has(id)) throw new Error(`The log creates ${id} twice.`);
  map.set(id, thing);
}

/** Replace a thing by one that differs in some fields. */
export function change<T extends object>(
  map: Map<string, T>,
  id: string,
  fields: Partial<T>,
): void {
  map.set(id, { ...known(map, id), ...fields });
}

/** Append to the list under a key. */
export function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
