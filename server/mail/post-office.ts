import { createTransport } from 'nodemailer';
import type { Fault, Outcome } from '../../register/outbox.ts';
import { isDistrust } from '../webhooks/call.ts';
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

type SmtpError = NodeJS.ErrnoException & { responseCode?: number; command?: string };

/** A 5xx answer to this mail is final; anything else may pass. */
function failed(error: unknown): Outcome {
  const problem = error as SmtpError;
  const { responseCode, command, message } = problem;
  const final =
    responseCode !== undefined &&
    responseCode >= 500 &&
    /^(RCPT TO|MAIL FROM|DATA)/.test(command ?? '');
  return { sent: false, fault: faultOf(problem), reason: message, retry: !final };
}

/** What nodemailer calls it, as one of ours. */
function faultOf(error: SmtpError): Fault {
  const { code, responseCode } = error;
  if (code === 'EAUTH') return 'smtp-login';
  if (responseCode !== undefined) return `smtp-${responseCode}`;
  if (code === 'EDNS') return 'unknown-host';
  if (code === 'ETIMEDOUT') return 'no-answer';
  if (code === 'ETLS' || isDistrust(error) || /certificate/i.test(error.message)) {
    return 'bad-certificate';
  }
  return 'unreachable';
}
