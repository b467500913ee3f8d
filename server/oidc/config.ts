import { ConfigError } from '../config-error.ts';
import type { SettingName } from '../settings.ts';

/** How to reach the city's identity provider, and which of its claims mean what. */
export interface OidcConfig {
  /** By https; by http only on this very machine. */
  issuer: URL;
  client: string;
  /** Null for a public client: then PKCE alone protects the code. Never logged. */
  secret: string | null;
  /** Absolute path of the file that holds the secret instead, or null. */
  secretFile: string | null;
  /** Separated by spaces; holds `openid`. */
  scope: string;
  /** Names of claims, the first that is there counts; for groups all that are there. */
  claims: { name: readonly string[]; login: readonly string[]; groups: readonly string[] };
  /** What the button says; null leaves it to the dashboard. */
  label: string | null;
  /** Absolute path of the file that says which group gives which role. */
  groups: string;
}

/** Is this address this very machine, so that nobody can listen in between? */
export const isLoopback = ({ hostname }: URL): boolean =>
  hostname === 'localhost' ||
  hostname === '[::1]' ||
  /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);

/** https, or http to this very machine. */
export const isSafeAddress = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));

interface Read {
  text(name: SettingName): string;
  /** Absolute, or null where it is not set. */
  path(name: SettingName): string | null;
}

/** The settings of the identity provider; null where none is set. @throws ConfigError */
export function readOidcConfig({ text, path }: Read): OidcConfig | null {
  const names = ['oidc-client', 'oidc-secret', 'oidc-secret-file', 'oidc-groups'] as const;
  if (!text('oidc-issuer')) {
    const alone = names.find((name) => text(name));
    if (alone) throw new ConfigError(`${alone} needs oidc-issuer: set both, or none.`);
    return null;
  }
  const client = text('oidc-client');
  const groups = path('oidc-groups');
  if (!client) throw new ConfigError('oidc-issuer needs oidc-client: the id of this server there.');
  if (!groups) {
    throw new ConfigError(
      'oidc-issuer needs oidc-groups: the file that says which group gives which role.',
    );
  }
  const scope = text('oidc-scope').trim().split(/\s+/);
  if (!scope.includes('openid')) throw new ConfigError('oidc-scope must hold openid.');
  if (text('oidc-secret') && path('oidc-secret-file')) {
    throw new ConfigError('Set oidc-secret or oidc-secret-file, not both.');
  }
  return {
    issuer: readIssuer(text('oidc-issuer')),
    client,
    secret: text('oidc-secret') || null,
    secretFile: path('oidc-secret-file'),
    scope: scope.join(' '),
    claims: {
      name: list(text('oidc-name-claim')),
      login: list(text('oidc-login-claim')),
      groups: list(text('oidc-groups-claim')),
    },
    label: text('oidc-label') || null,
    groups,
  };
}

function readIssuer(text: string): URL {
  const issuer = URL.canParse(text) ? new URL(text) : null;
  if (!issuer || issuer.search || issuer.hash || issuer.username || issuer.password) {
    throw new ConfigError(
      'oidc-issuer must be an address such as https://id.stadt.example/realms/stadt.',
    );
  }
  if (!isSafeAddress(issuer)) {
    throw new ConfigError('oidc-issuer must be reached by https; http is for this very machine.');
  }
  return issuer;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
