import {
  allowInsecureRequests,
  clockTolerance,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type Configuration,
  type ServerMetadata,
} from 'openid-client';
import { isLoopback, isSafeAddress, type OidcConfig } from './config.ts';
import { explainFault, OidcFault, reasonOf } from './fault.ts';

/** The city's identity provider. What it says about itself is asked when it is first needed. */
export interface Provider {
  config: OidcConfig;
  /** @throws OidcFault where it does not answer, or not as what it should be */
  connect(): Promise<Configuration>;
}

/**
 * How long what the provider says about itself, and its keys, are taken as known, ms. Short, so that
 * whoever signs in while it is down reads so here, and does not end at an address that is dead.
 */
const lasting = 60_000;
/** How long an answer of the provider may take, s. */
const patience = 10;
/** By how much the clocks of both servers may differ, s. */
export const tolerance = 30;

export function openProvider(config: OidcConfig, now: () => number = Date.now): Provider {
  let known: { configuration: Promise<Configuration>; until: number } | null = null;
  return {
    config,
    connect() {
      if (!known || now() >= known.until) {
        const asked = { configuration: discover(config), until: now() + lasting };
        known = asked;
        asked.configuration.catch(() => {
          // Whoever comes next asks again.
          if (known === asked) known = null;
        });
      }
      return known.configuration;
    },
  };
}

async function discover(config: OidcConfig): Promise<Configuration> {
  if (!isSafeAddress(config.issuer)) {
    throw new OidcFault('provider-insecure', `${config.issuer.href} is not https`);
  }
  let configuration: Configuration;
  try {
    configuration = await discovery(
      config.issuer,
      config.client,
      { [clockTolerance]: tolerance },
      authenticate(config.secret),
      {
        [customFetch]: safeFetch,
        timeout: patience,
        execute: [
          // Without it the library takes TLS for proof enough and does not look at the signature.
          enableNonRepudiationChecks,
          ...(isLoopback(config.issuer) ? [allowInsecureRequests] : []),
        ],
      },
    );
  } catch (error) {
    throw explainFault(error);
  }
  checkMetadata(config, configuration.serverMetadata());
  return configuration;
}

/** @throws OidcFault for another issuer, a missing page, or one that is not safe */
function checkMetadata({ issuer }: OidcConfig, metadata: ServerMetadata): void {
  // The library lets some providers speak for many issuers; a city has one.
  if (new URL(metadata.issuer).href !== issuer.href) {
    throw new OidcFault('provider-misconfigured', `it calls itself ${metadata.issuer}`);
  }
  for (const name of [...needed, ...optional]) {
    const address = metadata[name];
    if (address === undefined && !isNeeded(name)) continue;
    if (address === undefined || !URL.canParse(address)) {
      throw new OidcFault('provider-misconfigured', `its ${name} is missing or no address`);
    }
    if (!isSafeAddress(new URL(address))) {
      throw new OidcFault('provider-insecure', `its ${name} is not https`);
    }
  }
}

const needed = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;
const optional = ['userinfo_endpoint', 'end_session_endpoint'] as const;

const isNeeded = (name: string): boolean => (needed as readonly string[]).includes(name);

/**
 * Even a provider on this machine must not send us elsewhere without TLS.
 * @throws OidcFault
 */
export async function safeFetch(address: string, options: object): Promise<Response> {
  const url = new URL(address);
  if (!isSafeAddress(url)) {
    throw new OidcFault('provider-insecure', `${url.origin} is not https`);
  }
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new OidcFault('provider-unreachable', `${url.origin}: ${reasonOf(error)}`, error);
  }
}

/** In the header, as the standard has it; in the form where the provider knows only that. */
function authenticate(secret: string | null): ClientAuth {
  if (secret === null) return None();
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
