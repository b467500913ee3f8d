import type { State } from '../state.ts';

export function brokenLinks({ links, objectives, goals, index }: State): string[] {
  const faults: string[] = [];
  const pairs = new Set<string>();
  const up = new Map<string, string[]>();
  for (const {
    link,
    child,
    parent,
    state,
    turn,
    proposed_by,
    answered_by,
    reason,
  } of links.values()) {
    const top = `${parent.kind}/${parent.id}`;
    if (!index.child.get(child)?.includes(link) || !index.parent.get(top)?.includes(link)) {
      faults.push(`link ${link} is not found by its ends`);
    }
    const answered = state === 'accepted' || state === 'declined';
    if (answered !== (turn === null)) faults.push(`link ${link} is ${state} and waits`);
    if (state === 'accepted' && (!answered_by || answered_by.account === proposed_by.account)) {
      faults.push(`link ${link} was confirmed by one person`);
    }
    if ((state === 'declined' || state === 'countered') && reason === null)
      faults.push(`link ${link} was ${state} without a reason`);
    if (parent.kind === 'goal' && !goals.has(parent.id)) faults.push(`link ${link} leads nowhere`);
    if (state === 'declined') continue;
    if (pairs.has(`${child}>${top}`)) faults.push(`${child} is linked to ${top} twice`);
    pairs.add(`${child}>${top}`);
    if (parent.kind === 'goal') continue;
    if (objectives.get(child)?.cycle !== objectives.get(parent.id)?.cycle)
      faults.push(`link ${link} leads into another cycle`);
    up.set(child, [...(up.get(child) ?? []), parent.id]);
  }
  if (!isAcyclic(up)) faults.push('links run in a circle');
  return faults;
}

/** Can everything be taken away from the bottom, one after the other? */
function isAcyclic(up: ReadonlyMap<string, readonly string[]>): boolean {
  const waiting = new Map<string, number>();
  for (const parents of up.values()) {
    for (const parent of parents) waiting.set(parent, (waiting.get(parent) ?? 0) + 1);
  }
  const free = [...up.keys()].filter((id) => !waiting.has(id));
  let taken = 0;
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    taken += 1;
    for (const parent of up.get(id) ?? []) {
      const left = waiting.get(parent)! - 1;
      waiting.set(parent, left);
      if (left === 0) free.push(parent);
    }
  }
  return taken === new Set([...up.keys(), ...waiting.keys()]).size;
}
