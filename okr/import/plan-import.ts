import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { decide } from '../decide.ts';
import type { Event } from '../event.ts';
import { evolve } from '../evolve.ts';
import type { Objective } from '../objective/objective.ts';
import { copyState, type State } from '../state.ts';
import { objectiveRefused, worded, type ImportRefusal } from './import-refusal.ts';
import type { Proposal } from './proposal.ts';
import { standingOf } from './standing.ts';

/** What one thing of a table would come to. */
export interface ImportItem {
  /** 1 is the first line of the file. */
  line: number;
  kind: 'objective' | 'key_result' | 'link' | 'check_in';
  /** Its name in addresses and commands. */
  id: string;
  /** As people call it; of a link, what it leads up to; of a check-in, its key result. */
  title: string;
  /** The day that a check-in stands for. */
  day: string | null;
  /**
   * create: it is not there yet · same: it is there, as the file says · kept: it is there and says
   * something else, which stays · refused: it may not be, or not like this
   */
  outcome: 'create' | 'same' | 'kept' | 'refused';
  /** Where it is kept, the fields in which it differs. */
  differs: readonly string[];
  refusal: ImportRefusal | null;
}

/** What a command of a table led to. */
export interface Decided {
  command: Command;
  events: readonly Event[];
}

/**
 * Decide what a table asks for, one thing after the other on a copy of the state, each like a command
 * that the caller gives by hand. Nothing is changed here; the decisions may be written down as a whole
 * where nothing is refused.
 * @param sees whether the caller may be told of an objective
 */
export function planImport(
  state: State,
  proposals: readonly Proposal[],
  context: Context,
  sees: (objective: Objective) => boolean,
): { items: ImportItem[]; decided: Decided[] } {
  const trial = copyState(state);
  const decided: Decided[] = [];
  const refused = new Set<string>();

  const items = proposals.map(({ line, command }): ImportItem => {
    const item = { line, ...namesOf(trial, command, sees), differs: [], refusal: null };
    const refuse = (refusal: ImportRefusal, differs: readonly string[] = []): ImportItem => {
      refused.add(item.id);
      return { ...item, outcome: 'refused', differs, refusal };
    };
    if (needs(command).some((id) => refused.has(id))) return refuse(objectiveRefused);
    const standing = standingOf(state, command, sees);
    if (standing?.outcome === 'refused') return refuse(standing.refusal, standing.differs);
    if (standing) return { ...item, ...standing };
    const decision = decide(trial, command, context);
    if ('refusal' in decision) return refuse(worded(decision.refusal));
    for (const event of decision.events) evolve(trial, event);
    decided.push({ command, events: decision.events });
    return { ...item, outcome: 'create' };
  });
  return { items: items.toSorted((a, b) => a.line - b.line), decided };
}

/** The objectives of the table that something cannot be without. */
function needs(command: Proposal['command']): string[] {
  switch (command.type) {
    case 'key-result-define':
      return [command.objective];
    case 'link-propose':
      return [command.child, command.parent.id];
    case 'objective-draft':
    case 'check-in':
      return [];
  }
}

function namesOf(
  trial: State,
  command: Proposal['command'],
  sees: (objective: Objective) => boolean,
): Pick<ImportItem, 'kind' | 'id' | 'title' | 'day'> {
  const seen = (id: string | undefined): Objective | null => {
    const objective = trial.objectives.get(id ?? '');
    return objective && sees(objective) ? objective : null;
  };
  switch (command.type) {
    case 'objective-draft': {
      const { objective: id, title } = command;
      return { kind: 'objective', id, title, day: null };
    }
    case 'key-result-define': {
      const { key_result: id, title } = command;
      return { kind: 'key_result', id, title, day: null };
    }
    case 'link-propose': {
      const { link, parent } = command;
      const above = parent.kind === 'goal' ? trial.goals.get(parent.id) : seen(parent.id);
      return { kind: 'link', id: link, title: above?.title ?? parent.id, day: null };
    }
    case 'check-in': {
      const { check_in, key_result, measured_on } = command;
      const its = trial.keyResults.get(key_result);
      const title = its && seen(its.objective) ? its.title : key_result;
      return { kind: 'check_in', id: check_in, title, day: measured_on };
    }
  }
}
