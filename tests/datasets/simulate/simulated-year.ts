import { addDays, type Day } from '../../../calendar/day.ts';
import { buildCity } from '../../../datasets/musterhafen/city.ts';
import type { Happening } from '../../../datasets/musterhafen/happening.ts';
import { historyUntil } from '../../../datasets/musterhafen/history.ts';
import { loadSystem, systemNames, type SystemName } from '../../../server/demo/systems.ts';

export const city = buildCity();
export const now = Date.parse('2026-11-20T10:00:00Z');
export const history = historyUntil(now);

const systems = new Map(
  await Promise.all(systemNames.map(async (name) => [name, await loadSystem(name)] as const)),
);

/** What one system tells of some days in a row. */
export function simulate(system: SystemName, from: Day, days: number): Happening[] {
  return Array.from({ length: days }, (_, i) =>
    systems.get(system)!.simulate(city, addDays(from, i), history, false),
  ).flat();
}

export const of = (happenings: readonly Happening[], name: string): Happening[] =>
  happenings.filter(({ type }) => type.endsWith(`.${name}.v1`));
