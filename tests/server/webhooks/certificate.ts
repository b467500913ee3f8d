import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for a host name that signs itself, valid for an hour, as PEM (RFC 5280). */
export function makeCertificate(host: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid(commonName), tagged(0x0c, Buffer.from(host)))));
  const hosts = sequence(tagged(0x82, Buffer.from(host)));
  const now = Date.now();
  const content = sequence(
    tagged(0xa0, integer(2)),
    integer(now),
    sequence(oid(ecdsaWithSha256)),
    name,
    sequence(time(now - 60_000), time(now + 3_600_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(sequence(oid(subjectAltName), tagged(0x04, hosts)))),
  );
  const signature = sign('sha256', content, privateKey);
  const cert = sequence(content, sequence(oid(ecdsaWithSha256)), bits(signature));
  const lines = cert.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Object identifiers, encoded. */
const commonName = '550403';
const subjectAltName = '551d11';
const ecdsaWithSha256 = '2a8648ce3d040302';

/** One DER element: tag, length, content. */
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const set = (...parts: Buffer[]) => tagged(0x31, ...parts);
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer) => tagged(0x03, Buffer.from([0]), content);

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const even = hex.padStart(hex.length + (hex.length % 2), '0');
  return tagged(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'));
}

/** UTCTime, to the second. */
const time = (instant: number) =>
  tagged(0x17, Buffer.from(new Date(instant).toISOString().replace(/^..|[-T:]|\.\d+/g, '')));
