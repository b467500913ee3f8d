import type { DuckDBConnection } from '@duckdb/node-api';
import type { CityCalendar } from './calendar.ts';
import type { DistrictShape } from './districts.ts';

/** What facts depend on besides events: when a day begins and who works on it, where districts lie. */
export interface CityGround extends CityCalendar {
  districts: readonly DistrictShape[];
}

/** A city that says nothing about itself. */
const somewhere: CityGround = { zone: 'Europe/Berlin', land: null, districts: [] };

/**
 * The city that the database follows: what is given, else what it followed before. So a command that
 * is not told the city does not count its days anew by another calendar.
 *
 * Earlier versions wrote `BW` where nobody had named a Land. Nobody can tell such a row from one that
 * was declared, so it is not taken for a declaration: the Land is unknown until the city is given again.
 */
export async function rememberCity(
  connection: DuckDBConnection,
  given: Partial<CityGround>,
): Promise<CityGround> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS city (zone VARCHAR, land VARCHAR);
    ALTER TABLE city ADD COLUMN IF NOT EXISTS districts VARCHAR;
    ALTER TABLE city ADD COLUMN IF NOT EXISTS land_declared BOOLEAN;`);
  const known = await connection.runAndReadAll('SELECT * FROM city');
  const [row] = known.getRowObjects() as unknown as Stored[];
  const before = row && {
    zone: row.zone,
    land: row.land_declared || row.land !== formerDefault ? row.land : null,
    districts: JSON.parse(row.districts ?? '[]') as DistrictShape[],
  };
  const ground = { ...somewhere, ...before, ...given };
  const { zone, land } = ground;
  const now = {
    zone,
    land,
    districts: JSON.stringify(ground.districts),
    land_declared: land !== null,
  };
  if (!row || Object.entries(now).some(([name, value]) => row[name as keyof Stored] !== value)) {
    await connection.run(
      row
        ? `UPDATE city SET zone = $zone, land = $land, districts = $districts,
             land_declared = $land_declared`
        : 'INSERT INTO city BY NAME SELECT $zone AS zone, $land AS land, $districts AS districts, $land_declared AS land_declared',
      now,
    );
  }
  return ground;
}

const formerDefault = 'BW';

interface Stored {
  zone: string;
  land: CityCalendar['land'];
  /** JSON; null where a version before districts has written the row. */
  districts: string | null;
  /** Null where a version with a default has written the row. */
  land_declared: boolean | null;
}
