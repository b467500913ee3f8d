import { Hono } from 'hono';
import { Type } from 'typebox';
import { roles } from '../../../okr/role.ts';
import { listAccounts, setDisabled, type Account } from '../../../register/accounts.ts';
import { readGrants, setGrants, type GivenGrant } from '../../../register/grants.ts';
import {
  invite,
  listInvitations,
  withdrawInvitation,
  type Invitation,
} from '../../../register/invitations.ts';
import { issueRecoveryLink } from '../../../register/recovery.ts';
import { Refusal } from '../../../register/refusal.ts';
import { lastSeen, listSessions } from '../../../register/sessions.ts';
import { signOutEverywhere } from '../../../register/sign-out.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Caller } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { linkFor } from '../../one-time-link.ts';
import { readParameters } from '../../parameters.ts';
import { originOf } from '../../site.ts';
import { exactly, Name } from './fields.ts';
import { byCaller } from './self.ts';

export interface AccountsAnswer {
  accounts: (Account & {
    /** `source`: given by hand, or said by the identity provider, where alone it can be changed. */
    grants: Omit<GivenGrant, 'account'>[];
    /** How many sessions hold. */
    sessions: number;
    /** When they last did something in a session that still holds; null for none. */
    seen_at: string | null;
  })[];
}

export interface InvitationsAnswer {
  invitations: Invitation[];
}

/** A one-time link; shown this once. */
export interface NewLinkAnswer {
  url: string;
  expires_at: string;
}

/** Who has an account, who is invited; for administrators. */
export const administrationRoutes = (deps: Deps) => {
  const { register, site, now } = deps;
  return new Hono<Env>()
    .get('/api/accounts', (c) => {
      readParameters(c.req.url, []);
      return c.json(readAccounts(deps));
    })
    .put('/api/accounts/:account/grants', async (c) => {
      const { grants, reason } = await grantsBody(c);
      const account = c.req.param('account');
      refuseOwn(c.get('caller'), account);
      setGrants(register, account, grants, byCaller(c, now(), reason));
      return c.json(readAccounts(deps));
    })
    .delete('/api/accounts/:account/sessions', (c) => {
      readParameters(c.req.url, []);
      signOutEverywhere(register, c.req.param('account'), byCaller(c, now()));
      return c.json(readAccounts(deps));
    })
    .put('/api/accounts/:account/disabled', async (c) => {
      const { disabled, reason = null } = await disabledBody(c);
      setDisabled(register, c.req.param('account'), disabled, byCaller(c, now(), reason));
      return c.json(readAccounts(deps));
    })
    .post('/api/accounts/:account/recovery-link', async (c) => {
      const { reason = null } = await reasonBody(c);
      const by = byCaller(c, now(), reason);
      const { secret, expires_at } = issueRecoveryLink(register, c.req.param('account'), by);
      const url = linkFor(originOf(c.req.raw.headers, site), 'recover', secret);
      return c.json({ url, expires_at } satisfies NewLinkAnswer, 201);
    })
    .get('/api/invitations', (c) => {
      readParameters(c.req.url, []);
      return c.json({ invitations: listInvitations(register, now()) } satisfies InvitationsAnswer);
    })
    .post('/api/invitations', async (c) => {
      const { name, grants, reason = null } = await invitationBody(c);
      const { secret, invitation } = invite(register, { name, grants }, byCaller(c, now(), reason));
      const url = linkFor(originOf(c.req.raw.headers, site), 'invite', secret);
      return c.json({ url, expires_at: invitation.expires_at } satisfies NewLinkAnswer, 201);
    })
    .delete('/api/invitations/:invitation', (c) => {
      withdrawInvitation(register, c.req.param('invitation'), byCaller(c, now()));
      return c.body(null, 204);
    });
};

const Reason = Type.Optional(Type.Union([Type.String({ maxLength: 1_000 }), Type.Null()]));
const Grants = Type.Array(
  exactly({ role: Type.Enum([...roles]), unit: Type.String({ maxLength: 64 }) }),
  { maxItems: 50 },
);

const grantsBody = bodyOf(
  exactly({ grants: Grants, reason: Type.String({ minLength: 1, maxLength: 500 }) }),
);
const disabledBody = bodyOf(exactly({ disabled: Type.Boolean(), reason: Reason }));
const reasonBody = bodyOf(exactly({ reason: Reason }));
const invitationBody = bodyOf(exactly({ name: Name, grants: Grants, reason: Reason }));

/** Nobody gives roles to themselves: a second person has to agree. @throws Refusal */
function refuseOwn(caller: Caller, account: string): void {
  if (caller.kind !== 'person' || caller.person.account !== account) return;
  throw new Refusal(
    'forbidden',
    'own-roles',
    'Nobody changes their own roles: ask another administrator, or use the command line.',
  );
}

function readAccounts({ register, now }: Pick<Deps, 'register' | 'now'>): AccountsAnswer {
  const grants = Map.groupBy(readGrants(register), ({ account }) => account);
  const seen = lastSeen(register, now());
  return {
    accounts: listAccounts(register).map((account) => ({
      ...account,
      grants: (grants.get(account.account) ?? []).map(({ account: _account, ...grant }) => grant),
      sessions: listSessions(register, account.account, now()).length,
      seen_at: seen.get(account.account) ?? null,
    })),
  };
}
