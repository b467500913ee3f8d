import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { auditHead, type AuditHead } from '../register/audit-chain.ts';
import { audit, type By } from '../register/audit.ts';
import type { Register } from '../register/open.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { ConfigError } from './config.ts';
import { databaseOf, openDataRegister, registerOf } from './data-folder.ts';

/** What belongs to a backup besides the databases: the key of the pseudonyms, the demo's mark, the papers. */
const companions = [join('keys', 'pseudonym.key'), 'demo.json', 'snapshots'];
/** What versions before 0.2 had as well. */
const former = [join('keys', 'tokens.json')];

/** What a backup says about itself, in `backup.json`. */
export interface Manifest {
  made_at: string;
  /** The end of the audit log in this backup: proof that nothing is cut off later. */
  audit: AuditHead;
}

/**
 * Copy the databases as they are after their last commit, and the keys, into `backups/<instant>/` of
 * the data folder; senders go on meanwhile. The folder appears when it is complete.
 * @returns its path
 */
export function makeBackup(dataFolder: string, from: Kept, by: By): Promise<string> {
  const made = line.then(() => copyNow(dataFolder, from, by));
  line = made.catch(() => undefined);
  return made;
}

/** What is copied while it is in use. */
interface Kept {
  warehouse: Pick<Warehouse, 'backup'>;
  register: Register;
}

/** Backups of one process are made one after the other. */
let line: Promise<unknown> = Promise.resolve();

async function copyNow(dataFolder: string, { warehouse, register }: Kept, by: By): Promise<string> {
  const made_at = new Date(by.now).toISOString();
  const name = made_at.replaceAll(':', '-').slice(0, 19) + 'Z';
  const target = join(dataFolder, 'backups', name);
  const draft = `${target}.${randomBytes(4).toString('hex')}.part`;
  mkdirSync(join(draft, 'keys'), { recursive: true, mode: 0o700 });
  await warehouse.backup(databaseOf(draft));
  const subject = `backup:${name}`;
  audit(register, { ...by, action: 'backup.make', subject, before: null, after: null }, by.now);
  register.backup(registerOf(draft));
  const manifest: Manifest = { made_at, audit: auditHead(register) };
  writeFileSync(join(draft, manifestName), JSON.stringify(manifest, null, 2) + '\n');
  copyAll(companions, dataFolder, draft);
  const made = freeName(target);
  renameSync(draft, made);
  return made;
}

/** Two backups may be made in one second. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let at = 2; existsSync(name); at += 1) name = `${wanted}-${at}`;
  return name;
}

const manifestName = 'backup.json';

/** What a backup says about itself; null where it is older than that. */
export function readManifest(backup: string): Manifest | null {
  const file = join(backup, manifestName);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : null;
}

/**
 * Put a backup into a data folder that has no database. Whoever was signed in has to sign in again,
 * because a session that has ended since would live again.
 * @throws ConfigError where that would overwrite anything
 */
export function restoreBackup(backup: string, dataFolder: string, by: By): void {
  if (!existsSync(databaseOf(backup))) {
    throw new ConfigError(`${backup} is no backup: choose a folder in backups/.`);
  }
  const files = [...companions, ...former].map((name) => join(dataFolder, name));
  const inTheWay = [databaseOf(dataFolder), registerOf(dataFolder), ...files];
  const occupied = inTheWay.find((file) => existsSync(file));
  if (occupied) {
    throw new ConfigError(`${occupied} is in the way: restore into an empty folder with --data.`);
  }
  mkdirSync(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  cpSync(databaseOf(backup), databaseOf(dataFolder));
  copyAll([...companions, ...former, 'register.sqlite'], backup, dataFolder);
  const register = openDataRegister(dataFolder);
  register.change(() => {
    register.run('DELETE FROM session');
    const subject = `backup:${basename(backup)}`;
    audit(
      register,
      { ...by, action: 'backup.restore', subject, before: null, after: null },
      by.now,
    );
  });
  register.close();
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

function copyAll(names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    if (existsSync(join(from, name))) {
      cpSync(join(from, name), join(to, name), { recursive: true });
    }
  }
}
