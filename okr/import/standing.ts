import { refuse } from '../decision.ts';
import { canonicalJson } from '../evidence/canonical.ts';
import type { Link } from '../objective/link.ts';
import type { Objective } from '../objective/objective.ts';
import type { State } from '../state.ts';
import { saidOtherwise, worded, type ImportRefusal } from './import-refusal.ts';
import type { Proposal } from './proposal.ts';

/** How something of a table is there already. */
export type Standing =
  | { outcome: 'same' | 'kept'; differs: readonly string[]; refusal: null }
  | { outcome: 'refused'; differs: readonly string[]; refusal: ImportRefusal };

/**
 * How it is there already, or null where it is not. What people have changed since stays as it is;
 * a name that stands for something else, or for something that the caller may not see, is taken.
 */
export function standingOf(
  state: State,
  command: Proposal['command'],
  sees: (objective: Objective) => boolean,
): Standing | null {
  const isSeen = (id: string): boolean => {
    const objective = state.objectives.get(id);
    return objective !== undefined && sees(objective);
  };
  switch (command.type) {
    case 'objective-draft': {
      const { type: _type, objective, cycle, unit, ...wording } = command;
      const there = state.objectives.get(objective);
      if (!there) return null;
      if (there.cycle !== cycle || there.unit !== unit || !sees(there)) return taken(objective);
      return there.state === 'dropped' ? kept(['state']) : compared(wording, there);
    }
    case 'key-result-define': {
      const { type: _type, key_result, objective, ...definition } = command;
      const there = state.keyResults.get(key_result);
      if (!there) return null;
      if (there.objective !== objective || !isSeen(objective)) return taken(key_result);
      if (there.dropped !== null) return kept(['state']);
      return compared(definition, { ...there, target: there.targets.at(-1)!.target });
    }
    case 'link-propose': {
      const { child, parent, link, kind } = command;
      if (!isSeen(child)) return null;
      const between = linkBetween(state, child, parent) ?? state.links.get(link);
      if (!between) return null;
      return between.state === 'declined' ? kept(['state']) : compared({ kind }, between);
    }
    case 'check-in': {
      const { type: _type, check_in, key_result, ...said } = command;
      const of = state.index.checkIn.get(check_in);
      if (of === undefined) return null;
      const there = (state.readings.get(key_result) ?? []).find(
        (reading) => reading.kind === 'check_in' && reading.check_in === check_in,
      );
      if (!there || !isSeen(state.keyResults.get(of)!.objective)) return taken(check_in);
      // What was said once is never changed, so it is the file that differs.
      const standing = compared(said, there);
      if (standing.outcome === 'same') return standing;
      return { ...standing, outcome: 'refused', refusal: saidOtherwise(check_in) };
    }
  }
}

/** A link that still stands, or is being talked about, between the same two. */
function linkBetween({ index, links }: State, child: string, parent: Link['parent']) {
  return (index.child.get(child) ?? [])
    .map((id) => links.get(id)!)
    .find(
      (link) =>
        link.state !== 'declined' &&
        link.parent.kind === parent.kind &&
        link.parent.id === parent.id,
    );
}

const taken = (name: string): Standing => ({
  ...{ outcome: 'refused', differs: [] },
  refusal: worded(refuse('name-taken', [name])),
});

const kept = (differs: readonly string[]): Standing => ({
  outcome: 'kept',
  differs,
  refusal: null,
});

function compared(wanted: object, there: object): Standing {
  const differs = Object.entries(wanted)
    .filter(([field, value]) => {
      const its = (there as Record<string, unknown>)[field] ?? null;
      return canonicalJson(value) !== canonicalJson(its);
    })
    .map(([field]) => field);
  return differs.length > 0 ? kept(differs) : { outcome: 'same', differs, refusal: null };
}
