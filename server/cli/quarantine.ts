import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Receipt } from '../../datasets/journal.ts';
import type { Quarantined } from '../../warehouse/warehouse.ts';
import type { QuarantineAnswer } from '../routes/quarantine.ts';
import { replay } from '../replay.ts';
import { openDataRegister } from '../data-folder.ts';
import type { ServerNote } from '../server-note.ts';
import { explained } from './explain.ts';
import {
  askServer,
  cityOption,
  dataOption,
  withOwner,
  type FolderOptions,
  type Owner,
} from './folder.ts';
import { byOperator } from './operator.ts';

interface ReplayOptions extends FolderOptions {
  code?: string;
  dryRun?: boolean;
}

export const quarantineCommand = (): Command =>
  new Command('quarantine')
    .description('Refused events: see them, try them again.')
    .addCommand(
      new Command('list')
        .description('Refused events with their reason.')
        .addOption(dataOption())
        .addOption(cityOption())
        .addHelpText('after', '\nExample:\n  stadtpegel quarantine list')
        .action(explained(list)),
    )
    .addCommand(
      new Command('replay')
        .description('Judge refused events once more and store what passes by now.')
        .argument('[id...]', 'as `quarantine list` shows them; all where none is given')
        .addOption(dataOption())
        .addOption(cityOption())
        .option('--code <code>', 'only those that were refused for this reason')
        .option('--dry-run', 'say how many would be tried, change nothing')
        .addHelpText(
          'after',
          '\nExample:\n  stadtpegel quarantine replay --code source-not-allowed',
        )
        .action(explained(replayAll)),
    );

async function list(options: FolderOptions): Promise<void> {
  await withOwner(options, async (owner) => {
    for await (const one of readAll(owner)) {
      const { quarantine_id, received_at, code, pointer, detail, source, id, replayed_at } = one;
      const state = replayed_at ? `  replayed ${replayed_at}` : '';
      console.log(
        `${quarantine_id}  ${received_at}  ${source ?? '?'} ${id ?? '?'}  ${code}${pointer ? ` at ${pointer}` : ''}: ${detail}${state}`,
      );
    }
  });
}

async function replayAll(ids: string[], { code, dryRun, ...folder }: ReplayOptions): Promise<void> {
  await withOwner(folder, async (owner) => {
    const wanted: number[] = [];
    for await (const one of readAll(owner)) {
      const isMeant = ids.length === 0 || ids.includes(String(one.quarantine_id));
      if (isMeant && one.replayed_at === null && (code === undefined || one.code === code)) {
        wanted.push(one.quarantine_id);
      }
    }
    if (dryRun) {
      console.log(`Would try ${wanted.length} events again.`);
      return;
    }
    const total = { received: 0, stored: 0, duplicates: 0, rejected: 0 };
    // In the order in which they came.
    wanted.reverse();
    for (let at = 0; at < wanted.length; at += pageRows) {
      const receipt = await replayPage(owner, folder.data, wanted.slice(at, at + pageRows));
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += receipt[key];
    }
    console.log(
      `Tried ${total.received}: ${total.stored} stored, ${total.duplicates} duplicates, ${total.rejected} still refused.`,
    );
  });
}

const pageRows = 1_000;

/** Newest first. */
async function* readAll({ server, warehouse }: Owner): AsyncGenerator<Quarantined> {
  for (let after: number | null = null; ;) {
    const rows: Quarantined[] = warehouse
      ? await warehouse.quarantine({
          audience: 'staff',
          limit: pageRows,
          ...(after === null ? {} : { after }),
        })
      : await readPage(server, after);
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < pageRows || !last) return;
    after = last.quarantine_id;
  }
}

async function readPage(server: ServerNote, after: number | null): Promise<Quarantined[]> {
  const cursor = after === null ? '' : `&cursor=${after}`;
  const answer = await askServer(server, `/api/quarantine?limit=${pageRows}${cursor}`);
  return ((await answer.json()) as QuarantineAnswer).rows;
}

async function replayPage(
  { server, warehouse }: Owner,
  data: string,
  quarantine_ids: number[],
): Promise<Receipt> {
  if (warehouse) {
    const register = openDataRegister(resolve(data));
    const wanted = { audience: 'staff', ids: quarantine_ids } as const;
    return replay({ warehouse, register }, wanted, byOperator()).finally(() => register.close());
  }
  const body = JSON.stringify({ quarantine_ids });
  const answer = await askServer(server, '/api/quarantine/replay', { method: 'POST', body });
  return (await answer.json()) as Receipt;
}
