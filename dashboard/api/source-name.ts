/**
 * A URN without what says nothing to people: `urn:ahaus:fachverfahren:bauamt` → `Fachverfahren Bauamt`.
 * @param nameOf what the city calls a part, e.g. an office; null where it has no name for it
 */
export function sourceName(
  source: string,
  nameOf: (part: string) => string | null = () => null,
): string {
  const [scheme, , ...rest] = source.split(':');
  if (scheme?.toLowerCase() !== 'urn') return source;
  const inWords = (part: string) =>
    part
      .split(/[-_]/)
      .filter((word) => word !== '')
      .map((word) => word[0]!.toUpperCase() + word.slice(1));
  return rest.flatMap((part) => nameOf(part) ?? inWords(part)).join(' ') || source;
}
