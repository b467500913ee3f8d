import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets } from '../../datasets/catalogue.ts';
import type { Journal } from '../../datasets/journal.ts';
import { createHttpDoor } from '../../ingest/doors/http.ts';
import { defaultLimits, type DoorLimits } from '../../ingest/doors/limits.ts';
import { watchPlaces } from '../../ingest/places/place-watch.ts';
import { watchedJournal } from '../../ingest/places/watched-journal.ts';
import { createPseudonym } from '../../ingest/pseudonym.ts';
import { createApp } from '../../server/app.ts';
import { holdToDeclarations } from './declared-answers.ts';
import { createChallenges } from '../../server/challenges.ts';
import { describePlace } from '../../server/city-map.ts';
import { namelessCity } from '../../server/city.ts';
import type { DemoMode } from '../../server/demo-mode.ts';
import { loadOrganisation } from '../../server/demo/organisation.ts';
import type { Deps } from '../../server/deps.ts';
import { createKpiBoard } from '../../server/kpi-board.ts';
import { openGoals } from '../../server/okr/goals.ts';
import { openPrinter } from '../../server/paper/printer.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createRateLimit } from '../../server/rate-limit.ts';
import { openTokens } from '../../server/tokens.ts';
import type { Grant } from '../../okr/role.ts';
import type { OrgUnit } from '../../okr/unit.ts';
import { createAccount } from '../../register/accounts.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { createPasswords } from '../../register/passwords.ts';
import { startSession, type SessionKind } from '../../register/sessions.ts';
import { addUnit, ensureCity } from '../../register/units.ts';
import { openWarehouse } from '../../warehouse/open.ts';

export const ingestToken = 'test-ingest-token';
export const staffToken = 'test-staff-token';

/** 2026-03-02, a Monday, 12:00 in Berlin. */
export const noon = Date.UTC(2026, 2, 2, 11);

/** A department with a team below it, and a team beside them. */
const testUnits: readonly OrgUnit[] = [
  {
    unit: 'buergerdienste',
    name: 'Bürgerdienste',
    kind: 'department',
    parent: 'city',
    offices: [],
  },
  {
    unit: 'buergerbuero',
    name: 'Bürgerbüro',
    kind: 'team',
    parent: 'buergerdienste',
    offices: ['buergerbuero'],
  },
  { unit: 'bauamt', name: 'Bauamt', kind: 'team', parent: 'city', offices: ['bauamt'] },
];

interface TestAppOptions {
  limits?: Partial<DoorLimits>;
  /** Instead of the journal of the warehouse, e.g. one that is full. */
  journal?: Journal;
  now?: () => number;
  /** With the people of the demo city. */
  demo?: DemoMode | null;
  /** West, south, east, north of the city. */
  bounds?: [number, number, number, number];
  /** The file of the database; one in memory where it is missing. */
  path?: string;
  /** The file of the register, where other processes change it; one in memory where it is missing. */
  registerPath?: string;
}

/** The real app on a database in memory; the clock stands at noon. */
export async function openTestApp({
  limits,
  journal,
  now = () => noon,
  demo = null,
  bounds,
  path = ':memory:',
  registerPath = ':memory:',
}: TestAppOptions = {}) {
  const data = mkdtempSync(join(tmpdir(), 'stadtpegel-'));
  const warehouse = await openWarehouse({
    path,
    datasets: Object.values(datasets),
    clock: { now },
  });
  const register = openRegister(registerPath, registerSchemas);
  const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null } as const;
  ensureCity(register, 'Teststadt', { ...by, now: now() });
  if (demo) loadOrganisation(register, now());
  for (const unit of demo ? [] : testUnits) addUnit(register, unit, { ...by, now: now() });
  const places = watchPlaces(bounds ?? null);
  const deps: Deps = {
    ...describePlace({ ...namelessCity, name: 'Teststadt' }),
    places,
    data,
    warehouse,
    register,
    goals: openGoals(register),
    passwords: await createPasswords({ atOnce: 4 }),
    challenges: createChallenges(now),
    site: { publicUrl: null, trustedProxies: [] },
    demo,
    oidc: null,
    tokens: openTokens(register, [
      { name: 'test', kind: 'ingest', token: ingestToken },
      { name: 'test', kind: 'admin', token: staffToken },
    ]),
    office: null,
    webhookHosts: [],
    printer: openPrinter(),
    progress: { loading: null, draining: false },
    now,
    board: createKpiBoard(warehouse, { zone: 'Europe/Berlin', now }),
    receive: createHttpDoor({
      journal: watchedJournal(journal ?? warehouse.journal, places),
      pseudonym: createPseudonym(new Uint8Array(32).fill(7)),
      limits: { ...defaultLimits, ...limits },
      now,
    }),
    metrics: createMetrics(warehouse, now),
    version: '0.0.0-test',
    instance: 'test',
    dashboard: null,
  };
  const app = createApp(deps, createRateLimit({ clock: unhurried() }));
  holdToDeclarations(app);
  let people = 0;

  return {
    app,
    deps,
    warehouse,
    register,
    /** GET as the public. */
    get: async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      app.request(path, { headers }),
    getAsStaff: async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
      app.request(path, { headers: { ...headers, authorization: `Bearer ${staffToken}` } }),
    /** The `Cookie` header of someone who has these roles and has just signed in. */
    signIn(grants: Grant[], kind: SessionKind = 'own') {
      const login = `person-${(people += 1)}`;
      const { account } = createAccount(register, { login, name: login }, { ...by, now: now() });
      setGrants(register, account, grants, { ...by, now: now() });
      const session = { account, kind, way: 'password', agent: 'test' } as const;
      const { token } = startSession(register, session, now());
      return { account, cookie: `stadtpegel=${token}` };
    },
    /** POST /api/events with the preset token. */
    send: async (
      contentType: string | null,
      body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
      headers: Record<string, string> = {},
    ): Promise<Response> =>
      app.request('/api/events', {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${ingestToken}`,
          ...(contentType === null ? {} : { 'content-type': contentType }),
          ...headers,
        },
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      }),
    async close(): Promise<void> {
      await deps.printer.close();
      await warehouse.close();
      register.close();
      rmSync(data, { recursive: true });
    },
  };
}

/** An hour lies between any two requests: how fast a machine sends them decides nothing. */
function unhurried(): () => number {
  let at = 0;
  return () => (at += 3_600_000);
}

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;

/** A case received online, changed as a test needs it. */
export const caseReceived = (
  id: string,
  { data, ...attributes }: { data?: Record<string, unknown> } & Record<string, unknown> = {},
) => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'de.stadtpegel.process.case-received.v1',
  subject: `case-${id}`,
  time: '2026-03-02T09:00:00+01:00',
  data: { service: '99000000000001', office: 'buergerbuero', channel: 'online', ...data },
  ...attributes,
});

export const structured = 'application/cloudevents+json';
export const batch = 'application/cloudevents-batch+json';
export const ndjson = 'application/x-ndjson';
