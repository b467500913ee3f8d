import { readFileSync } from 'node:fs';
import { Problem } from '../../ingest/problem.ts';
import { ConfigError } from '../config-error.ts';
import type { OidcConfig } from './config.ts';
import { readGroupMap, type GroupMap } from './group-map.ts';
import { openLogoutTokens, type ReadLogoutToken } from './logout-token.ts';
import { openProvider, type Provider } from './provider.ts';

/** Everything that signing in through the city's identity provider needs. */
export interface Oidc {
  provider: Provider;
  groups: GroupMap;
  readLogoutToken: ReadLogoutToken;
}

/** Nobody is asked yet: a server starts while its provider is down. @throws ConfigError */
export async function openOidc(config: OidcConfig, now: () => number = Date.now): Promise<Oidc> {
  const groups = await readGroupMap(config.groups);
  const provider = openProvider({ ...config, secret: readSecret(config) }, now);
  return { provider, groups, readLogoutToken: openLogoutTokens(provider) };
}

/** @throws Problem 404 where this city has none */
export function requireOidc({ oidc }: { oidc: Oidc | null }): Oidc {
  if (oidc) return oidc;
  throw new Problem(
    404,
    'no-identity-provider',
    'This city has no identity provider set up: sign in with login and password, or a passkey.',
  );
}

function readSecret({ secret, secretFile }: OidcConfig): string | null {
  if (secretFile === null) return secret;
  let text: string;
  try {
    text = readFileSync(secretFile, 'utf8').trim();
  } catch (cause) {
    throw new ConfigError(`The file with the client secret ${secretFile} cannot be read.`, {
      cause,
    });
  }
  if (text === '' || /\s/.test(text)) {
    throw new ConfigError(`${secretFile} must hold the client secret and nothing else.`);
  }
  return text;
}
