import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import { readCity } from '../city.ts';
import { ConfigError } from '../config.ts';
import { databaseOf, openData } from '../data-folder.ts';
import { findServer, type ServerNote } from '../server-note.ts';

export interface FolderOptions {
  data: string;
  city?: string;
}

export const dataOption = (): Option =>
  new Option('--data <dir>', 'data folder').env('STADTPEGEL_DATA').default('data');

export const cityOption = (): Option =>
  new Option('--city <file>', 'city file').env('STADTPEGEL_CITY');

/** Who can be asked about a data folder: the server that owns it, or the folder itself. */
export type Owner =
  { server: ServerNote; warehouse?: never } | { server?: never; warehouse: Warehouse };

/** Work with a data folder, whoever owns it, and leave it in good order. */
export async function withOwner<T>(
  { data, city }: FolderOptions,
  work: (owner: Owner) => Promise<T>,
  { create = false }: { create?: boolean } = {},
): Promise<T> {
  const folder = resolve(data);
  const server = await findServer(folder);
  if (server) return work({ server });
  if (!create && !existsSync(databaseOf(folder))) {
    throw new ConfigError(`There is no Stadtpegel in ${folder}: choose its folder with --data.`);
  }
  mkdirSync(folder, { recursive: true });
  const warehouse = await openData(folder, city ? await readCity(resolve(city)) : null);
  try {
    return await work({ warehouse });
  } finally {
    await warehouse.close();
  }
}

/** Ask the running server as staff. @throws ConfigError with the server's own sentence */
export async function askServer(
  { url, staff_token }: Pick<ServerNote, 'url' | 'staff_token'>,
  path: string,
  request: RequestInit = {},
): Promise<Response> {
  const response = await fetch(new URL(path, url), {
    ...request,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${staff_token}` },
  }).catch((cause: unknown) => {
    throw new ConfigError(`The server at ${url} does not answer.`, { cause });
  });
  if (response.ok) return response;
  const { detail = response.statusText } = (await response.json().catch(() => ({}))) as {
    detail?: string;
  };
  throw new ConfigError(`The server at ${url} answered ${response.status}: ${detail}`);
}
