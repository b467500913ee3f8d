import type { DuckDBConnection } from '@duckdb/node-api';
import type { CityCalendar } from './calendar.ts';
import type { DistrictShape } from './districts.ts';

/** What facts depend on besides events: when a day begins and who works on it, where districts lie. */
export interface CityGround extends CityCalendar {
  districts: readonly DistrictShape[];
}

/** A city that says nothing about itself. */
const somewhere: CityGround = { zone: 'Europe/Berlin', land: 'BW', districts: [] };

/**
 * The city that the database follows: what is given, else what it followed before. So a command that
 * is not told the city does not count its days anew by another calendar.
 */
export async function rememberCity(
  connection: DuckDBConnection,
  given: Partial<CityGround>,
): Promise<CityGround> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS city (zone VARCHAR, land VARCHAR);
    ALTER TABLE city ADD COLUMN IF NOT EXISTS districts VARCHAR;`);
  const known = await connection.runAndReadAll('SELECT zone, land, districts FROM city');
  const [row] = known.getRowObjects() as unknown as Stored[];
  const before = row && { ...row, districts: JSON.parse(row.districts ?? '[]') as DistrictShape[] };
  const ground = { ...somewhere, ...before, ...given };
  const { zone, land } = ground;
  const districts = JSON.stringify(ground.districts);
  if (zone !== row?.zone || land !== row.land || districts !== row.districts) {
    await connection.run(
      row
        ? 'UPDATE city SET zone = $zone, land = $land, districts = $districts'
        : 'INSERT INTO city VALUES ($zone, $land, $districts)',
      { zone, land, districts },
    );
  }
  return ground;
}

interface Stored {
  zone: string;
  land: CityCalendar['land'];
  /** JSON; null where a version before districts has written the row. */
  districts: string | null;
}
