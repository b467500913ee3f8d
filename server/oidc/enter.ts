import type { Context } from 'hono';
import { admit } from '../../register/provider-identities.ts';
import { tieSession } from '../../register/provider-sessions.ts';
import type { SessionKind } from '../../register/sessions.ts';
import type { Deps } from '../deps.ts';
import { beginSession } from '../sign-in.ts';
import { OidcFault } from './fault.ts';
import { rolesOf, type GroupMap } from './group-map.ts';
import { nearestGroup } from './nearest-group.ts';
import type { Oidc } from './oidc.ts';
import type { SignedIn } from './sign-in.ts';

/**
 * Let somebody in whom the provider has named: account, roles and session in one transaction.
 * @throws OidcFault `no-role`, `account-disabled`
 */
export function enter(
  c: Context,
  deps: Deps,
  { groups }: Oidc,
  { identity, idToken, providerSession }: SignedIn,
  kind: SessionKind,
): void {
  const { register, now } = deps;
  const { issuer, sub } = identity;
  const actor = { kind: 'provider', id: issuer, name: new URL(issuer).host } as const;
  const wanted = rolesOf(groups, identity.groups);
  const refused = register.change(() => {
    const admission = admit(register, identity, wanted, { actor, reason: null, now: now() });
    for (const { role, unit } of admission.missing) {
      console.warn(`Identity provider: ${role} in ${unit} is left out, there is no such unit.`);
    }
    if (!admission.account) return admission.refused;
    const { account } = admission.account;
    const caller = beginSession(c, deps, { account, way: 'provider', kind });
    if (caller.kind === 'person') {
      const tie = { issuer, sub, provider_session: providerSession, id_token: idToken };
      tieSession(register, caller.session, tie);
    }
    return null;
  });
  if (refused) {
    const fault = new OidcFault(refused, reasonOf(identity.groups, groups));
    if (refused === 'no-role') {
      const isNamed = identity.groups.some((group) => groups.has(group));
      const nearest = isNamed ? null : nearestGroup(groups, identity.groups);
      fault.groups = { came: identity.groups, nearest };
    }
    throw fault;
  }
}

/** Which groups came and, where none of them is in the file, the one there that is most like one. */
function reasonOf(came: readonly string[], map: GroupMap): string {
  const arrived = `groups ${came.map((group) => `“${group}”`).join(', ') || 'none'}`;
  if (came.some((group) => map.has(group))) return arrived;
  const nearest = nearestGroup(map, came);
  if (!nearest) return `${arrived}; the file of groups has none of them`;
  return `${arrived}; the file of groups has “${nearest.named}” where “${nearest.came}” came: write it as it comes`;
}
