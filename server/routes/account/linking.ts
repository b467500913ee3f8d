import type { Context } from 'hono';
import { linkIdentity } from '../../../register/provider-links.ts';
import { renewSession } from '../../../register/sessions.ts';
import type { Env } from '../../access.ts';
import { sendSession } from '../../caller.ts';
import type { Deps } from '../../deps.ts';
import { OidcFault } from '../../oidc/fault.ts';
import type { SignedIn } from '../../oidc/sign-in.ts';
import { selfOf } from './self.ts';

/**
 * Link the account of whoever asks with whom the provider has named. Only in the session in which
 * it was begun: somebody else may sit at this browser by now.
 * @throws OidcFault `link-session-ended`, `identity-taken`, `already-linked`
 */
export function linkTo(
  c: Context<Env>,
  deps: Deps,
  wanted: string,
  { identity }: Pick<SignedIn, 'identity'>,
): void {
  const caller = c.get('caller');
  if (caller.kind !== 'person' || caller.session !== wanted) {
    throw new OidcFault('link-session-ended', 'nobody is signed in any more, or somebody else is');
  }
  const { register, now } = deps;
  const { person, session, by } = selfOf(c, deps);
  const refused = register.change(() => {
    const problem = linkIdentity(register, person.account, identity, by);
    if (problem) return problem;
    sendSession(c, deps, renewSession(register, session.session, now()), session.kind);
    return null;
  });
  if (refused) throw new OidcFault(refused, `account ${person.account}`);
}
