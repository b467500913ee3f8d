import { Hono } from 'hono';
import { Problem } from '../../../ingest/problem.ts';
import { findLink, unlinkIdentity } from '../../../register/provider-links.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { OidcFault, oidcFaults } from '../../oidc/fault.ts';
import { requireOidc } from '../../oidc/oidc.ts';
import { setOut } from '../../oidc/set-out.ts';
import { readParameters } from '../../parameters.ts';
import { requireProof, selfOf } from './self.ts';

/** The own account at the city's identity provider. */
export interface ProviderAnswer {
  /** Can the account be linked: has this city a provider? */
  offered: boolean;
  link: {
    /** The provider's address, for people to read. */
    host: string;
    /** RFC 3339, UTC. */
    linked_at: string;
  } | null;
}

/** Where the browser goes to prove who it is at the provider. */
export interface LinkingAnswer {
  continue_at: string;
}

/** Link the own account with the city's identity provider, and take the link away. */
export const providerRoutes = (deps: Deps) =>
  new Hono<Env>()
    .get('/api/account/provider', (c) => {
      readParameters(c.req.url, []);
      const link = findLink(deps.register, selfOf(c, deps).person.account);
      const answer: ProviderAnswer = {
        offered: deps.oidc !== null,
        link: link && { host: new URL(link.issuer).host, linked_at: link.linked_at },
      };
      return c.json(answer);
    })
    .post('/api/account/provider', async (c) => {
      const oidc = requireOidc(deps);
      const { person, session } = selfOf(c, deps);
      requireProof({ session }, deps.now());
      if (findLink(deps.register, person.account)) {
        throw new Problem(409, 'already-linked', oidcFaults['already-linked']);
      }
      // Asked there who it is, whomever the provider knows in this browser: nobody links a stranger.
      const wanted = { next: '/konto?linked=true', anew: true, link: session.session };
      try {
        const answer: LinkingAnswer = {
          continue_at: (await setOut(c, deps, oidc, wanted)).href,
        };
        return c.json(answer);
      } catch (error) {
        if (error instanceof OidcFault) throw new Problem(503, error.code, error.message);
        throw error;
      }
    })
    .delete('/api/account/provider', (c) => {
      const { person, session, by } = selfOf(c, deps);
      requireProof({ session }, deps.now());
      const mine = { account: person.account, session: session.session };
      unlinkIdentity(deps.register, mine, by);
      return c.body(null, 204);
    });
