import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { readMailConfig, type MailConfig } from './mail/config.ts';
import { readOidcConfig, type OidcConfig } from './oidc/config.ts';
import { environmentName, settings, type Setting, type SettingName } from './settings.ts';

export interface Config {
  port: number;
  host: string;
  /** Absolute path of the data folder. */
  data: string;
  demo: boolean;
  /** May those who look at the demo from other machines change things in it? */
  demoChanges: boolean;
  open: boolean;
  /** Absolute path of the city file, or null. */
  city: string | null;
  maxBodyBytes: number;
  drainMs: number;
  /** `https://pegel.example.org`, or null where every request says it itself. */
  publicUrl: string | null;
  trustedProxies: string[];
  /** The identity provider through which people sign in, or null for none. */
  oidc: OidcConfig | null;
  /** The mail server, or null where no mail is sent. */
  mail: MailConfig | null;
  /** Hosts that webhooks may call although their addresses are private. */
  webhookHosts: string[];
  adminToken: string | null;
  ingestToken: string | null;
}

export { ConfigError };

/** Flags before environment before defaults. @throws ConfigError */
export function readConfig(
  environment: Record<string, string | undefined>,
  argv: readonly string[],
): Config {
  const flags = readFlags(argv);
  const text = (name: SettingName): string =>
    flags.get(name) ?? (environment[environmentName(name)] || undefined) ?? fallbackOf(name);
  const optional = (name: SettingName): string | null => text(name) || null;
  const path = (name: SettingName): string | null => (text(name) ? resolve(text(name)) : null);
  return {
    port: integer('port', text('port'), 0, 65_535),
    host: text('host'),
    data: resolve(text('data')),
    demo: yesNo('demo', text('demo')),
    demoChanges: yesNo('demo-changes', text('demo-changes')),
    open: yesNo('open', text('open')),
    city: path('city'),
    maxBodyBytes: integer('max-body-mib', text('max-body-mib'), 1, 1_024) * 2 ** 20,
    drainMs: integer('drain-seconds', text('drain-seconds'), 0, 9) * 1_000,
    publicUrl: origin('public-url', optional('public-url')),
    trustedProxies: addresses('trusted-proxies', text('trusted-proxies')),
    oidc: readOidcConfig({ text, path }),
    mail: readMailConfig({ text }),
    webhookHosts: text('webhook-hosts')
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
    adminToken: token('admin-token', optional('admin-token')),
    ingestToken: token('ingest-token', optional('ingest-token')),
  };
}

function readFlags(argv: readonly string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let at = 0; at < argv.length; at += 1) {
    const [flag = '', joined] = splitOnce(argv[at] ?? '', '=');
    const name = flag.replace(/^--(no-)?/, '');
    const setting = settings.find((one: Setting) => one.name === name && !one.secret);
    if (!flag.startsWith('--') || !setting) {
      // Never what stands behind it: somebody may have typed a secret there.
      throw new ConfigError(`Unknown flag ${flag}: see --help.`);
    }
    if (flag.startsWith('--no-') || !('value' in setting)) {
      if ('value' in setting || joined !== undefined) {
        throw new ConfigError(
          `Use --${name} ${'value' in setting ? setting.value : `or --no-${name}`}.`,
        );
      }
      flags.set(name, String(!flag.startsWith('--no-')));
      continue;
    }
    const value = joined ?? argv[(at += 1)];
    if (value === undefined) throw new ConfigError(`Use --${name} ${setting.value}.`);
    flags.set(name, value);
  }
  return flags;
}

const splitOnce = (text: string, by: string): [string, string?] => {
  const at = text.indexOf(by);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
};

const fallbackOf = (name: SettingName): string =>
  settings.find((setting) => setting.name === name)?.fallback ?? '';

function integer(name: SettingName, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new ConfigError(`${name} must be a whole number from ${min} to ${max}.`);
}

function yesNo(name: SettingName, text: string): boolean {
  if (/^(true|yes|1|on)$/i.test(text)) return true;
  if (/^(false|no|0|off)$/i.test(text)) return false;
  throw new ConfigError(`${name} must be true or false.`);
}

function origin(name: SettingName, text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') {
    return url.origin;
  }
  throw new ConfigError(`${name} must be an address without a path: https://pegel.example.org.`);
}

function addresses(name: SettingName, text: string): string[] {
  const list = text
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean);
  const wrong = list.find((one) => !isNetwork(one));
  if (wrong === undefined) return list;
  throw new ConfigError(
    `${name} must be addresses or networks (10.0.0.0/8), separated by commas: ${wrong} is none.`,
  );
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
  );
}

function token(name: SettingName, text: string | null): string | null {
  if (text === null || (text.length >= 8 && !/\s/.test(text))) return text;
  throw new ConfigError(`${name} must have at least 8 characters and no spaces.`);
}
