import type { Setting } from '../settings.ts';

/** Settings of the sign-in through the city's identity provider: docs/identity-provider.md. */
export const oidcSettings = [
  {
    name: 'oidc-issuer',
    value: 'URL',
    fallback: '',
    help: 'Identity provider for signing in (OpenID Connect), by https. Without it there is none.',
  },
  {
    name: 'oidc-client',
    value: 'ID',
    fallback: '',
    help: 'Client id of this server at the identity provider.',
  },
  {
    name: 'oidc-secret',
    value: 'TEXT',
    fallback: '',
    secret: true,
    help: 'Client secret; without one the client is public and PKCE alone protects it.',
  },
  {
    name: 'oidc-secret-file',
    value: 'FILE',
    fallback: '',
    help: 'File that holds the client secret, instead of the environment.',
  },
  {
    name: 'oidc-groups',
    value: 'FILE',
    fallback: '',
    help: 'Which group at the identity provider gives which role and unit (YAML or JSON).',
  },
  {
    name: 'oidc-scope',
    value: 'TEXT',
    fallback: 'openid profile',
    help: 'Scopes that are asked for, separated by spaces.',
  },
  {
    name: 'oidc-name-claim',
    value: 'LIST',
    fallback: 'name',
    help: 'Claim with the name of a person; the first of several that is there.',
  },
  {
    name: 'oidc-login-claim',
    value: 'LIST',
    fallback: 'preferred_username',
    help: 'Claim from which the login is made; the first of several that is there.',
  },
  {
    name: 'oidc-groups-claim',
    value: 'LIST',
    fallback: 'groups,realm_access.roles',
    help: 'Claims with groups and roles, all that are there; a dot leads into an object.',
  },
  {
    name: 'oidc-label',
    value: 'TEXT',
    fallback: '',
    help: 'What the button says, e.g. "Anmelden mit dem Konto der Stadt".',
  },
] as const satisfies readonly Setting[];
