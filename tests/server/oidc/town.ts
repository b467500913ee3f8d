import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { parseGroupMap } from '../../../server/oidc/group-map.ts';
import { openLogoutTokens } from '../../../server/oidc/logout-token.ts';
import { openProvider } from '../../../server/oidc/provider.ts';
import type { OidcConfig } from '../../../server/oidc/config.ts';
import { openTestApp, type TestApp } from '../test-app.ts';
import { listen } from './certified-provider.ts';

const groups = `
/stadt/bauamt/leitung: { role: head, unit: bauamt }
/stadt/digital: { role: cdo }
stadtpegel-admin: { role: admin }
/stadt/zukunft: { role: member, unit: not-yet }
`;

export interface Town {
  city: TestApp;
  /** `http://127.0.0.1:…` */
  origin: string;
  callback: string;
  /** Where the provider sends browsers when they have signed out there. */
  afterSignOut: string;
  /** Where it tells us that somebody has. */
  signedOut: string;
  /** Sign in through this provider from now on. */
  use(config: OidcConfig): void;
  close(): Promise<void>;
}

/** The real app on a port, because providers lead browsers to an address. */
export async function openTown(now: () => number = Date.now): Promise<Town> {
  const city = await openTestApp({ now });
  const http = createServer(getRequestListener(city.app.fetch));
  const origin = await listen(http);
  return {
    city,
    origin,
    callback: `${origin}/api/sign-in/oidc/callback`,
    afterSignOut: `${origin}/`,
    signedOut: `${origin}/api/sign-in/oidc/signed-out`,
    use(config) {
      const provider = openProvider(config, now);
      city.deps.oidc = {
        provider,
        groups: parseGroupMap(groups),
        readLogoutToken: openLogoutTokens(provider),
      };
    },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await city.close();
    },
  };
}
