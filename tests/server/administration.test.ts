import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Grant } from '../../okr/role.ts';
import { findSession } from '../../register/sessions.ts';
import type { AuditAnswer } from '../../server/routes/administration/audit.ts';
import type { NewTokenAnswer, TokensAnswer } from '../../server/routes/administration/tokens.ts';
import type { KpiInContext } from '../../server/routes/kpi-answer.ts';
import type { UnitImportAnswer, UnitsAnswer } from '../../server/routes/administration/units.ts';
import { goodPassword, openBrowser, problem } from './account/browser.ts';
import { addPerson, administrator } from './account/people.ts';
import { caseReceived, noon, openTestApp, structured, type TestApp } from './test-app.ts';

let city: TestApp;
let clock = noon;
beforeEach(async () => {
  clock = noon;
  city = await openTestApp({ now: () => clock });
});
afterEach(() => city.close());

async function signedIn(login: string, grants: Grant[] = administrator) {
  const account = await addPerson(city, login, grants);
  const browser = openBrowser(city);
  await browser.post('/api/account/sign-in', { login, password: goodPassword });
  return { ...browser, account };
}

async function answer<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

const team = (unit: string, more: object = {}) => ({
  unit,
  name: `Team ${unit}`,
  kind: 'team',
  parent: 'city',
  offices: [],
  ...more,
});

describe('Units', () => {
  test('are open to everyone, the city first, also as a file', async () => {
    const { units } = await answer<UnitsAnswer>(city.get('/api/units'));
    expect(units[0]).toMatchObject({ unit: 'city', name: 'Teststadt', retired_at: null });
    const file = await city.get('/api/units?format=csv');
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect((await file.text()).split('\r\n')[0]).toBe('unit;name;kind;parent;offices;retired');
  });

  test('are added, changed, retired and taken back, each with its reason in the log', async () => {
    const admin = await signedIn('anna');
    const added = await admin.post('/api/units', team('kita', { reason: 'new house' }));
    expect(added.status).toBe(201);
    const change = { name: 'Kita Nord', kind: 'team', parent: 'bauamt', offices: ['kita'] };
    await admin.put('/api/units/kita', { ...change, reason: 'moved' });
    await admin.put('/api/units/kita/retired', { retired: true, reason: 'closed' });
    await admin.put('/api/units/kita/retired', { retired: false, reason: 'mistake' });
    const { entries, names } = await answer<AuditAnswer>(admin.get('/api/audit?subject=unit:kita'));
    expect(names).toEqual({ 'unit:kita': 'Kita Nord' });
    expect(entries.map(({ action, actor, reason }) => [action, actor.name, reason])).toEqual([
      ['unit.revive', 'Person anna', 'mistake'],
      ['unit.retire', 'Person anna', 'closed'],
      ['unit.change', 'Person anna', 'moved'],
      ['unit.add', 'Person anna', 'new house'],
    ]);
  });

  test('that break the rules of the tree are refused with the field that is wrong', async () => {
    const admin = await signedIn('anna');
    const response = await admin.post('/api/units', team('bauamt'));
    expect(await answer(response)).toMatchObject({ code: 'unit-exists', field: 'unit' });
    const below = await admin.put('/api/units/buergerdienste', {
      name: 'B',
      kind: 'department',
      parent: 'buergerbuero',
      offices: [],
    });
    expect(await answer(below)).toMatchObject({ code: 'unit-cycle', field: 'parent' });
    expect(
      await problem(await admin.put('/api/units/nowhere', { ...team('x'), unit: undefined })),
    ).toBe('404 unknown-unit');
  });

  test('from a file are shown first and written only without errors', async () => {
    const master = await signedIn('olga', [{ role: 'okr_master', unit: 'city' }]);
    const file =
      'unit;name;kind;parent\nkita;Kita Nord;team;city\nbauamt;Amt für Bauen;team;city\n';
    const send = (more: object) =>
      answer<UnitImportAnswer>(master.post('/api/units/import', { file, dry_run: true, ...more }));
    const plan = await send({});
    expect(plan.applied).toBe(false);
    expect(plan.lines.map(({ unit, action }) => [unit, action])).toEqual([
      ['kita', 'add'],
      ['bauamt', 'change'],
    ]);
    expect((await answer<UnitsAnswer>(city.get('/api/units'))).units).toHaveLength(4);
    const broken = await send({ file: `${file}x;X;gang;city\n`, dry_run: false });
    expect(broken).toMatchObject({ applied: false, errors: [{ line: 4, column: 'kind' }] });
    expect((await send({ dry_run: false })).applied).toBe(true);
    expect((await answer<UnitsAnswer>(city.get('/api/units'))).units).toHaveLength(5);
    const tooBig = await master.post('/api/units/import', {
      file: 'x'.repeat(2_000_000),
      dry_run: true,
    });
    expect(tooBig.status).toBe(413);
  });
});

