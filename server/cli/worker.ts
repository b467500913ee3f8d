import { Command, Option } from 'commander';
import { runGbfsWorker } from '../../ingest/gbfs/worker.ts';
import { toServer } from '../../ingest/importers/server-delivery.ts';
import { pseudonymUnder } from '../../ingest/pseudonym.ts';
import { ConfigError } from '../config.ts';
import { explained } from './explain.ts';
import { noteWarnings } from './noted-warnings.ts';

interface WorkerOptions {
  gbfs: string;
  source?: string;
  interval: string;
  server: string;
  token?: string;
}

export const workerCommand = (): Command =>
  new Command('worker')
    .description(
      'Watch another system in a process of its own and deliver what happens to a server.',
    )
    .requiredOption('--gbfs <url>', 'address of the gbfs.json of a sharing system')
    .option('--source <source>', 'CloudEvents source; the address where it is left out')
    .option('--interval <seconds>', 'pause between two polls', '30')
    .option('--server <url>', 'where to deliver', 'http://127.0.0.1:8080')
    .addOption(new Option('--token <token>', 'ingest token').env('STADTPEGEL_INGEST_TOKEN'))
    .addHelpText(
      'after',
      '\nExample:\n  stadtpegel worker --gbfs https://rad.example/gbfs.json --token stp_…',
    )
    .action(explained(work));

async function work({ gbfs, source, interval, server, token }: WorkerOptions): Promise<void> {
  if (token === undefined) throw new ConfigError('Add --token: the server asks for one.');
  const interval_s = Number(interval);
  if (!(interval_s >= 1)) throw new ConfigError('--interval must be at least 1 second.');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const warnings = noteWarnings(({ detail }) => console.error(`warning: ${detail}`));
  const total = { stored: 0, duplicates: 0, rejected: 0 };
  let odd: ReadonlyMap<string, number> = new Map();
  await runGbfsWorker({
    url: gbfs,
    source: source ?? gbfs,
    pseudonym: pseudonymUnder(token),
    deliver: warnings.noting(
      toServer({ url: server, token, file: 'gbfs', source: source ?? gbfs }),
    ),
    interval_s,
    signal: stop.signal,
    log: (line) => console.error(line),
    onPoll(poll) {
      for (const what of ['stored', 'duplicates', 'rejected'] as const) total[what] += poll[what];
      for (const { code, detail } of poll.problems) console.error(`rejected: ${code}. ${detail}`);
      odd = poll.odd;
    },
  });
  const counts = Object.entries(total).map(([what, count]) => `${count} ${what}`);
  console.error(`stopped: ${counts.join(', ')}.`);
  for (const [code, count] of odd) console.error(`odd: ${count} × ${code}`);
}
