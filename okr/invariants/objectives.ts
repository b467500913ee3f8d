import type { KeyResult } from '../key-result/key-result.ts';
import type { Objective } from '../objective/objective.ts';
import type { State } from '../state.ts';

export function brokenObjectives(state: State): string[] {
  const faults: string[] = [];
  const promised = new Map<string, number>();
  for (const objective of state.objectives.values()) {
    const { objective: id, cycle, unit, state: its, key_results } = objective;
    if (!state.index.cycle.get(cycle)?.includes(id))
      faults.push(`objective ${id} is not found by its cycle`);
    if (key_results.length > 5)
      faults.push(`objective ${id} has ${key_results.length} key results`);
    if (key_results.some((one) => state.keyResults.get(one)?.objective !== id)) {
      faults.push(`objective ${id} has a key result that is not its own`);
    }
    if (['submitted', 'agreed', 'closed'].includes(its)) {
      promised.set(`${cycle}/${unit}`, (promised.get(`${cycle}/${unit}`) ?? 0) + 1);
    }
    if (its === 'agreed' || its === 'closed') faults.push(...brokenPromise(state, objective));
    if (its === 'dropped' && objective.reason === null)
      faults.push(`objective ${id} was dropped without a reason`);
  }
  for (const [where, count] of promised)
    if (count > 3) faults.push(`${count} objectives in ${where}`);
  return faults;
}

/** `agreed` needs customers, added value, valid targets, a goal or a reason, and two people. */
function brokenPromise(state: State, objective: Objective): string[] {
  const { objective: id, customers, added_value, submitted_by, agreed_by, key_results } = objective;
  const faults: string[] = [];
  const hasCustomers = customers.length > 0 && customers.every((one) => one.trim() !== '');
  if (!hasCustomers || added_value.trim() === '')
    faults.push(`objective ${id} is agreed for nobody`);
  if (!submitted_by || !agreed_by || submitted_by.account === agreed_by.account) {
    faults.push(`objective ${id} was agreed by one person`);
  }
  const toGoal = [...state.links.values()].some(
    (link) =>
      link.child === id &&
      link.state === 'accepted' &&
      link.parent.kind === 'goal' &&
      (state.goals.get(link.parent.id)?.confirmed_at ?? null) !== null,
  );
  if (!toGoal && objective.without_link === null) faults.push(`objective ${id} hangs on nothing`);
  const keyResults = key_results.map((one) => state.keyResults.get(one)!);
  if (!keyResults.some(({ dropped }) => dropped === null))
    faults.push(`objective ${id} has no key result`);
  return [...faults, ...keyResults.flatMap((one) => brokenTargets(objective, one))];
}

function brokenTargets(
  { commitment }: Objective,
  { key_result: id, form, targets, original, source }: KeyResult,
): string[] {
  const faults: string[] = [];
  if (original === null || !targets[original - 1])
    faults.push(`key result ${id} was agreed without a target`);
  targets.forEach(({ version, state, target, approved_by, author, reason, effective_at }, i) => {
    if (version !== i + 1) faults.push(`versions of ${id} are not counted on`);
    const holds = state === 'approved' || state === 'set';
    if (holds !== (effective_at !== null)) faults.push(`version ${version} of ${id} is ${state}`);
    if (version > (original ?? 0)) {
      if (state === 'set' || reason === null)
        faults.push(`version ${version} of ${id} has no reason`);
      if (state === 'approved' && (!approved_by || approved_by.account === author.account)) {
        faults.push(`version ${version} of ${id} was approved by its author`);
      }
    }
    if (version < (original ?? 0)) return;
    if (form.type === 'linear') {
      if (!target || !('target' in target)) faults.push(`${id} has no linear target`);
      else if (target.baseline === target.target) faults.push(`${id} is degenerate`);
      else if (target.baseline === null && form.baseline_from === null)
        faults.push(`${id} has no baseline`);
    } else if (form.type === 'range') {
      if (!target || !('lo' in target) || (target.lo === null && target.hi === null))
        faults.push(`${id} has no range`);
      else if (target.lo !== null && target.hi !== null && target.lo > target.hi)
        faults.push(`${id} has no range`);
    } else if (target !== null) faults.push(`${id} has a target that is not its kind`);
  });
  if (form.type === 'ordinal' && form.levels.length !== (commitment === 'committed' ? 3 : 4)) {
    faults.push(`levels of ${id} do not fit`);
  }
  if (source.kind === 'kpi' && form.type !== 'linear' && form.type !== 'range')
    faults.push(`${id} is bound to a KPI`);
  return faults;
}
