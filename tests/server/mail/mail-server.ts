import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface ReceivedMail {
  to: string[];
  /** The whole message as it came over the wire. */
  raw: string;
}

/** A real mail server on a free port; `answer` may refuse a recipient with an SMTP code. */
export async function openMailServer({
  answer = () => null,
  taken = () => undefined,
  options = {},
}: {
  answer?: (recipient: string) => number | null;
  /** A mail has come, and the sender does not know it yet. */
  taken?: () => void;
  options?: SMTPServerOptions;
} = {}) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    // Its certificate is nobody's: without TLS, but where a test asks for it.
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const code = answer(address);
      done(code === null ? null : Object.assign(new Error('refused'), { responseCode: code }));
    },
    onData(stream, session, done) {
      void buffer(stream).then((raw) => {
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: raw.toString(),
        });
        taken();
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    port,
    mails,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Header lines of a message, unfolded. */
export const headersOf = (raw: string): string =>
  raw.split('\r\n\r\n', 1)[0]?.replace(/\r\n[ \t]+/g, ' ') ?? '';

/** The parts of a multipart message, decoded. */
export function partsOf(raw: string): { type: string; name: string | null; content: Buffer }[] {
  const boundary = /boundary="([^"]+)"/.exec(headersOf(raw))?.[1] ?? '';
  return raw
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [, head = '', body = ''] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(part) ?? [];
      const encoding = /content-transfer-encoding: (\S+)/i.exec(head)?.[1];
      return {
        type: /content-type: ([^;\s]+)/i.exec(head)?.[1] ?? '',
        name: /filename="?([^";\r\n]+)/i.exec(head)?.[1] ?? null,
        content:
          encoding === 'base64'
            ? Buffer.from(body, 'base64')
            : Buffer.from(unquote(body), 'latin1'),
      };
    });
}

const unquote = (text: string) =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
