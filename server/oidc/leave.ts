import { setTimeout as sleep } from 'node:timers/promises';
import { findTie } from '../../register/provider-sessions.ts';
import type { Deps } from '../deps.ts';
import { signOutUrl } from './sign-out.ts';

/** So long a sign-out waits for the provider to say where its own page is, ms. */
const patience = 2_000;

/**
 * Where to sign out at the provider too, for a session that began there. Called before the session
 * ends, asked afterwards: signing out here never depends on the provider.
 * @returns a way to learn the address, null where there is none
 */
export function leave(
  { register, oidc }: Pick<Deps, 'register' | 'oidc'>,
  session: string,
  origin: string,
): () => Promise<string | null> {
  const tie = findTie(register, session);
  return async () => {
    if (!oidc || !tie || new URL(tie.issuer).href !== oidc.provider.config.issuer.href) return null;
    const url = await Promise.race([
      signOutUrl(oidc.provider, { idToken: tie.id_token, to: `${origin}/` }),
      sleep(patience, null, { ref: false }),
    ]);
    return url?.href ?? null;
  };
}