describe('Tokens', () => {
  const wanted = { name: 'Kasse', kind: 'ingest', sources: ['/kasse/*'], datasets: ['process'] };

  test('are made and shown once, used, seen and revoked', async () => {
    const admin = await signedIn('anna');
    const made = await admin.post('/api/tokens', { ...wanted, reason: 'new till' });
    expect(made.headers.get('cache-control')).toContain('no-store');
    const { token, token_id } = await answer<NewTokenAnswer>(made);
    const list = await admin.get('/api/tokens');
    expect(await list.text()).not.toContain(token.split('_').slice(2).join('_'));
    const send = (id: string) =>
      city.send(structured, JSON.stringify(caseReceived(id, { source: '/kasse/1' })), {
        authorization: `Bearer ${token}`,
      });
    expect((await send('t1')).status).toBe(200);
    const [used] = (await answer<TokensAnswer>(admin.get('/api/tokens'))).tokens;
    expect(used).toMatchObject({ ...wanted, token_id, created_by: 'Person anna' });
    expect(used?.last_used_at).toBe(new Date(noon).toISOString());
    const revoked = await admin.post(`/api/tokens/${token_id}/revoke`, { reason: 'till stolen' });
    expect(revoked.status).toBe(200);
    expect((await send('t2')).status).toBe(401);
    expect(await problem(await admin.post(`/api/tokens/${token_id}/revoke`))).toBe(
      '404 unknown-token',
    );
  });

  test('say what their sources observe, from the first event on; another token for them says it anew', async () => {
    const admin = await signedIn('anna');
    const automated = async () => {
      await city.warehouse.settled();
      const path = '/api/kpis/process.automation_share?from=2026-03-02&to=2026-03-02';
      const { latest } = await answer<KpiInContext>(city.getAsStaff(path));
      return [latest.value, latest.denominator, latest.why?.code];
    };
    const closedBy = async (observes: string[] | null, id: string) => {
      const bound = { ...wanted, sources: ['urn:archive'], observes };
      const { token, token_id } = await answer<NewTokenAnswer>(admin.post('/api/tokens', bound));
      const about = { source: 'urn:archive', subject: id };
      const closed = {
        ...{ type: 'de.stadtpegel.process.case-closed.v1', time: '2026-03-02T10:00:00Z' },
        data: { outcome: 'granted', notice_medium: 'digital' },
      };
      for (const event of [
        caseReceived(`r${id}`, about),
        { ...caseReceived(`c${id}`, about), ...closed },
      ]) {
        const sent = await city.send(structured, JSON.stringify(event), {
          authorization: `Bearer ${token}`,
        });
        expect(sent.status).toBe(200);
      }
      return token_id;
    };
    const silent = await closedBy(null, 'a');
    expect(await automated()).toEqual([null, null, 'not-observed']);
    const speaking = await closedBy(['steps'], 'b');
    expect(await automated()).toEqual([1, 2, undefined]);
    const { statements } = await city.warehouse.sources();
    expect(statements.filter(({ source }) => source === 'urn:archive')).toMatchObject([
      { observes: ['steps'], origin: `token ${speaking}`, said_by: 'Kasse' },
    ]);
    const { tokens, observations } = await answer<TokensAnswer>(admin.get('/api/tokens'));
    expect(tokens.find((one) => one.token_id === speaking)?.observes).toEqual(['steps']);
    expect(tokens.find((one) => one.token_id === silent)?.observes).toBeNull();
    expect(observations).toContainEqual({
      ...{ dataset: 'process', kind: 'steps' },
      title: { de: 'Bearbeitungsschritte', en: 'steps' },
    });
    const log = await answer<AuditAnswer>(admin.get('/api/audit?action=token.create'));
    expect(log.entries.map(({ subject, after }) => [subject, after])).toMatchObject([
      [`token:${speaking}`, { observes: ['steps'] }],
      [`token:${silent}`, { name: 'Kasse' }],
    ]);
  });

  test('end when they are to end', async () => {
    const admin = await signedIn('anna');
    const expires_at = new Date(noon + 3_600_000).toISOString();
    const { token } = await answer<NewTokenAnswer>(
      admin.post('/api/tokens', { ...wanted, kind: 'export', expires_at }),
    );
    const read = () => city.get('/api/facts', { authorization: `Bearer ${token}` });
    expect((await read()).status).toBe(200);
    clock += 3_600_000;
    expect((await read()).status).toBe(401);
  });

  test('are made only by somebody who has lately proved who they are', async () => {
    const admin = await signedIn('anna');
    clock += 11 * 60_000;
    expect(await problem(await admin.post('/api/tokens', wanted))).toBe('403 prove-yourself');
    await admin.post('/api/account/confirm', { password: goodPassword });
    expect((await admin.post('/api/tokens', wanted)).status).toBe(201);
  });

  test('are refused with the field that is wrong', async () => {
    const admin = await signedIn('anna');
    const refused = async (more: object) =>
      answer(await admin.post('/api/tokens', { ...wanted, ...more }));
    expect(await refused({ datasets: ['nothing'] })).toMatchObject({ field: 'datasets' });
    expect(await refused({ observes: ['stairs'] })).toMatchObject({ field: 'observes' });
    expect(await refused({ observes: ['steps'], sources: [] })).toMatchObject({
      field: 'observes',
    });
    expect(await refused({ name: ' ' })).toMatchObject({ field: 'name' });
    expect(await refused({ sources: ['a b'] })).toMatchObject({ field: 'sources' });
    expect(await refused({ expires_at: '2020-01-01T00:00:00Z' })).toMatchObject({
      field: 'expires_at',
    });
    expect(await refused({ kind: 'root' })).toMatchObject({ pointer: '/kind' });
  });
});

