/** A URN without what says nothing to people: `urn:ahaus:fachverfahren:bauamt` → `Fachverfahren Bauamt`. */
export function sourceName(source: string): string {
  const [scheme, , ...rest] = source.split(':');
  if (scheme?.toLowerCase() !== 'urn') return source;
  const words = rest.flatMap((part) => part.split(/[-_]/)).filter((word) => word !== '');
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || source;
}
