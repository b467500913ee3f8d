import type { Command } from './command.ts';
import type { Cycle } from './cycle/cycle.ts';
import type { Objective } from './objective/objective.ts';
import type { State } from './state.ts';

/** What a command is about: rights and the state of the cycle are asked of these. */
export interface Concern {
  objective: Objective | null;
  /** The unit in which a right has to be held; null where it is about the city. */
  unit: string | null;
  cycle: Cycle | null;
}

/** All names in the command are known. */
export function concernOf(state: State, command: Command): Concern {
  const objective = objectiveOf(state, command);
  const cycle = cycleOf(state, command) ?? objective?.cycle;
  return {
    objective,
    unit: unitOf(state, command) ?? objective?.unit ?? null,
    cycle: cycle === undefined ? null : state.cycles.get(cycle)!,
  };
}

function objectiveOf(state: State, command: Command): Objective | null {
  const { objectives } = state;
  switch (command.type) {
    case 'objective-draft':
      return null;
    case 'objective-carry-over':
      return objectives.get(command.from)!;
    case 'link-propose':
      return objectives.get(command.child)!;
    case 'link-accept':
    case 'link-decline':
    case 'link-counter':
      return objectives.get(state.links.get(command.link)!.child)!;
    case 'dependency-answer':
    case 'dependency-resolve':
      return objectives.get(state.dependencies.get(command.dependency)!.objective)!;
    case 'resolution-take':
      return command.objective === null ? null : objectives.get(command.objective)!;
    case 'comment-add':
      return commentedObjective(state, command.about);
    default:
      if ('objective' in command) return objectives.get(command.objective)!;
      if ('key_result' in command) {
        return objectives.get(state.keyResults.get(command.key_result)!.objective)!;
      }
      return null;
  }
}

function commentedObjective(
  { objectives, keyResults }: State,
  { kind, id }: { kind: string; id: string },
): Objective | null {
  if (kind === 'objective') return objectives.get(id)!;
  if (kind === 'key_result') return objectives.get(keyResults.get(id)!.objective)!;
  return null;
}

/** Where the unit is another one than that of the objective, or there is no objective. */
function unitOf(state: State, command: Command): string | null {
  switch (command.type) {
    case 'objective-draft':
    case 'not-doing-note':
    case 'retrospective-record':
    case 'goal-give-feedback':
    case 'meeting-begin':
      return command.unit;
    case 'not-doing-withdraw':
      return state.notDoing.get(command.not_doing)!.unit;
    case 'dependency-answer':
      return state.dependencies.get(command.dependency)!.unit;
    case 'measure-report':
      return state.measures.get(command.measure)!.unit;
    case 'resolution-take':
    case 'meeting-end':
      return state.meetings.get(command.meeting)!.unit;
    default:
      return null;
  }
}

function cycleOf(state: State, command: Command): string | undefined {
  if (command.type === 'cycle-plan') return undefined;
  if (command.type === 'not-doing-withdraw') return state.notDoing.get(command.not_doing)!.cycle;
  if (command.type === 'resolution-take' || command.type === 'meeting-end') {
    return state.meetings.get(command.meeting)!.cycle;
  }
  return 'cycle' in command ? command.cycle : undefined;
}
