import { createTransport } from 'nodemailer';
import type { Outcome } from '../../register/outbox.ts';
import type { MailConfig } from './config.ts';
import type { Mail } from './paper-mail.ts';

/** The city's mail server. */
export interface PostOffice {
  /** Hand a mail over. `id` stays the same when it is sent again, so that copies can be told. */
  send(mail: Mail & { to: string; id: string }): Promise<Outcome>;
  close(): void;
}

const patienceMs = 20_000;

/**
 * Connects for each mail; a council paper goes out a few times a year. A password never goes over a
 * line without TLS: with one, `smtp://` insists on STARTTLS unless the URL says `?requireTLS=false`.
 */
export function openPostOffice({ url, from }: MailConfig): PostOffice {
  const address = new URL(url);
  const insist = address.searchParams.get('requireTLS') ?? String(address.username !== '');
  address.searchParams.set('requireTLS', insist);
  const transport = createTransport({
    url: address.href,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // A text of ours never names a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)>?$/.exec(from)?.[1] ?? 'stadtpegel.invalid';

  return {
    async send({ to, id, subject, text, attachments }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: attachments.map(({ content, ...attachment }) => ({
            ...attachment,
            content: Buffer.from(content),
          })),
        });
        return { sent: true };
      } catch (error) {
        return failed(error);
      }
    },
    close: () => transport.close(),
  };
}

/** A 5xx answer to this mail is final; anything else may pass. */
function failed(error: unknown): Outcome {
  const { responseCode, command, message } = error as Error & {
    responseCode?: number;
    command?: string;
  };
  const final =
    responseCode !== undefined &&
    responseCode >= 500 &&
    /^(RCPT TO|MAIL FROM|DATA)/.test(command ?? '');
  return { sent: false, reason: message, retry: !final };
}
