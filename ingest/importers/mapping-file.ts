import { readFile } from 'node:fs/promises';
import { checkEventMapping, type EventMapping } from './event-mapping.ts';
import { checkMapping, InvalidMapping, readYaml, type Mapping } from './mapping.ts';

/** A mapping file is one of a log of cases, or, with the key `events`, one of records that stand alone. */
export type AnyMapping = Mapping | EventMapping;

export const isEventMapping = (mapping: AnyMapping): mapping is EventMapping => 'events' in mapping;

/** @throws InvalidMapping */
export async function readMapping(path: string): Promise<AnyMapping> {
  try {
    return parseAnyMapping(await readFile(path, 'utf8'));
  } catch (error) {
    if (!(error instanceof InvalidMapping)) throw error;
    throw new InvalidMapping(`The mapping ${path} cannot be used.\n${error.message}`);
  }
}

/** @throws InvalidMapping */
export function parseAnyMapping(yaml: string): AnyMapping {
  const text = readYaml(yaml);
  const { given } = text;
  const isOfEvents = typeof given === 'object' && given !== null && 'events' in given;
  return isOfEvents ? checkEventMapping(text) : checkMapping(text);
}
