import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Fault, Outcome } from '../../register/outbox.ts';
import type { SignatureHeaders } from './signature.ts';
import type { Target } from './target.ts';

const patienceMs = 10_000;
/** More of an answer than this nobody reads. */
const answerBytes = 65_536;

/**
 * Send one message to the address that was checked; a redirect is not followed. 2xx: arrived.
 * 410 Gone: never again. All else may pass.
 */
export function call(
  { url, address }: Target,
  headers: SignatureHeaders,
  body: string,
): Promise<Outcome> {
  const secure = url.protocol === 'https:';
  const bytes = Buffer.from(body);
  return new Promise((resolve) => {
    const failed = (fault: Fault, reason: string, retry = true) =>
      resolve({ sent: false, fault, reason, retry });
    const request = (secure ? requestSecure : requestPlain)(
      {
        // The checked address instead of the name; the certificate still has to be the name's.
        host: address,
        ...(secure ? { servername: url.hostname } : {}),
        port: url.port || (secure ? 443 : 80),
        path: url.pathname + url.search,
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          host: url.host,
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'content-length': bytes.length,
          'user-agent': 'Stadtpegel',
          ...headers,
        },
      },
      (response) => {
        let received = 0;
        response.on('data', (chunk: Buffer) => {
          received += chunk.length;
          if (received > answerBytes) response.destroy();
        });
        response.on('error', () => undefined);
        response.on('close', () => {
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve({ sent: true });
          else if (status === 410)
            failed('http-410', 'The receiver answered 410: it is gone.', false);
          else failed(`http-${status}`, `The receiver answered ${status}.`);
        });
      },
    );
    request.on('error', (error) => {
      if (error.name === 'AbortError' || error.name === 'TimeoutError') {
        failed('no-answer', `The receiver did not answer within ${patienceMs / 1_000} seconds.`);
      } else failed(isDistrust(error) ? 'bad-certificate' : 'unreachable', error.message);
    });
    request.end(bytes);
  });
}

/** Was it the certificate? Node names OpenSSL's reasons (`CERT_HAS_EXPIRED`) and its own. */
export const isDistrust = ({ code }: NodeJS.ErrnoException): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code ?? '');
