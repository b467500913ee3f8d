import { caseReceived, structured } from '../test-app.ts';

const base64url = 'AAAA';
const passkey = { id: base64url, rawId: base64url, type: 'public-key', clientExtensionResults: {} };

const account = { login: 'mallory', password: 'korb leiter nebel 7 zange' };
const newAccount = { ...account, secret: 'x'.repeat(43), name: 'Mallory' };
const unit = { name: 'Amt', kind: 'team', parent: 'city', offices: ['bauamt'], reason: 'Probe' };

/** A body that every route which takes one would understand: what is attacked is one field of it. */
export const bodies: Readonly<Record<string, Record<string, unknown>>> = {
  'POST /api/events': caseReceived('attack'),
  'POST /api/refusals': {
    source: 'urn:attack',
    file: 'log.csv',
    refusals: [{ line: 3, code: 'missing-time', detail: 'No time.', case: 'c1', activity: 'a' }],
  },
  'POST /api/quarantine/replay': { quarantine_ids: [1] },
  'POST /api/sources/declare': {
    declarations: [{ source: 'urn:x', scope: 'urn:y', origin: 'test' }],
  },
  'POST /api/sources/withdraw': { source: 'urn:x', reason: 'a test' },
  'POST /api/imports': { file: 'a.csv', sha256: null, mapping: null, source: null },
  'POST /api/imports/:import/end': { stored: 0, duplicates: 0, rejected: 0 },
  'POST /api/account/sign-in': { ...account, shared: true },
  'POST /api/account/passkey-sign-in': {
    shared: true,
    response: {
      ...passkey,
      response: {
        clientDataJSON: base64url,
        authenticatorData: base64url,
        signature: base64url,
      },
    },
  },
  'POST /api/account/link': { purpose: 'invite', secret: 'x'.repeat(43) },
  'POST /api/account/start': { ...newAccount, shared: false },
  'POST /api/account/invitation': newAccount,
  'POST /api/account/recovery': { secret: 'x'.repeat(43), password: account.password },
  'POST /api/account/recovery-by-code': { ...account, code: 'abcd-abcd-abcd-abcd' },
  'PUT /api/account/language': { language: 'de' },
  'POST /api/account/confirm': { password: account.password },
  'PUT /api/account/password': { current: account.password, password: account.password },
  'POST /api/account/passkeys': {
    name: 'Schlüssel',
    response: {
      ...passkey,
      response: { clientDataJSON: base64url, attestationObject: base64url },
    },
  },
  'PUT /api/account/passkeys/:passkey': { name: 'Schlüssel' },
  'PUT /api/accounts/:account/grants': {
    grants: [{ role: 'member', unit: 'bauamt' }],
    reason: 'Probe',
  },
  'PUT /api/accounts/:account/disabled': { disabled: true, reason: 'Probe' },
  'POST /api/accounts/:account/recovery-link': { reason: 'Probe' },
  'POST /api/invitations': {
    name: 'Mallory',
    grants: [{ role: 'member', unit: 'bauamt' }],
    reason: 'Probe',
  },
  'POST /api/units': { unit: 'amt-9', ...unit },
  'PUT /api/units/:unit': unit,
  'PUT /api/units/:unit/retired': { retired: true, reason: 'Probe' },
  'POST /api/units/import': { file: 'unit,name\n', dry_run: true, reason: 'Probe' },
  'POST /api/tokens': {
    name: 'Sensor',
    kind: 'ingest',
    sources: ['/test'],
    datasets: ['process'],
    expires_at: '2030-01-01T00:00:00Z',
    reason: 'Probe',
  },
  'POST /api/tokens/:token/revoke': { reason: 'Probe' },
  'POST /api/webhooks': {
    name: 'Bus',
    url: 'https://127.0.0.1/hook',
    types: ['de.stadtpegel.okr.objective-*'],
    reason: 'Probe',
  },
  'PUT /api/webhooks/:webhook/paused': { paused: true, reason: 'Probe' },
  'POST /api/webhooks/:webhook/trial': {},
  'POST /api/webhooks/:webhook/remove': { reason: 'Probe' },
  'POST /api/mail-schedules': {
    ...{ occasion: 'monthly', day: 1, hour: 8, language: 'de', reason: 'Probe' },
    recipients: ['rat@musterhafen.example'],
  },
  'PUT /api/mail-schedules/:schedule/paused': { paused: true, reason: 'Probe' },
  'POST /api/mail-schedules/:schedule/end': { reason: 'Probe' },
  'POST /api/mail-trial': { recipient: 'rat@musterhafen.example', language: 'de' },
  'POST /api/okr/commands': {
    type: 'action-field-define',
    field: 'klima',
    title: 'Klima',
    description: null,
  },
  'POST /api/okr/import': { format: 'stadtpegel-okr-log', version: 1, events: [], head: 'x' },
  'POST /api/okr/import/csv': { file: 'objective\n', dry_run: true },
  'POST /api/demo/sign-in': { login: 'nobody' },
  'POST /api/sign-in/oidc/signed-out': { logout_token: 'x.y.z' },
};

/** Routes that change something and read no body: whatever is sent along is left unread. */
export const withoutBody = [
  'POST /api/backup',
  'POST /api/account/activity',
  'POST /api/account/sign-out',
  'POST /api/account/provider',
  'POST /api/account/recovery-codes',
  'POST /api/account/passkey-sign-in/options',
  'POST /api/account/passkeys/options',
];

export const contentTypeOf = (route: string): string =>
  route === 'POST /api/events'
    ? structured
    : route.endsWith('/signed-out')
      ? 'application/x-www-form-urlencoded'
      : 'application/json';
