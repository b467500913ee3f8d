import type { State } from '../state.ts';
import { parentKey } from './evolve.ts';

/**
 * The objectives above one, through links that are not declined: those that it leads up to, and so
 * on. Without itself, unless the links run in a circle.
 */
export function above(state: State, objective: string): Set<string> {
  const found = new Set<string>();
  const queue = [objective];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const id of state.index.child.get(at) ?? []) {
      const { state: its, parent } = state.links.get(id)!;
      if (its === 'declined' || parent.kind !== 'objective' || found.has(parent.id)) continue;
      found.add(parent.id);
      queue.push(parent.id);
    }
  }
  return found;
}

/**
 * The objectives that lead up to a midterm goal or an objective through accepted links, directly or
 * through others. Each once, however many ways lead there.
 */
export function below(state: State, top: { kind: 'goal' | 'objective'; id: string }): Set<string> {
  const found = new Set<string>();
  const queue = [parentKey(top)];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const id of state.index.parent.get(at) ?? []) {
      const { state: its, child } = state.links.get(id)!;
      if (its !== 'accepted' || found.has(child)) continue;
      found.add(child);
      queue.push(parentKey({ kind: 'objective', id: child }));
    }
  }
  return found;
}
