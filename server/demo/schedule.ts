import { addDays, type Day } from '../../calendar/day.ts';
import { instant, localTime } from '../../datasets/musterhafen/calendar.ts';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import { deliver, type Delivery } from './delivery.ts';
import type { Simulator } from '../../datasets/simulator.ts';
import { loadSystem, type SystemName } from './systems.ts';

/** @param from the first local day whose deliveries are asked for */
export const openSchedule = async (
  system: SystemName,
  city: City,
  history: History,
  from: Day,
): Promise<Schedule> => new Schedule(system, await loadSystem(system), city, history, from);

/** What one system sends, day by day of its departure; what lies further ahead is kept waiting. */
export class Schedule {
  readonly #name: SystemName;
  readonly #system: Simulator;
  readonly #city: City;
  readonly #history: History;
  readonly #ahead = new Map<Day, Delivery[]>();
  #next: Day;

  constructor(name: SystemName, system: Simulator, city: City, history: History, from: Day) {
    this.#name = name;
    this.#system = system;
    this.#city = city;
    this.#history = history;
    const since = addDays(from, -system.reach_days);
    this.#next = since > history.start ? since : history.start;
  }

  /**
   * Everything that departs on a local day, in order. Days are asked for in order, each once.
   * @param closely the day is looked at closely: the same, and more of what passes by at once
   */
  take(day: Day, closely: boolean): Delivery[] {
    for (; this.#next <= day; this.#next = addDays(this.#next, 1)) {
      this.#plan(this.#next, day, closely && this.#next === day);
    }
    const due = this.#ahead.get(day) ?? [];
    this.#ahead.delete(day);
    return due.sort((a, b) => a.at - b.at);
  }

  #plan(day: Day, wanted: Day, closely: boolean): void {
    const happenings = this.#system.simulate(this.#city, day, this.#history, closely);
    const seed = `${this.#city.seed}/${this.#name}/${day}`;
    const midnight = instant(wanted, 0);
    const nextMidnight = instant(addDays(wanted, 1), 0);
    for (const delivery of deliver(happenings, seed, this.#history, this.#system.senders)) {
      if (delivery.at < midnight) continue;
      const departs = delivery.at < nextMidnight ? wanted : localTime(delivery.at).day;
      const list = this.#ahead.get(departs);
      if (list) list.push(delivery);
      else this.#ahead.set(departs, [delivery]);
    }
  }
}
