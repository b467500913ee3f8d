import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHttpDoor } from '../ingest/doors/http.ts';
import { defaultLimits } from '../ingest/doors/limits.ts';
import { watchPlaces } from '../ingest/places/place-watch.ts';
import { watchedJournal } from '../ingest/places/watched-journal.ts';
import { offerStart } from '../register/first-administrator.ts';
import { createPasswords } from '../register/passwords.ts';
import { ensureCity } from '../register/units.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { createApp } from './app.ts';
import { keepHeads } from './audit-heads.ts';
import { createChallenges } from './challenges.ts';
import { describeDemo, describePlace } from './city-map.ts';
import { namelessCity, readCity } from './city.ts';
import { ConfigError, type Config } from './config.ts';
import { databaseOf, occupied, openData, openDataRegister } from './data-folder.ts';
import { isLoopbackName } from './demo-mode.ts';
import { startDemo } from './demo/demo.ts';
import { loadOrganisation } from './demo/organisation.ts';
import { playGoals } from './demo/play-goals.ts';
import type { Deps } from './deps.ts';
import { recallPlaces } from './known-places.ts';
import { createKpiBoard } from './kpi-board.ts';
import { createHttpServer } from './http-server.ts';
import { openHub } from './live/hub.ts';
import { openGoals } from './okr/goals.ts';
import { keepPapers } from './okr/keep-papers.ts';
import { watchKeyResults } from './okr/watch-key-results.ts';
import { mailPapers } from './mail/mail-papers.ts';
import { openPostOffice } from './mail/post-office.ts';
import { createMetrics } from './metrics.ts';
import { linkFor } from './one-time-link.ts';
import { openOidc } from './oidc/oidc.ts';
import { openPrinter } from './paper/printer.ts';
import type { Progress } from './progress.ts';
import { pseudonymOf } from './pseudonym-of.ts';
import { distrustForwarded } from './proxy.ts';
import {
  findServer,
  newInstance,
  newRunToken,
  removeServerNote,
  writeServerNote,
} from './server-note.ts';
import { adoptTokenFile } from './token-file.ts';
import { describeReplacement } from './replacement-sentence.ts';
import { openTokens } from './tokens.ts';
import { openWebhookRoom } from './webhooks/webhook-room.ts';

export interface RunningServer {
  /** `http://127.0.0.1:8080` */
  url: string;
  warehouse: Warehouse;
  /** Take no more requests, finish those that run, release the data folder. */
  stop(): Promise<void>;
}

/**
 * Open the data folder and serve it. Resolves when the server answers; the demo history goes on
 * loading behind it.
 * @throws ConfigError with a sentence for the operator
 */
