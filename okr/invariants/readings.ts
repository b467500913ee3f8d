import type { State } from '../state.ts';

export function brokenReadings(state: State): string[] {
  const faults: string[] = [];
  for (const [id, readings] of state.readings) {
    const { objective, source, form } = state.keyResults.get(id)!;
    const { cycle, agreed_at } = state.objectives.get(objective)!;
    const { start_on, last_on } = state.cycles.get(cycle)!;
    const superseded = new Set<string>();
    const names = new Set<string>();
    if (agreed_at === null) faults.push(`${id} has values without being agreed`);
    let last = '';
    for (const reading of readings) {
      const day = reading.kind === 'check_in' ? reading.measured_on : reading.to;
      if (day < start_on || day > last_on) faults.push(`${id} has a value of ${day}`);
      if (reading.at < last) faults.push(`${id} has values in another order than the log`);
      last = reading.at;
      if (reading.value !== null && !Number.isFinite(reading.value))
        faults.push(`${id} has a value that is none`);
      if (reading.kind === 'observation') {
        if (source.kind !== 'kpi')
          faults.push(`${id} has a value of a KPI that it is not bound to`);
        const none = reading.state === 'suppressed' || reading.state === 'not_computable';
        if (none !== (reading.value === null)) faults.push(`${id} has no data and a value`);
        continue;
      }
      if (source.kind === 'kpi' && reading.value !== null)
        faults.push(`${id} has a value by hand beside its KPI`);
      if (reading.supersedes !== null) {
        if (!names.has(reading.supersedes)) faults.push(`${id} corrects what it has not`);
        if (superseded.has(reading.supersedes)) faults.push(`${id} corrects twice`);
        superseded.add(reading.supersedes);
      }
      names.add(reading.check_in);
      if (state.index.checkIn.get(reading.check_in) !== id)
        faults.push(`a check-in of ${id} is not found`);
      const step = form.type === 'milestone' && reading.value !== null;
      if (step !== (reading.step !== null)) faults.push(`${id} has a value for no step`);
      if ((step || form.type === 'binary') && reading.value !== null && reading.comment === null) {
        faults.push(`${id} has a step without a note`);
      }
    }
  }
  return faults;
}
