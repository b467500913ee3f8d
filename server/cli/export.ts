import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Command, Option } from 'commander';
import { datasets } from '../../datasets/catalogue.ts';
import { exportEvents } from '../event-export.ts';
import { explained } from './explain.ts';
import { askServer, cityOption, dataOption, withOwner, type FolderOptions } from './folder.ts';

interface ExportOptions extends FolderOptions {
  dataset?: string;
  out?: string;
}

const [example] = Object.keys(datasets);

export const exportCommand = (): Command =>
  new Command('export')
    .description('Every stored event, one CloudEvent per line; persons are pseudonyms.')
    .addOption(dataOption())
    .addOption(cityOption())
    .addOption(new Option('--dataset <dataset>', 'only this one').choices(Object.keys(datasets)))
    .option('--out <file>', 'a file instead of the standard output')
    .addHelpText(
      'after',
      `\nExample:\n  stadtpegel export --dataset ${example} --out ${example}.ndjson`,
    )
    .action(explained(exportFile));

async function exportFile({ dataset, out, ...folder }: ExportOptions): Promise<void> {
  const target = () => (out === undefined ? process.stdout : createWriteStream(out));
  await withOwner(folder, async ({ server, warehouse }) => {
    if (warehouse)
      return pipeline(
        exportEvents(warehouse, 'staff', dataset === undefined ? null : [dataset]),
        target(),
      );
    const query = dataset === undefined ? '' : `?dataset=${dataset}`;
    const { body } = await askServer(server, `/api/events${query}`);
    if (body) await pipeline(Readable.fromWeb(body as ReadableStream<Uint8Array>), target());
  });
}
