import type { Command, CommandType } from './command.ts';
import type { Context } from './context.ts';
import { refuse } from './decision.ts';
import type { Refusal } from './refusal.ts';
import type { State } from './state.ts';

/** The field with the name of what a command creates; every other name has to exist already. */
const creates: Partial<Record<CommandType, string>> = {
  'action-field-define': 'field',
  'goal-draft': 'goal',
  'goal-give-feedback': 'feedback',
  'measure-add': 'measure',
  'cycle-plan': 'cycle',
  'objective-draft': 'objective',
  'objective-carry-over': 'objective',
  'link-propose': 'link',
  'dependency-raise': 'dependency',
  'not-doing-note': 'not_doing',
  'key-result-define': 'key_result',
  'check-in': 'check_in',
  'pulse-hold': 'pulse',
  'comment-add': 'comment',
  'meeting-begin': 'meeting',
  'resolution-take': 'resolution',
};

/** The name that a command gives to something new, and its field; null where it creates nothing. */
export function nameCreatedBy(command: Command): { field: string; name: string } | null {
  const field = creates[command.type];
  const name = field === undefined ? undefined : (command as Record<string, unknown>)[field];
  return field !== undefined && typeof name === 'string' ? { field, name } : null;
}

/** Are the names that a command speaks of known, and is the one that it gives still free? */
export function refuseWrongNames(
  state: State,
  command: Command,
  { units }: Context,
): Refusal | null {
  const created = creates[command.type];
  const known = places(state, units);
  const unknown: string[] = [];
  for (const [field, has] of Object.entries(known)) {
    const name = (command as Record<string, unknown>)[field];
    if (typeof name !== 'string' || !isName(field, command.type)) continue;
    if (field === created) {
      if (has(name)) return refuse('name-taken', [name]);
    } else if (!has(name)) unknown.push(name);
  }
  for (const { place, name } of namedInside(command)) if (!known[place]!(name)) unknown.push(name);
  return unknown.length ? refuse('not-found', unknown) : null;
}

/** Is the field a name in this command? A check-in has a comment in words; a path may be new or not. */
function isName(field: string, type: CommandType): boolean {
  if (field === 'comment') return type === 'comment-add';
  return field !== 'path' || type !== 'target-path-set';
}

/** Names that stand deeper in a command, or in a field that means something else elsewhere. */
function namedInside(command: Command): { place: string; name: string }[] {
  switch (command.type) {
    case 'objective-carry-over':
      return [{ place: 'objective', name: command.from }];
    case 'link-propose':
      return [{ place: command.parent.kind, name: command.parent.id }];
    case 'comment-add':
      return [{ place: command.about.kind, name: command.about.id }];
    case 'meeting-end':
      return command.units.map((name) => ({ place: 'unit', name }));
    default:
      return [];
  }
}

/** By the field of a command, what it names. */
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
