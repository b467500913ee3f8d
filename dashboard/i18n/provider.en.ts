import type { OidcFaultCode } from '../../server/oidc/fault.ts';
import type { provider as german } from './provider.de.ts';

export const provider: typeof german = {
  signIn: 'Sign in with the city’s account',
  title: 'The city’s account',
  lead: 'Then you can sign in with the city’s account too. Name and roles that the city gives hold from the first sign-in with it.',
  link: 'Link with the city’s account',
  linked: 'Your account is now linked with the city’s account.',
  since: (host, time) => `Linked with ${host} since ${time}.`,
  unlinkLead:
    'With the link, the roles that the city has given end, and so do sign-ins with it on other devices.',
  unlink: 'Take the link away',
  unlinked: 'Your account is no longer linked with the city’s account.',
  came: (groups: string) =>
    `The sign-in service names these groups of yours: ${groups}. None of them gives a role here.`,
  cameNone: 'The sign-in service names no group of yours.',
  nearest: (named: string, came: string) =>
    `${named} would give a role; perhaps ${came} is meant: tell an administrator.`,
  problem: {
    'provider-unreachable':
      'The city’s sign-in service does not answer. Try again later, or sign in here with a passkey or password.',
    'provider-insecure':
      'The city’s sign-in service cannot be reached safely. Tell an administrator; here you can still sign in with a passkey or password.',
    'provider-misconfigured':
      'The city’s sign-in service is not set up correctly. Tell an administrator; here you can still sign in with a passkey or password.',
    'provider-refused':
      'The city’s sign-in service refused this sign-in. Try again; if it stays, tell an administrator.',
    'sign-in-cancelled': 'You have cancelled the sign-in.',
    'sign-in-unknown':
      'This sign-in was used already or is older than ten minutes. Start it once more.',
    'sign-in-other-browser':
      'This sign-in was started in another browser. Start it once more in this one.',
    'answer-of-another-provider':
      'The answer came from another sign-in service than the city’s and was not accepted. Start once more.',
    'answer-of-another-sign-in':
      'The answer belongs to another sign-in and was not accepted. Start once more.',
    'identity-of-another-issuer':
      'The identity was not issued by the city’s sign-in service and was not accepted. Tell an administrator.',
    'identity-for-another-client':
      'The identity was issued for another application and was not accepted. Tell an administrator.',
    'identity-of-another-sign-in':
      'The identity belongs to another sign-in and was not accepted. Start once more.',
    'identity-not-signed':
      'The identity is not signed by the city’s sign-in service and was not accepted. Tell an administrator.',
    'identity-expired':
      'The identity has expired or is not valid yet. Start once more; if it stays, the clocks of the servers differ.',
    'identity-incomplete':
      'The answer of the sign-in service is incomplete. Start once more; if it stays, tell an administrator.',
    'no-role':
      'The city knows you, but you have no role here yet. Ask the administrators of Stadtpegel for one. To read you need none.',
    'link-session-ended':
      'You were signed out in the meantime. Sign in and link the account once more.',
    'identity-taken':
      'This account of the city belongs to another account of Stadtpegel already. Sign in with it and take the link away there, or ask an administrator.',
    'already-linked':
      'Your account is linked with an account of the city already. Take that link away first.',
    'account-disabled': 'This account is not in use any more. Ask an administrator.',
  } satisfies Record<OidcFaultCode, string> as Record<string, string>,
};
