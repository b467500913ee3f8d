import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { Problem } from '../ingest/problem.ts';
import { findAccount, unknownAccount } from '../register/accounts.ts';
import { findPasskey, listPasskeys, usePasskey, type PasskeyKey } from '../register/passkeys.ts';
import type { Deps } from './deps.ts';

type CeremonyDeps = Pick<Deps, 'register' | 'challenges' | 'city' | 'now'>;

/** What the browser needs to make a passkey for an account. @throws Problem 409 on a bare address */
export async function offerRegistration(
  { register, challenges, city }: CeremonyDeps,
  origin: string,
  account: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = findAccount(register, account);
  if (!known) throw unknownAccount();
  return generateRegistrationOptions({
    rpName: city.name || 'Stadtpegel',
    rpID: domainOf(origin),
    userName: known.login,
    userDisplayName: known.name,
    userID: new TextEncoder().encode(account),
    challenge: bytesOf(challenges.issue(`register ${account}`)),
    attestationType: 'none',
    excludeCredentials: listPasskeys(register, account).map(({ passkey }) => ({ id: passkey })),
    // Found by the device itself, so nobody has to type a login; unlocked by finger, face or PIN.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** The key that the browser has made. @throws Problem 400 `passkey-refused` */
export async function acceptRegistration(
  { challenges }: CeremonyDeps,
  origin: string,
  account: string,
  response: RegistrationResponseJSON,
): Promise<{ key: PasskeyKey; synced: boolean }> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, `register ${account}`),
    expectedOrigin: origin,
    expectedRPID: domainOf(origin),
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw refused(cause);
  });
  if (!verified) throw refused();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return {
    key: { passkey: id, account, public_key: publicKey, counter, transports },
    synced: registrationInfo.credentialBackedUp,
  };
}

/** What the browser needs to sign in with any passkey that it has for us. */
export const offerSignIn = (
  { challenges }: CeremonyDeps,
  origin: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: domainOf(origin),
    challenge: bytesOf(challenges.issue('sign-in')),
    userVerification: 'required',
  });

/** Whose passkey has signed? @returns the account @throws Problem 401 `passkey-refused` */
export async function acceptSignIn(
  { register, challenges, now }: CeremonyDeps,
  origin: string,
  response: AuthenticationResponseJSON,
): Promise<string> {
  const key = findPasskey(register, response.id);
  if (!key) throw unknownKey();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => challenges.take(challenge, 'sign-in'),
    expectedOrigin: origin,
    expectedRPID: domainOf(origin),
    credential: { id: key.passkey, publicKey: key.public_key, counter: key.counter },
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw unknownKey(cause);
  });
  if (!verified) throw unknownKey();
  const { newCounter, credentialBackedUp } = authenticationInfo;
  usePasskey(register, key.passkey, { counter: newCounter, synced: credentialBackedUp }, now());
  return key.account;
}

/** Passkeys belong to a name; browsers refuse them on a bare address. */
function domainOf(origin: string): string {
  const { hostname, port } = new URL(origin);
  if (!/^[\d.]+$|^\[/.test(hostname)) return hostname;
  throw new Problem(
    409,
    'passkeys-need-a-name',
    `Passkeys need a name instead of numbers: open http://localhost${port ? `:${port}` : ''}.`,
  );
}

const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(challenge, 'base64url'));

const refused = (cause?: unknown): Problem =>
  new Problem(400, 'passkey-refused', 'The passkey could not be checked: try once more.', {
    cause,
  });

const unknownKey = (cause?: unknown): Problem =>
  new Problem(
    401,
    'passkey-refused',
    'This passkey is not known here any more, or too old a question was signed: try once more, or use your password.',
    { cause },
  );
