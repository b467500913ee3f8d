import type { OidcConfig } from './config.ts';
import { OidcFault } from './fault.ts';

/** Who somebody is at the provider. Only `issuer` and `sub` together name them for ever. */
export interface Identity {
  issuer: string;
  sub: string;
  /** For people to read: 1 to 80 visible characters. */
  name: string;
  /** As the provider has it; never proves anything. */
  login: string | null;
  /** Groups and roles at the provider, sorted, each once. */
  groups: readonly string[];
}

type Claims = Readonly<Record<string, unknown>>;

/** Is everything there that was asked for, so that userinfo need not be asked? */
export const isComplete = (names: OidcConfig['claims'], claims: Claims): boolean =>
  textOf(claims, names.name) !== null &&
  names.groups.every((name) => claimOf(claims, name) !== undefined);

/** @throws OidcFault `identity-incomplete` without issuer or subject */
export function readIdentity(names: OidcConfig['claims'], claims: Claims): Identity {
  const { iss, sub } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '' || sub.length > 255) {
    throw new OidcFault('identity-incomplete', 'iss or sub is missing');
  }
  const login = textOf(claims, names.login);
  const parts = ['given_name', 'family_name'].flatMap((name) => textOf(claims, [name]) ?? []);
  return {
    issuer: iss,
    sub,
    name: textOf(claims, names.name) ?? (visible(parts.join(' ')) || (login ?? visible(sub))),
    login,
    groups: [...new Set(names.groups.flatMap((name) => textsOf(claimOf(claims, name))))].sort(),
  };
}

/** The first of the claims that is a text with something to see. */
function textOf(claims: Claims, names: readonly string[]): string | null {
  for (const name of names) {
    const value = claimOf(claims, name);
    if (typeof value === 'string' && visible(value)) return visible(value);
  }
  return null;
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter(
    (one) => typeof one === 'string' && one !== '',
  ) as string[];

/**
 * The claim of this very name (names such as `https://stadt.example/groups` hold dots), else the
 * way into an object: `realm_access.roles`.
 */
function claimOf(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let at: unknown = claims;
  for (const step of name.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Claims)[step];
  }
  return at;
}

/** On one line, without invisible or direction-changing characters. */
const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    // Half of a character that was cut in two.
    .replace(/\p{Cs}/gu, '')
    .trim();
