/** How to reach the city's identity provider, and which of its claims mean what. */
export interface OidcConfig {
  /** By https; by http only on this very machine. */
  issuer: URL;
  client: string;
  /** Null for a public client: then PKCE alone protects the code. Never logged. */
  secret: string | null;
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
