import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { ConfigError } from './config.ts';
import { databaseOf } from './data-folder.ts';

/** What belongs to a backup besides the database: keys of persons and senders, the demo's mark. */
const companions = [join('keys', 'pseudonym.key'), join('keys', 'tokens.json'), 'demo.json'];

/**
 * Copy the database as it is after its last commit, and the keys, into `backups/<instant>/` of the
 * data folder; senders go on meanwhile. The folder appears when it is complete.
 * @returns its path
 */
export async function makeBackup(
  dataFolder: string,
  warehouse: Pick<Warehouse, 'backup'>,
  now: number,
): Promise<string> {
  const name = new Date(now).toISOString().replaceAll(':', '-').slice(0, 19) + 'Z';
  const target = join(dataFolder, 'backups', name);
  const draft = `${target}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, 'keys'), { recursive: true, mode: 0o700 });
  await warehouse.backup(databaseOf(draft));
  copyCompanions(dataFolder, draft);
  renameSync(draft, target);
  return target;
}

/**
 * Put a backup into a data folder that has no database.
 * @throws ConfigError where that would overwrite anything
 */
export function restoreBackup(backup: string, dataFolder: string): void {
  if (!existsSync(databaseOf(backup))) {
    throw new ConfigError(`${backup} is no backup: choose a folder in backups/.`);
  }
  const inTheWay = [databaseOf(dataFolder), ...companions.map((name) => join(dataFolder, name))];
  const occupied = inTheWay.find((file) => existsSync(file));
  if (occupied) {
    throw new ConfigError(`${occupied} is in the way: restore into an empty folder with --data.`);
  }
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  cpSync(databaseOf(backup), databaseOf(dataFolder));
  copyCompanions(backup, dataFolder);
}

/** The backups of a data folder, the newest last. */
export function listBackups(dataFolder: string): string[] {
  const folder = join(dataFolder, 'backups');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.part'))
    .sort()
    .map((name) => join(folder, basename(name)));
}

function copyCompanions(from: string, to: string): void {
  for (const name of companions) {
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { mode: 0 });
  }
}
