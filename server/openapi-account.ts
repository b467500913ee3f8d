import type { TableRoute } from './openapi/table-route.ts';

const json = (example: string) => ({
  required: true,
  description: example,
  content: { 'application/json': {} },
});

const account = (text: string[], answer: string, more: Partial<TableRoute> = {}): TableRoute => ({
  tag: 'Account',
  text,
  answer,
  ...more,
});

const query = { in: 'query', required: false, schema: { type: 'string' } } as const;

const signedIn = 'Who is signed in now; the session comes as a cookie.';
const newAccount = json(
  '{"secret", "login", "name", "password", "shared"?}: the secret is in the link.',
);
const shared = '`shared` keeps the session for 15 minutes without activity.';
const accounts = 'Every account with its roles.';

/** Signing in, one's own account, the accounts of others. */
export const accountRoutes: Record<string, TableRoute> = {
  'GET /api/account': account(
    ['Who is signed in'],
    'Person, session and ways to sign in; or null.',
  ),
  'POST /api/account/sign-in': account(
    ['Sign in with login and password', shared, 'Too many failures are answered with 429.'],
    signedIn,
    { body: json('{"login", "password", "shared"?}'), problems: [400, 401, 403, 429] },
  ),
  'GET /api/sign-in': account(
    ['Which ways to sign in there are'],
    'The identity provider and what its button says; or null.',
  ),
  'GET /api/sign-in/oidc': account(
    ['Sign in at the city’s identity provider', 'For browsers: leads to its pages.'],
    'A redirect.',
    {
      query: [
        { ...query, name: 'next', description: 'A path of this server to go to afterwards.' },
        { ...query, name: 'shared', description: '`true` on a device that others use too.' },
        { ...query, name: 'anew', description: '`true` to be asked there who one is.' },
      ],
      problems: [404],
    },
  ),
  'GET /api/sign-in/oidc/callback': account(
    [
      'Come back from the identity provider',
      'For browsers: leads on, or to the sign-in page with a code that says what was wrong.',
    ],
    'A redirect.',
    { problems: [404] },
  ),
  'POST /api/sign-in/oidc/signed-out': account(
    [
      'Somebody signed out at the identity provider',
      'For the provider: OpenID Connect Back-Channel Logout 1.0.',
    ],
    'The sessions have ended.',
    {
      body: {
        required: true,
        description: 'logout_token=…',
        content: { 'application/x-www-form-urlencoded': {} },
      },
      problems: [400, 404, 503],
    },
  ),
  'POST /api/account/sign-out': account(
    ['Sign out'],
    'Nobody is signed in; `continue_at` is where to sign out at the identity provider too, or null.',
  ),
  'POST /api/account/passkey-sign-in/options': account(
    ['A challenge for a passkey'],
    'Options for navigator.credentials.get.',
    { problems: [409] },
  ),
  'POST /api/account/passkey-sign-in': account(['Sign in with a passkey', shared], signedIn, {
    body: json('{"response", "shared"?}: what the browser returned.'),
    problems: [400, 401],
  }),
  'POST /api/account/link': account(
    ['What a one-time link is for', 'It can still be used afterwards.'],
    'Purpose, and what it offers.',
    { body: json('{"purpose": "start" | "invite" | "recover", "secret"}'), problems: [404] },
  ),
  'POST /api/account/start': account(['Become the first administrator'], signedIn, {
    body: newAccount,
    problems: [400, 404, 409],
  }),
  'POST /api/account/invitation': account(['Accept an invitation'], signedIn, {
    body: newAccount,
    problems: [400, 404, 409],
  }),
  'POST /api/account/recovery': account(
    ['Set a new password with a link', 'Ends all sessions of the account.'],
    signedIn,
    { body: json('{"secret", "password", "shared"?}'), problems: [400, 404] },
  ),
  'POST /api/account/recovery-by-code': account(
    ['Set a new password with a recovery code', 'Ends all sessions of the account.'],
    signedIn,
    { body: json('{"login", "code", "password", "shared"?}'), problems: [400, 401, 429] },
  ),
  'POST /api/account/activity': account(
    ['The person is still here', 'Keeps the session; pages that only refresh themselves do not.'],
    'Nothing (204).',
  ),
  'PUT /api/account/language': account(['Choose the language'], 'Who is signed in.', {
    body: json('{"language": "de" | "en"}'),
    problems: [400],
  }),
  'POST /api/account/confirm': account(
    ['Prove once more who one is', 'Needed within ten minutes before what gives lasting access.'],
    'Who is signed in; the session gets a new token.',
    { body: json('{"password"}'), problems: [401, 429] },
  ),
  'PUT /api/account/password': account(
    ['Change the password', 'Ends all other sessions.'],
    'Who is signed in; the session gets a new token.',
    { body: json('{"current", "password"}'), problems: [400, 401, 403, 429] },
  ),
  'POST /api/account/recovery-codes': account(
    ['Eight recovery codes', 'Those before are void.'],
    'Codes, shown this once.',
    { problems: [403] },
  ),
  'GET /api/account/sessions': account(['Where one is signed in'], 'Sessions, the latest first.'),
  'DELETE /api/account/sessions': account(['Sign out everywhere'], 'Nothing (204).'),
  'DELETE /api/account/sessions/:session': account(['Sign out one session'], 'Nothing (204).', {
    problems: [404],
  }),
  'GET /api/account/passkeys': account(['One’s own passkeys'], 'Names and dates.'),
  'POST /api/account/passkeys/options': account(
    ['Begin to make a passkey'],
    'Options for navigator.credentials.create.',
    { problems: [403, 409] },
  ),
  'POST /api/account/passkeys': account(['Keep a new passkey'], 'One’s own passkeys.', {
    body: json('{"name", "response"}: what the browser returned.'),
    problems: [400, 403],
  }),
  'PUT /api/account/passkeys/:passkey': account(['Rename a passkey'], 'One’s own passkeys.', {
    body: json('{"name"}'),
    problems: [400, 404],
  }),
  'DELETE /api/account/passkeys/:passkey': account(['Remove a passkey'], 'Nothing (204).', {
    problems: [404, 409],
  }),
  'GET /api/account/provider': account(
    ['One’s own account at the city’s identity provider'],
    'Whether it can be linked; since when it is, and where.',
  ),
  'POST /api/account/provider': account(
    [
      'Link the own account with the city’s identity provider',
      'The browser goes on to `continue_at`; who proves there to be whom is linked.',
      'Roles and name from there hold from the next sign-in there.',
    ],
    'Where to go on.',
    { body: json('{}'), problems: [403, 404, 409, 503] },
  ),
  'DELETE /api/account/provider': account(
    [
      'Take the link with the identity provider away',
      'Roles that it gave end, and so do the sessions that began there, but for this one.',
    ],
    'Nothing (204).',
    { problems: [403, 404, 409] },
  ),
  'GET /api/accounts': account(['Every account'], accounts),
  'PUT /api/accounts/:account/grants': account(
    [
      'Give an account exactly these roles',
      'Holds at once, in open pages too. Nobody changes their own.',
    ],
    accounts,
    { body: json('{"grants": [{"role", "unit"}], "reason"}'), problems: [400, 403, 404, 409] },
  ),
  'DELETE /api/accounts/:account/sessions': account(['Sign someone out everywhere'], accounts, {
    problems: [404],
  }),
  'PUT /api/accounts/:account/disabled': account(
    ['Stop or resume an account', 'Whoever is stopped is signed out everywhere.'],
    accounts,
    { body: json('{"disabled": true | false, "reason"?}'), problems: [404, 409] },
  ),
  'POST /api/accounts/:account/recovery-link': account(
    ['A link with which someone sets a new password', 'For one day; shown this once.'],
    'Address and when it expires.',
    { body: json('{"reason"?}'), problems: [404] },
  ),
  'GET /api/invitations': account(['Open invitations'], 'Without their secrets.'),
  'POST /api/invitations': account(
    ['Invite someone', 'For seven days; shown this once.'],
    'Address and when it expires.',
    { body: json('{"name", "grants": [{"role", "unit"}], "reason"?}'), problems: [400] },
  ),
  'DELETE /api/invitations/:invitation': account(['Withdraw an invitation'], 'Nothing (204).', {
    problems: [404],
  }),
};
