import type { Resource } from '../api/resource.svelte.ts';

/** What goes out goes out behind the page: look again, ms. */
const everyMs = 10_000;

/** Load a list and keep it as it is now, while somebody looks. Returns the way to stop. */
export function followDeliveries(list: Resource<object>, path: string): () => void {
  void list.load(path);
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void list.again();
  }, everyMs);
  return () => {
    clearInterval(timer);
    list.close();
  };
}
