import { UnreadableFile } from './event-log.ts';
import { readFileBytes, sniffPacking, zipMember } from './file-bytes.ts';
import { listZip } from './zip.ts';

export const FILE_FORMATS = ['xes', 'csv', 'xlsx', 'ndjson', 'json', 'ocel'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const BY_ENDING: Record<string, FileFormat> = {
  xes: 'xes',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  jsonocel: 'ocel',
};

/**
 * The format of a file by its name (`log.xes.gz` → xes), else by how it begins. Of a ZIP archive, the
 * format of the file in it.
 * @throws UnreadableFile for an empty file without a known ending
 */
export async function fileFormat(path: string, member?: string): Promise<FileFormat> {
  const packing = await sniffPacking(path).catch(missingAsPlain);
  if (packing === 'sqlite') return 'ocel';
  if (packing === 'zip') {
    const names = (await listZip(path)).map(({ name }) => name);
    if (names.includes('xl/workbook.xml')) return 'xlsx';
    const { name } = await zipMember(path, member);
    return BY_ENDING[endingOf(name)] ?? (await byContent(path, member));
  }
  const ending = endingOf(path);
  if (ending === 'xlsx' || ending === 'xlsm') return 'xlsx';
  return BY_ENDING[ending] ?? (await byContent(path, member));
}

const endingOf = (name: string): string =>
  /\.([a-z]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';

async function byContent(path: string, member?: string): Promise<FileFormat> {
  const isJson = endingOf(member ?? path) === 'json';
  for await (const chunk of readFileBytes(path, () => {}, member)) {
    const text = Buffer.from(chunk)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart();
    if (/^\{\s*"(?:objectTypes|eventTypes|objects|events|ocel:)"?/.test(text)) {
      if (/"(?:objectTypes|eventTypes)"/.test(text)) return 'ocel';
    }
    if (isJson) return 'json';
    if (text.startsWith('<')) return 'xes';
    if (text.startsWith('[')) return 'json';
    return text.startsWith('{') ? 'ndjson' : 'csv';
  }
  if (isJson) return 'json';
  throw new UnreadableFile(`${path} is empty.`);
}

/** What is missing or a folder is said by whoever reads it. */
function missingAsPlain(): 'plain' {
  return 'plain';
}
