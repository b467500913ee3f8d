import { recordOf, type Command } from './command.ts';
import type { Context } from './context.ts';
import { refuse } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** The name that a command gives to something new, and its field; null where it creates nothing. */
export function nameCreatedBy(command: Command): { field: string; name: string } | null {
  const field = recordOf(command).creates;
  return field === undefined ? null : { field, name: nameIn(command, field)! };
}

/** Are the names that a command speaks of known, and is the one that it gives still free? */
export function refuseWrongNames(
  state: State,
  command: Command,
  { units }: Context,
): Refusal | null {
  const { creates, mayCreate, names } = recordOf(command);
  const known = places(state, units);
  const unknown: string[] = [];
  for (const [field, has] of Object.entries(known)) {
    const name = nameIn(command, field);
    if (name === null || field === mayCreate) continue;
    if (field === creates) {
      if (has(name)) return refuse('name-taken', [name]);
    } else if (field !== 'comment' && !has(name)) unknown.push(name);
  }
  for (const { field, name } of names?.(command) ?? [])
    if (!known[field]!(name)) unknown.push(name);
  return unknown.length ? refuse('not-found', unknown) : null;
}

function nameIn(command: Command, field: string): string | null {
  const name = (command as Record<string, unknown>)[field];
  return typeof name === 'string' ? name : null;
}

/** By the field of a command, what it names. Only what creates a comment names one: others say it. */
function places(state: State, units: Context['units']): Record<string, (name: string) => boolean> {
  return {
    field: (name) => state.fields.has(name),
    goal: (name) => state.goals.has(name),
    feedback: (name) => state.index.taken.has(name),
    path: (name) => state.paths.has(name),
    measure: (name) => state.measures.has(name),
    cycle: (name) => state.cycles.has(name),
    objective: (name) => state.objectives.has(name),
    child: (name) => state.objectives.has(name),
    link: (name) => state.links.has(name),
    dependency: (name) => state.dependencies.has(name),
    not_doing: (name) => state.notDoing.has(name),
    key_result: (name) => state.keyResults.has(name),
    check_in: (name) => state.index.checkIn.has(name),
    pulse: (name) => state.index.taken.has(name),
    comment: (name) => state.comments.has(name),
    meeting: (name) => state.meetings.has(name),
    resolution: (name) => state.index.taken.has(name),
    unit: (name) => units.has(name),
  };
}
