import type { Event, Happening } from './event.ts';
import { refusals, type Refusal, type RefusalCode } from './refusal.ts';

/** What a command leads to: the events to append to the log, or why not. */
export type Decision = { events: readonly Event[] } | { refusal: Refusal };

/** What a rule says. */
export type Ruling = readonly Happening[] | Refusal;

/** @param about what exactly is wrong, where it is a list */
export function refuse(code: RefusalCode, about: readonly string[] = []): Refusal {
  return { code, detail: refusals[code].en, about };
}

export const isRefusal = (ruling: Ruling): ruling is Refusal => 'code' in ruling;
