import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeArrow } from './arrow.ts';
import { baseLayer } from './base-layer.ts';
import type { BaseLayer } from './layer.ts';
import type { MapCity } from './map-city.ts';

interface Encoded {
  plain: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer>;
  etag: string;
  type: string;
}

/** The drawn town, encoded and compressed once: the same bytes for everyone, named by their hash. */
export class BaseAnswers {
  readonly #city: MapCity;
  readonly #encoded = new Map<string, Promise<Encoded>>();

  constructor(city: MapCity) {
    this.#city = city;
  }

  /** 200 with the layer, or 304 where the reader has it. */
  async answer(layer: BaseLayer, format: 'geojson' | 'arrow', request: Headers): Promise<Response> {
    const { plain, zipped, etag, type } = await this.#encode(layer, format);
    const headers = new Headers({
      etag,
      'content-type': type,
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      vary: 'accept, accept-encoding, authorization',
    });
    if (knows(request.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers });
    if (!/\bgzip\b/.test(request.get('accept-encoding') ?? ''))
      return new Response(plain, { headers });
    headers.set('content-encoding', 'gzip');
    return new Response(zipped, { headers });
  }

  #encode(layer: BaseLayer, format: 'geojson' | 'arrow'): Promise<Encoded> {
    const key = `${layer}.${format}`;
    const known = this.#encoded.get(key);
    if (known) return known;
    const encoded = encode(this.#city, layer, format);
    this.#encoded.set(key, encoded);
    return encoded;
  }
}

async function encode(
  city: MapCity,
  layer: BaseLayer,
  format: 'geojson' | 'arrow',
): Promise<Encoded> {
  const drawn = baseLayer(city, layer);
  const plain = new Uint8Array(
    format === 'arrow' ? encodeArrow(drawn) : new TextEncoder().encode(JSON.stringify(drawn)),
  );
  const zipped = new Uint8Array(await promisify(gzip)(plain));
  // Weak: the compressed and the plain bytes mean the same.
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  const type = format === 'arrow' ? 'application/vnd.apache.arrow.stream' : 'application/geo+json';
  return { plain, zipped, etag, type };
}

function knows(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '')
    .split(',')
    .some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
