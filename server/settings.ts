import { oidcSettings } from './oidc/settings.ts';

/** One setting: a flag, an environment variable, a default, and a sentence for help and docs. */
export interface Setting {
  /** Flag without dashes: `port` is `--port` and STADTPEGEL_PORT. */
  name: string;
  /** What stands behind the flag in the help; absent for a yes/no setting (`--demo`, `--no-demo`). */
  value?: string;
  fallback: string;
  help: string;
  /** A secret is never a flag: the process list would show it. */
  secret?: true;
}

/** Every setting there is. Defaults, help and docs/operations.md follow from this table. */
export const settings = [
  { name: 'port', value: 'N', fallback: '8080', help: 'Port to listen on; 0 takes a free one.' },
  {
    name: 'host',
    value: 'ADDRESS',
    fallback: '127.0.0.1',
    help: 'Address to listen on; 0.0.0.0 for all, behind a proxy that speaks TLS.',
  },
  {
    name: 'data',
    value: 'DIR',
    fallback: 'data',
    help: 'Data folder: database, keys, snapshots, backups. Created where it is missing.',
  },
  { name: 'demo', fallback: 'true', help: 'Fill an empty data folder with the demo city.' },
  {
    name: 'demo-changes',
    fallback: 'false',
    help: 'Let those who look at the demo from other machines change things in it.',
  },
  { name: 'open', fallback: 'true', help: 'Open the browser after `npm start` in a terminal.' },
  {
    name: 'city',
    value: 'FILE',
    fallback: '',
    help: 'City file (YAML or JSON): name, state, time zone, bounds, boundary, names of offices.',
  },
  {
    name: 'max-body-mib',
    value: 'N',
    fallback: '64',
    help: 'Largest request body in MiB, also when decompressed.',
  },
  {
    name: 'drain-seconds',
    value: 'N',
    fallback: '8',
    help: 'How long requests may go on after SIGTERM before they are cut.',
  },
  {
    name: 'public-url',
    value: 'URL',
    fallback: '',
    help: 'How browsers reach the server, e.g. https://pegel.example.org: for links and passkeys.',
  },
  {
    name: 'trusted-proxies',
    value: 'LIST',
    fallback: '127.0.0.1,::1',
    help: 'Proxies (addresses, networks) whose X-Forwarded-For and -Proto are believed, by commas.',
  },
  ...oidcSettings,
  {
    name: 'smtp-url',
    value: 'URL',
    fallback: '',
    secret: true,
    help: 'Mail server for council papers: smtps://user:password@host or smtp://host. Without it no mail is sent.',
  },
  {
    name: 'mail-from',
    value: 'ADDRESS',
    fallback: '',
    help: 'Who mails come from, e.g. "Stadt Musterhafen <pegel@musterhafen.example>".',
  },
  {
    name: 'webhook-hosts',
    value: 'LIST',
    fallback: '',
    help: 'Hosts in the private network that webhooks may call, separated by commas; localhost among them also without TLS.',
  },
  {
    name: 'admin-token',
    value: 'TOKEN',
    fallback: '',
    secret: true,
    help: 'Presets an admin token (automation, tests).',
  },
  {
    name: 'ingest-token',
    value: 'TOKEN',
    fallback: '',
    secret: true,
    help: 'Presets an ingest token for all sources and datasets (automation, tests).',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];

export const environmentName = (name: string): string =>
  `STADTPEGEL_${name.toUpperCase().replaceAll('-', '_')}`;

/** The settings as the help prints them, one per line. */
export function describeSettings(): string {
  const rows = settings.map((setting: Setting): [string, string] => {
    const { name, value, fallback, help, secret } = setting;
    const flag = secret
      ? environmentName(name)
      : value
        ? `--${name} ${value}`
        : `--${fallback === 'true' ? 'no-' : ''}${name}`;
    return [flag, `${help}${value && fallback ? ` Default: ${fallback}.` : ''}`];
  });
  const width = Math.max(...rows.map(([flag]) => flag.length)) + 2;
  return rows.map(([flag, help]) => `  ${flag.padEnd(width)}${help}`).join('\n');
}