describe('Roles and sessions of others', () => {
  test('are changed with a reason, which everyone who may sees later', async () => {
    const admin = await signedIn('anna');
    const bert = await signedIn('bert', []);
    const lead = { role: 'lead', unit: 'bauamt' };
    const put = (body: object) => admin.put(`/api/accounts/${bert.account}/grants`, body);
    expect((await put({ grants: [lead] })).status).toBe(400);
    const changed = await put({ grants: [lead], reason: 'leads the team from today' });
    const { accounts } = await answer<{ accounts: { login: string; grants: object[] }[] }>(changed);
    expect(accounts.find(({ login }) => login === 'bert')?.grants).toEqual([
      {
        ...lead,
        source: 'hand',
        reason: 'leads the team from today',
        given_at: new Date(noon).toISOString(),
        given_by: 'Person anna',
      },
    ]);
    expect((await bert.get('/api/facts')).status).toBe(200);
  });

  test('are never one’s own roles', async () => {
    const admin = await signedIn('anna');
    await signedIn('otto');
    const own = await admin.put(`/api/accounts/${admin.account}/grants`, {
      grants: [...administrator, { role: 'cdo', unit: 'city' }],
      reason: 'because I can',
    });
    expect(await problem(own)).toBe('403 own-roles');
  });

  test('end at once, and the log says who ended them', async () => {
    const admin = await signedIn('anna');
    const bert = await signedIn('bert', []);
    const [cookie = ''] = [...bert.jar.values()];
    expect(findSession(city.register, cookie, clock)).not.toBeNull();
    await admin.remove(`/api/accounts/${bert.account}/sessions`);
    expect(await bert.who()).toBeNull();
    const { entries } = await answer<AuditAnswer>(admin.get('/api/audit?action=session.end-all'));
    expect(entries[0]).toMatchObject({ subject: `account:${bert.account}` });
  });
});

describe('The audit log', () => {
  test('is read by administrators, the CDO and the OKR master, page by page', async () => {
    const admin = await signedIn('anna');
    for (const at of [1, 2, 3]) await admin.post('/api/units', team(`u${at}`));
    for (const role of ['cdo', 'okr_master'] as const) {
      const reader = await signedIn(role.replace('_', '.'), [{ role, unit: 'city' }]);
      const page = await answer<AuditAnswer>(reader.get('/api/audit?action=unit&limit=2'));
      expect(page.entries.map(({ subject }) => subject)).toEqual(['unit:u3', 'unit:u2']);
      const rest = await answer<AuditAnswer>(
        reader.get(`/api/audit?action=unit&limit=2&cursor=${page.next}`),
      );
      expect(rest.entries[0]?.subject).toBe('unit:u1');
      expect(page.actions).toContain('grant.set');
    }
    const other = await signedIn('lena', [{ role: 'lead', unit: 'bauamt' }]);
    expect((await other.get('/api/audit')).status).toBe(403);
  });

  test('is searched by local day, person and subject', async () => {
    clock = Date.UTC(2026, 2, 3, 22, 59);
    const admin = await signedIn('anna');
    await admin.post('/api/units', team('late'));
    clock = Date.UTC(2026, 2, 3, 23, 1);
    await admin.post('/api/units', team('next-day'));
    const subjects = async (query: string) =>
      (await answer<AuditAnswer>(admin.get(`/api/audit?${query}`))).entries.map(
        ({ subject }) => subject,
      );
    expect(await subjects('from=2026-03-03&to=2026-03-03&action=unit')).toEqual(['unit:late']);
    expect(await subjects('from=2026-03-04')).toEqual(['unit:next-day']);
    expect(await subjects('actor=ANNA&action=unit')).toEqual(['unit:next-day', 'unit:late']);
    expect((await admin.get('/api/audit?cursor=x')).status).toBe(400);
    expect((await admin.get(`/api/audit?actor=${'x'.repeat(201)}`)).status).toBe(400);
  });

  test('is a file for spreadsheets, in which nothing is a formula', async () => {
    const admin = await signedIn('anna');
    await admin.post('/api/units', team('kita', { reason: '=HYPERLINK("http://evil")' }));
    const response = await admin.get('/api/audit?format=csv&subject=unit:kita');
    const [head, row] = (await response.text()).split('\r\n');
    expect(head).toMatch(
      /^no,at,actor_kind,actor_id,actor_name,action,subject,before,after,reason/,
    );
    expect(row).toContain(`"'=HYPERLINK(""http://evil"")"`);
  });

  test('says whether it is whole', async () => {
    const admin = await signedIn('anna');
    expect(await answer(admin.get('/api/audit/verdict'))).toMatchObject({ whole: true, heads: 0 });
  });
});
