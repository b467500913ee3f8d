import { UnreadableFile } from './event-log.ts';
import { readFileBytes } from './file-bytes.ts';

export const FILE_FORMATS = ['xes', 'csv', 'ndjson', 'json'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const BY_ENDING: Record<string, FileFormat> = {
  xes: 'xes',
  csv: 'csv',
  tsv: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  json: 'json',
};

/**
 * The format of a file by its name (`log.xes.gz` → xes), else by its first character.
 * @throws UnreadableFile for an empty file without a known ending
 */
export async function fileFormat(path: string): Promise<FileFormat> {
  const ending = /\.([a-z]+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const known = BY_ENDING[ending];
  if (known) return known;
  for await (const chunk of readFileBytes(path)) {
    const text = Buffer.from(chunk)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    if (text.startsWith('<')) return 'xes';
    if (text.startsWith('[')) return 'json';
    return text.startsWith('{') ? 'ndjson' : 'csv';
  }
  throw new UnreadableFile(`${path} is empty.`);
}
