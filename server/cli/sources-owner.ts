import { resolve } from 'node:path';
import type { ImportCounts, ImportStart } from '../../warehouse/sources/import-record.ts';
import type { Withdrawn } from '../../warehouse/sources/withdraw.ts';
import { ConfigError } from '../config.ts';
import { openDataRegister } from '../data-folder.ts';
import type { SourcesAnswer } from '../routes/sources.ts';
import type { ServerNote } from '../server-note.ts';
import { isNothing, withdraw, type WithdrawalRequest } from '../withdraw.ts';
import { askServer, type Owner } from './folder.ts';
import { byOperator } from './operator.ts';

/** What the command line says and asks about sources, whoever owns the folder. */
export interface SourcesOwner {
  list(): Promise<SourcesAnswer>;
  /** @throws ConfigError where there is nothing to take back */
  withdraw(request: WithdrawalRequest): Promise<Withdrawn>;
  /** What the mapping of an import says about its source. */
  declareMapping(said: {
    source: string;
    scope: string | null;
    observes: string[] | null;
  }): Promise<void>;
  beginImport(start: Omit<ImportStart, 'said_by'>): Promise<number>;
  endImport(import_id: number, counts: ImportCounts): Promise<void>;
}

export function sourcesOf({ server, warehouse }: Owner, data: string): SourcesOwner {
  if (server) return ofServer(server);
  const by = byOperator();
  return {
    list: async () => ({
      ...(await warehouse.sources()),
      imports: await warehouse.imports({ limit: 100 }),
      replacements: await warehouse.replacements(),
    }),
    async withdraw(request) {
      const register = openDataRegister(resolve(data));
      try {
        const found = await withdraw({ warehouse, register }, request, by);
        if (isNothing(found)) throw new ConfigError(nothing);
        await warehouse.settled();
        return found;
      } finally {
        register.close();
      }
    },
    async declareMapping(said) {
      await warehouse.declare([{ ...said, origin: 'mapping', said_by: by.actor.name }]);
    },
    beginImport: (start) => warehouse.beginImport({ ...start, said_by: by.actor.name }),
    endImport: (import_id, counts) => warehouse.endImport(import_id, counts),
  };
}

const nothing =
  'Nothing that counts was delivered under this name: `stadtpegel source list` shows what there is.';

function ofServer(server: ServerNote): SourcesOwner {
  const post = async (path: string, body: object): Promise<unknown> => {
    const answer = await askServer(server, path, { method: 'POST', body: JSON.stringify(body) });
    return answer.json();
  };
  const imports = importsAt(server.url, server.ingest_token);
  return {
    list: async () =>
      (await (await askServer(server, '/api/sources?limit=100')).json()) as SourcesAnswer,
    withdraw: async (request) => (await post('/api/sources/withdraw', request)) as Withdrawn,
    async declareMapping(said) {
      await post('/api/sources/declare', { declarations: [{ ...said, origin: 'mapping' }] });
    },
    ...imports,
  };
}

/** Imports into a server, with an ingest token. */
export function importsAt(
  url: string,
  token: string,
): Pick<SourcesOwner, 'beginImport' | 'endImport'> {
  const note = { url, staff_token: token };
  const post = async (path: string, body: object): Promise<unknown> =>
    (await askServer(note, path, { method: 'POST', body: JSON.stringify(body) })).json();
  return {
    beginImport: async (start) =>
      ((await post('/api/imports', start)) as { import_id: number }).import_id,
    async endImport(import_id, counts) {
      await post(`/api/imports/${import_id}/end`, counts);
    },
  };
}
