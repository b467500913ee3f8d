import { isNode, type Document, type LineCounter } from 'yaml';
import type { TLocalizedValidationError } from 'typebox/error';

/** What is wrong with a mapping: one line per key, with the line of the file where it stands. */
export function explainMapping(
  errors: TLocalizedValidationError[],
  document: Document,
  lines: LineCounter,
): string {
  const found = new Map<string, string>();
  for (const error of errors) {
    const path = error.instancePath.split('/').slice(1).map(unescapePointer);
    for (const [key, sentence] of sentences(error, path)) {
      if (!found.has(key)) found.set(key, sentence);
    }
  }
  return [...found]
    .filter(([key]) => ![...found.keys()].some((other) => other.startsWith(`${key}.`)))
    .map(([key, sentence]) => {
      const line = lineOf(key, document, lines);
      return `  ${line ? `line ${line}, ` : ''}${key || 'the file'}: ${sentence}`;
    })
    .join('\n');
}

function sentences(error: TLocalizedValidationError, path: string[]): [string, string][] {
  const key = path.join('.');
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => [
        [...path, name].join('.'),
        'is missing.',
      ]);
    case 'additionalProperties':
      return error.params.additionalProperties.map((name) => [
        [...path, name].join('.'),
        'is no key of a mapping; is it misspelt? docs/importing.md lists them all.',
      ]);
    case 'boolean':
      return [];
    case 'enum':
      return [[key, `must be one of ${error.params.allowedValues.join(', ')}.`]];
    case 'type':
      return [
        [
          key,
          `must be ${String(error.params.type)}; put numbers and true/false in quotes where a text is meant.`,
        ],
      ];
    case 'anyOf':
      return [[key, 'must be a text, or { from: attribute, values: { … }, otherwise: … }.']];
    default:
      return [[key, `${error.message}.`]];
  }
}

function lineOf(key: string, document: Document, lines: LineCounter): number | null {
  const path = key.split('.');
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function unescapePointer(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
