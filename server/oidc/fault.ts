import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { RefusedGroups } from './refused-groups.ts';

/** Why a sign-in through the identity provider came to nothing; the sign-in page has a sentence for each. */
export const oidcFaults = {
  'provider-unreachable':
    'The identity provider does not answer: sign in locally, or try again later.',
  'provider-insecure': 'The identity provider must be reached by https: correct --oidc-issuer.',
  'provider-misconfigured':
    'What the identity provider says about itself cannot be used: compare --oidc-issuer with it.',
  'provider-refused':
    'The identity provider refused this sign-in: its administrator can see why in its log.',
  'sign-in-cancelled': 'The sign-in was cancelled at the identity provider: start it again.',
  'sign-in-unknown': 'This sign-in was used already, or is older than ten minutes: start it again.',
  'sign-in-other-browser': 'This sign-in was started in another browser: start it again here.',
  'answer-of-another-provider':
    'The answer came from another identity provider than the one that was asked: start again.',
  'answer-of-another-sign-in': 'The answer belongs to another sign-in: start it again.',
  'identity-of-another-issuer': 'The identity was issued by somebody else: it is not accepted.',
  'identity-for-another-client':
    'The identity was issued for another application: it is not accepted.',
  'identity-of-another-sign-in':
    'The identity belongs to another sign-in (nonce): start the sign-in again.',
  'identity-not-signed': 'The identity is not signed by the identity provider: it is not accepted.',
  'identity-expired':
    'The identity has expired or is not yet valid: start again, and compare the clocks of both servers.',
  'identity-incomplete':
    'The identity provider’s answer is not an identity that can be used: its log says more.',
  'no-role': 'You have no role in this city’s Stadtpegel yet: ask its administrators for one.',
  'account-disabled': 'This account is disabled: ask the administrators.',
  'link-session-ended':
    'The session in which the link was begun has ended: sign in and start it again.',
  'identity-taken':
    'This identity belongs to another account already: sign in with it and unlink it there first.',
  'already-linked': 'This account is linked with another identity already: unlink that one first.',
} as const;

export type OidcFaultCode = keyof typeof oidcFaults;

/** A sign-in that came to nothing. `cause` and `reason` are for the log, never for the browser. */
export class OidcFault extends Error {
  override name = 'OidcFault';
  readonly code: OidcFaultCode;
  /** What exactly was wrong, for the operator; holds no secret. */
  readonly reason: string;
  /** With which groups somebody came who has no role: the one thing that they are told of it. */
  groups: RefusedGroups | null = null;

  constructor(code: OidcFaultCode, reason: string, cause?: unknown) {
    super(oidcFaults[code], { cause });
    this.code = code;
    this.reason = reason;
  }
}

/** What an error of the client library means to whoever signs in. Anything unknown stays what it is. */
export function explainFault(error: unknown): unknown {
  if (error instanceof AuthorizationResponseError) {
    const code = error.error === 'access_denied' ? 'sign-in-cancelled' : 'provider-refused';
    return new OidcFault(code, `${error.error} ${error.error_description ?? ''}`.trim(), error);
  }
  if (error instanceof ResponseBodyError) {
    const reason = `${error.error} ${error.error_description ?? ''}`.trim();
    return new OidcFault('provider-refused', reason, error);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const [challenge] = error.cause;
    const { error: name = '', error_description: more = '' } = challenge?.parameters ?? {};
    return new OidcFault('provider-refused', `${name} ${more}`.trim(), error);
  }
  if (error instanceof ClientError) {
    // One of ours, thrown inside of the library.
    if (error.cause instanceof OidcFault) return error.cause;
    const reason = [reasonOf(error), clocksOf(error)].filter(Boolean).join('; ');
    return new OidcFault(codeOf(error, reason), reason, error);
  }
  return error;
}

function codeOf(error: ClientError, reason: string): OidcFaultCode {
  switch (error.code) {
    case 'OAUTH_TIMEOUT':
    case 'OAUTH_ABORT':
      return 'provider-unreachable';
    case 'OAUTH_RESPONSE_IS_NOT_CONFORM':
      return error.cause instanceof Response && error.cause.status >= 500
        ? 'provider-unreachable'
        : 'provider-misconfigured';
    case 'OAUTH_HTTP_REQUEST_FORBIDDEN':
    case 'OAUTH_REQUEST_PROTOCOL_FORBIDDEN':
      return 'provider-insecure';
    case 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED':
      // Userinfo about somebody else, or another issuer than the one that was asked.
      return reason.includes('"sub"') ? 'identity-incomplete' : 'provider-misconfigured';
    case 'OAUTH_MISSING_SERVER_METADATA':
    case 'OAUTH_INVALID_SERVER_METADATA':
    case 'OAUTH_RESPONSE_IS_NOT_JSON':
    case 'OAUTH_PARSE_ERROR':
      return 'provider-misconfigured';
    case 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED':
      return 'identity-expired';
    case 'OAUTH_JWT_CLAIM_COMPARISON_FAILED':
      return codeOfClaim(claimOf(error));
    case 'OAUTH_KEY_SELECTION_FAILED':
    case 'OAUTH_UNSUPPORTED_OPERATION':
      return 'identity-not-signed';
    default:
      if (/"state"/.test(reason)) return 'answer-of-another-sign-in';
      if (/"iss" \(issuer\)/.test(reason)) return 'answer-of-another-provider';
      if (/signature|"alg"/.test(reason)) return 'identity-not-signed';
      return 'identity-incomplete';
  }
}

function codeOfClaim(claim: unknown): OidcFaultCode {
  switch (claim) {
    case 'iss':
      return 'identity-of-another-issuer';
    case 'aud':
    case 'azp':
      return 'identity-for-another-client';
    case 'nonce':
      return 'identity-of-another-sign-in';
    default:
      return 'identity-incomplete';
  }
}

/** By how much an identity is too early or too late, where that is what the library refused. */
function clocksOf({ cause }: Error): string | null {
  const detail = cause instanceof Error ? cause.cause : null;
  if (typeof detail !== 'object' || detail === null || !('claims' in detail)) return null;
  const { claims, now, claim } = detail as {
    claims: Record<string, unknown>;
    now?: unknown;
    claim?: unknown;
  };
  const at = claims[String(claim)];
  if (typeof at !== 'number' || typeof now !== 'number') return null;
  return claim === 'exp'
    ? `it ended ${now - at} s ago by our clock`
    : `the clock of the provider is at least ${at - now} s ahead of ours`;
}

/** The claim that did not match, which the library tells in the cause of the cause. */
function claimOf({ cause }: Error): unknown {
  const detail = cause instanceof Error ? cause.cause : cause;
  return typeof detail === 'object' && detail !== null && 'claim' in detail ? detail.claim : null;
}

/** The messages of an error and its causes, without what they carry along. */
export function reasonOf(error: unknown): string {
  const messages: string[] = [];
  for (let at = error; at instanceof Error && messages.length < 4; at = at.cause) {
    messages.push(at.message);
  }
  return messages.join(': ');
}
