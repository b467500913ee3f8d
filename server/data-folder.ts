import { join } from 'node:path';
import { datasets } from '../datasets/catalogue.ts';
import { openRegister, type Register } from '../register/open.ts';
import { registerSchemas } from '../register/schemas.ts';
import { openWarehouse } from '../warehouse/open.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { shapesOf } from './city-districts.ts';
import type { City } from './city.ts';
import { ConfigError } from './config-error.ts';
import { checkJournalHead, keepJournalHead } from './journal-head.ts';

/** The database of a data folder. */
export const databaseOf = (dataFolder: string): string => join(dataFolder, 'stadtpegel.duckdb');

/** The register of a data folder. */
export const registerOf = (dataFolder: string): string => join(dataFolder, 'register.sqlite');

/** Open the register of a data folder; several processes may. */
export const openDataRegister = (dataFolder: string): Register =>
  openRegister(registerOf(dataFolder), registerSchemas);

/**
 * Open the database of a data folder.
 * @param city null: the one that the folder was opened with before
 * @param now time as the city's clock shows it, ms since the epoch
 * @throws ConfigError where another process owns it, or events that were acknowledged are missing
 */
export async function openData(
  dataFolder: string,
  city: Pick<City, 'time_zone' | 'land' | 'districts' | 'scopes' | 'observes'> | null,
  now: () => number = Date.now,
): Promise<Warehouse> {
  const warehouse = await openDatabaseOf(dataFolder, city, now);
  try {
    checkJournalHead(dataFolder, warehouse.head());
  } catch (error) {
    await warehouse.close();
    throw error;
  }
  const stopNoting = keepJournalHead(dataFolder, warehouse.head);
  return {
    ...warehouse,
    async close() {
      await warehouse.close();
      stopNoting();
    },
  };
}

async function openDatabaseOf(
  dataFolder: string,
  city: Pick<City, 'time_zone' | 'land' | 'districts' | 'scopes' | 'observes'> | null,
  now: () => number,
): Promise<Warehouse> {
  try {
    return await openWarehouse({
      path: databaseOf(dataFolder),
      datasets: Object.values(datasets),
      clock: { now },
      ...(city && {
        city: {
          zone: city.time_zone,
          ...(city.land && { land: city.land }),
          districts: shapesOf(city.districts),
        },
        scopes: city.scopes ?? [],
        observes: city.observes ?? [],
      }),
      log: (line) => console.error(line),
    });
  } catch (error) {
    if (/could not set lock/i.test(String(error))) throw occupied(dataFolder, null, error);
    throw error;
  }
}

/** One process owns a data folder. */
export const occupied = (dataFolder: string, url: string | null, cause?: unknown): ConfigError =>
  new ConfigError(
    `Another Stadtpegel${url ? ` (${url})` : ''} uses the data folder ${dataFolder}. Stop it first, or choose another folder with --data.`,
    { cause },
  );
