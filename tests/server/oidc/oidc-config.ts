import type { OidcConfig } from '../../../server/oidc/config.ts';

/** Where the browser comes back in tests of the functions alone: nobody listens there. */
export const redirectUri = 'http://127.0.0.1:9/api/sign-in/oidc/callback';

/** The settings of a city for a provider of a test. */
export const oidcConfig = (
  { issuer, client, secret = null }: { issuer: string; client: string; secret?: string | null },
  more: Partial<OidcConfig> = {},
): OidcConfig => ({
  issuer: new URL(issuer),
  client,
  secret,
  secretFile: null,
  scope: 'openid profile',
  claims: {
    name: ['name'],
    login: ['preferred_username'],
    groups: ['groups', 'realm_access.roles'],
  },
  label: null,
  groups: '',
  ...more,
});
