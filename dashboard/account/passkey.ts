import type { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { AccountAnswer } from '../../server/routes/account/me.ts';
import type { PasskeysAnswer } from '../../server/routes/account/passkeys.ts';
import { send } from '../api/send.ts';

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Loaded when it is needed. */
const library = () => import('@simplewebauthn/browser');

/** Whether passkeys work here, and why not. Browsers refuse them under a bare address. */
export function passkeysHere(): 'yes' | 'no' | 'needs-a-name' {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return 'needs-a-name';
  return 'PublicKeyCredential' in window ? 'yes' : 'no';
}

/** The same page under a name that passkeys can belong to. */
export const withName = (): string =>
  `${location.protocol}//localhost${location.port ? `:${location.port}` : ''}${location.pathname}`;

/** The person or the browser has broken it off. */
export class Aborted extends Error {
  override name = 'Aborted';
}

/** @throws Aborted, NoAnswer */
export async function signInWithPasskey(shared: boolean): Promise<AccountAnswer> {
  const browser = await library();
  const optionsJSON = await send<RequestOptions>('POST', '/api/account/passkey-sign-in/options');
  const response = await browser.startAuthentication({ optionsJSON }).catch(aborted);
  return send<AccountAnswer>('POST', '/api/account/passkey-sign-in', { response, shared });
}

/** @throws Aborted, NoAnswer */
export async function makePasskey(name: string): Promise<PasskeysAnswer> {
  const browser = await library();
  const optionsJSON = await send<CreationOptions>('POST', '/api/account/passkeys/options');
  const response = await browser.startRegistration({ optionsJSON }).catch(aborted);
  return send<PasskeysAnswer>('POST', '/api/account/passkeys', { name, response });
}

function aborted(cause: unknown): never {
  throw new Aborted('the passkey was not used', { cause });
}
