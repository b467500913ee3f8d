import type { Static, TSchema } from 'typebox';
import type { Context } from './context.ts';
import type { Event, Happening } from './event.ts';
import { refusals, type Refusal, type RefusalCode } from './refusal.ts';
import type { State } from './state.ts';

/** What a command leads to: the events to append to the log, or why not. */
export type Decision = { events: readonly Event[] } | { refusal: Refusal };

/** What a rule says; it finds everything that the command names in place, and the caller entitled. */
export type Ruling = readonly Happening[] | Refusal;

/** One rule per command of a subject. */
export type Rules<Schemas extends Record<string, TSchema>> = {
  readonly [T in keyof Schemas]: (
    state: State,
    command: Static<Schemas[T]>,
    context: Context,
  ) => Ruling;
};

/** @param about what exactly is wrong, where it is a list */
export function refuse(code: RefusalCode, about: readonly string[] = []): Refusal {
  return { code, detail: refusals[code].en, about };
}

export const isRefusal = (ruling: Ruling): ruling is Refusal => 'code' in ruling;