export async function startServer(
  config: Config,
  { log = console.log, now = Date.now }: { log?: (line: string) => void; now?: () => number } = {},
): Promise<RunningServer> {
  await refuseSecondServer(config.data);
  // What is made here holds data of persons, as pseudonyms; a folder that is there keeps its rights.
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const isDemo = decideDemo(config);
  const place = isDemo
    ? describeDemo()
    : describePlace(config.city ? await readCity(config.city) : namelessCity);
  const oidc = config.oidc && (await openOidc(config.oidc, now));
  const isDescribed = isDemo || config.city !== null;
  const warehouse = await openData(config.data, isDescribed ? place.city : null, now);
  const { zone: time_zone, land } = warehouse.calendar;
  const city = { ...place.city, time_zone, land };
  const register = openDataRegister(config.data);
  ensureCity(register, city.name || 'Stadt', { actor: theServer, now: now(), reason: null });

  if (isDemo) loadOrganisation(register, now());
  const adopted = adoptTokenFile(config.data, register, now());
  if (adopted > 0) log(`Tokens       ${adopted} taken over from keys/tokens.json`);

  const run = { ingest_token: newRunToken(), staff_token: newRunToken() };
  const tokens = openTokens(register, [
    ...preset('ingest', config.ingestToken),
    ...preset('admin', config.adminToken),
    { name: 'command line', kind: 'ingest', token: run.ingest_token },
    { name: 'command line', kind: 'admin', token: run.staff_token },
  ]);
  const pseudonym = pseudonymOf(config.data, { register, warehouse });
  const progress: Progress = { loading: null, draining: false };
  const places = watchPlaces(city.bounds ?? null, ({ source, detail }) =>
    log(`Warning      ${source}: ${detail}`),
  );
  await recallPlaces(warehouse, places, now());
  for (const one of await warehouse.replacements()) log(`Warning      ${describeReplacement(one)}`);
  const deps: Deps = {
    city,
    places,
    map: place.map,
    data: config.data,
    warehouse,
    register,
    goals: openGoals(register, config.publicUrl ?? undefined),
    passwords: await createPasswords(),
    challenges: createChallenges(now),
    site: config,
    demo: isDemo ? { isLocal: isLocal(config), mayChange: config.demoChanges } : null,
    oidc,
    tokens,
    office: config.mail && openPostOffice(config.mail),
    webhookHosts: config.webhookHosts,
    printer: openPrinter(),
    progress,
    now,
    board: createKpiBoard(warehouse, { zone: time_zone, now }),
    receive: createHttpDoor({
      journal: watchedJournal(warehouse.journal, places),
      pseudonym,
      limits: { ...defaultLimits, maxBodyBytes: config.maxBodyBytes },
      now,
    }),
    metrics: createMetrics(warehouse, now),
    version: versionOf(),
    instance: newInstance(),
    dashboard: findDashboard(),
  };
  const http = createHttpServer(createApp(deps).fetch);
  distrustForwarded(http, config.trustedProxies);
  const hub = openHub(http, deps);
  const url = await listen(http, config).catch(async (error: unknown) => {
    await warehouse.close();
    register.close();
    throw error;
  });
  writeServerNote(config.data, { instance: deps.instance, url, ...run });
  log(`Stadtpegel ${deps.version}`);
  log(`Address      ${url}`);
  log(`Data folder  ${config.data}`);
  if (oidc) log(`Sign-in      also through ${oidc.provider.config.issuer.href}`);
  log(
    `City         ${city.name || 'not described yet: --city FILE'}${city.demo ? ' (demo data)' : ''}`,
  );
  if (land === null) {
    log('Land         not set: nobody knows its working days. Set land in the city file (--city)');
  }
  const stopHeads = keepHeads(config.data, register, { log, now });
  const start = offerStart(register, now());
  if (start !== null) {
    log(`Administrator  ${linkFor(config.publicUrl ?? url, 'start', start)}`);
  }

  const demo = isDemo
    ? await startDemo({
        data: config.data,
        warehouse,
        pseudonym,
        progress,
        url,
        createToken: (wanted) => tokens.createForRun({ ...wanted, kind: 'ingest' }),
        async afterHistory(signal) {
          // Until then nobody else decides: the log has no time but forward.
          const onPlayed = (done: number, total: number) =>
            void (progress.loading = { done, total, what: 'goals' });
          const decisions = await playGoals(deps, { signal, onPlayed }).finally(
            () => (progress.loading = null),
          );
          if (decisions > 0) log(`Demo city    ${decisions} decisions about strategy and goals`);
        },
        now,
        log,
      })
    : null;

  const keyResults = watchKeyResults(deps, log);
  // The demo closes its half-years in one go when it starts; their papers are made when asked for.
  const papers = isDemo ? null : keepPapers(deps, log);

  const mail = mailPapers(deps, log);
  const webhooks = openWebhookRoom({
    ...{ register, now, log, allowedHosts: config.webhookHosts },
  });
  // What waited through the last stop goes out now, and what is decided at once.
  void webhooks.run();
  void mail?.run();
  const stopNews = deps.goals.onDecided((events) => {
    void webhooks.run();
    if (events.some(({ type }) => type === 'cycle-closed')) void mail?.run();
  });

  return {
    url,
    warehouse,
    async stop() {
      progress.draining = true;
      stopNews();
      const cut = setTimeout(() => http.closeAllConnections(), config.drainMs);
      await Promise.all([
        demo?.stop(),
        keyResults.stop(),
        papers?.stop(),
        mail?.stop(),
        webhooks.stop(),
        hub.close(),
        deps.printer.close(),
      ]);
      clearTimeout(cut);
      tokens.flush();
      stopHeads();
      removeServerNote(config.data);
      // Whoever stops a server waits ten seconds; merging is for the quiet hours of the next run.
      await warehouse.close({ merge: false });
      register.close();
    },
  };
}

const theServer = { kind: 'operator', id: 'server', name: 'server' } as const;

/** Can the server be reached from this machine only? */
const isLocal = ({ host, publicUrl }: Config): boolean =>
  isLoopbackName(host) && (publicUrl === null || isLoopbackName(new URL(publicUrl).hostname));

/** The demo city lives in an empty folder, and in the folder in which it has started before. */
function decideDemo({ data, demo, city }: Config): boolean {
  const mark = join(data, 'demo.json');
  if (!demo || city) return false;
  if (existsSync(mark)) return true;
  if (existsSync(databaseOf(data))) return false;
  writeFileSync(mark, JSON.stringify({ city: 'musterhafen' }) + '\n');
  return true;
}

/** Where it does not answer, the lock of the database decides. */
async function refuseSecondServer(data: string): Promise<void> {
  const other = await findServer(data);
  if (other) throw occupied(data, other.url);
}

function listen(http: Server, { port, host }: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError(`Port ${port} is taken: choose another one with --port.`, {
              cause: error,
            })
          : error,
      ),
    );
    http.listen(port, host, () => {
      const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
      const shown = name.includes(':') ? `[${name}]` : name;
      resolve(`http://${shown}:${(http.address() as AddressInfo).port}`);
    });
  });
}

function preset(kind: 'ingest' | 'admin', token: string | null) {
  return token === null ? [] : [{ name: `preset ${kind} token`, kind, token }];
}

function versionOf(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function findDashboard(): string | null {
  const folder = fileURLToPath(new URL('../dashboard/dist', import.meta.url));
  return existsSync(join(folder, 'pages.json')) ? folder : null;
}
