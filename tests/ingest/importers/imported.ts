import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile, type ImportSummary } from '../../../ingest/importers/import-file.ts';
import { parseAnyMapping } from '../../../ingest/importers/mapping-file.ts';
import { toNowhere } from '../../../ingest/importers/journal-delivery.ts';
import { createValidate } from '../../../ingest/validate.ts';

/** Files as offices write them; all values are invented. */
export const files = join(import.meta.dirname, 'files');

export interface ImportedEvent {
  id: string;
  type: string;
  subject?: string;
  time: string;
  data: Record<string, unknown>;
}

const judge = toNowhere(createValidate((person) => `pseudonym of ${person}`));

/** Import a file with a mapping (its YAML, or the name of a file), storing nothing. */
export async function imported(
  path: string,
  mapping: string,
  { now = Date.UTC(2026, 10, 30) }: { now?: number } = {},
): Promise<{ summary: ImportSummary; events: ImportedEvent[] }> {
  const yaml = mapping.includes('\n') ? mapping : readFileSync(join(files, mapping), 'utf8');
  const events: ImportedEvent[] = [];
  const summary = await importFile({
    path: path.startsWith('/') ? path : join(files, path),
    mapping: parseAnyMapping(yaml),
    pseudonym: (text) => `pseudonym of ${text}`,
    clock: () => now,
    deliver(consignment) {
      for (const { event } of consignment.events) events.push(event as ImportedEvent);
      return judge(consignment);
    },
  });
  return { summary, events };
}

/** `case-received` → its events. */
export const ofType = (events: ImportedEvent[], name: string): ImportedEvent[] =>
  events.filter(({ type }) => type.endsWith(`.${name}.v1`));
