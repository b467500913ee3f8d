import { datasets } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Simulator } from '../../datasets/simulator.ts';

/** The name of a dataset that has a part in the demo city: one sender each. */
export type SystemName = string;

const simulated = new Map(
  Object.values<Dataset>(datasets).flatMap(({ name, simulate }) =>
    simulate ? [[name, simulate] as const] : [],
  ),
);

export const systemNames: readonly SystemName[] = [...simulated.keys()];

/** @throws where no system has this name */
export function loadSystem(name: SystemName): Promise<Simulator> {
  const simulate = simulated.get(name);
  if (!simulate) throw new Error(`the demo city has no system ${name}`);
  return simulate();
}
