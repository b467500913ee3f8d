import type { Address, GetPath, Got } from './client.ts';
import { Resource } from './resource.svelte.ts';

/** The answer of a route that declares itself, kept as a resource; it takes addresses of that route only. */
export class Answer<P extends GetPath> extends Resource<Got<P>> {
  override load(address: Address<P>, options: { keep?: boolean } = {}): Promise<void> {
    return super.load(address, options);
  }
}
