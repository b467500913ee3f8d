import { ConfigError } from '../config-error.ts';

export interface MailConfig {
  /** `smtps://user:password@mail.example.org` or `smtp://…`. */
  url: string;
  /** `Stadt Musterhafen <pegel@musterhafen.example>` */
  from: string;
}

/** The settings of the mail server; null where there is none. @throws ConfigError */
export function readMailConfig({
  text,
}: {
  text(name: 'smtp-url' | 'mail-from'): string;
}): MailConfig | null {
  const [url, from] = [text('smtp-url'), text('mail-from')];
  if (url === '') return null;
  const address = URL.parse(url);
  if (!address || !/^smtps?:$/.test(address.protocol) || address.hostname === '') {
    throw new ConfigError('smtp-url must look like smtps://user:password@mail.example.org.');
  }
  if (!/^([^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(from)) {
    throw new ConfigError('mail-from must be set where smtp-url is: name@example.org.');
  }
  return { url, from };
}
