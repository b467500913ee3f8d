import type { State } from '../state.ts';

export function brokenMeetings({ meetings, objectives }: State): string[] {
  const faults: string[] = [];
  const open = new Set<string>();
  for (const { meeting, cycle, unit, kind, at, ended, resolutions } of meetings.values()) {
    const place = `${cycle}/${unit}/${kind}`;
    if (ended === null && open.has(place)) faults.push(`meeting ${meeting} is held twice`);
    if (ended === null) open.add(place);
    if (ended && ended.at < at) faults.push(`meeting ${meeting} ends before it begins`);
    for (const { resolution, objective, at: taken } of resolutions) {
      if (taken < at || (ended && taken > ended.at))
        faults.push(`resolution ${resolution} was not taken while meeting ${meeting} was held`);
      if (objective !== null && objectives.get(objective)?.cycle !== cycle)
        faults.push(`resolution ${resolution} is about another cycle`);
    }
  }
  return faults;
}
