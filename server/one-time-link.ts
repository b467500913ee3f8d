import type { LinkPurpose } from '../register/one-time-links.ts';

/** Pages of the dashboard that one-time links lead to. */
const pages: Record<LinkPurpose, string> = {
  start: '/start/',
  // After the # the secret reaches no log of a proxy.
  invite: '/einladung#',
  recover: '/wiederherstellen#',
};

/** The address that someone is given, e.g. `https://pegel.example.org/einladung#…`. */
export const linkFor = (origin: string, purpose: LinkPurpose, secret: string): string =>
  `${origin}${pages[purpose]}${secret}`;
