/** A media type as a header names it, lower-cased: `application/json`, charset `utf-8`. */
export interface MediaType {
  essence: string;
  charset: string | null;
}

/** Media types and charset names are case-insensitive (RFC 9110 § 8.3.1). */
export function readMediaType(header: string | null | undefined): MediaType | null {
  if (!header) return null;
  const [essence = '', ...parameters] = header.split(';');
  const charset = parameters
    .map((parameter) => parameter.split('='))
    .find(([name = '']) => name.trim().toLowerCase() === 'charset')?.[1];
  return {
    essence: essence.trim().toLowerCase(),
    charset: charset
      ? charset
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toLowerCase()
      : null,
  };
}

/** `application/json`, `text/json` or anything that ends in `+json`. */
export const isJson = ({ essence }: MediaType): boolean =>
  essence === 'application/json' || essence === 'text/json' || essence.endsWith('+json');

/** JSON is UTF-8 (RFC 8259 § 8.1); US-ASCII is a part of it. */
export const isUtf8 = ({ charset }: MediaType): boolean =>
  charset === null || charset === 'utf-8' || charset === 'utf8' || charset === 'us-ascii';
