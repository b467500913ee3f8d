import { readCsv } from './csv.ts';
import type { FileFormat } from './file-format.ts';
import { readFileBytes } from './file-bytes.ts';
import { findEncoding } from './file-text.ts';
import { readJsonLines, readJsonRecords } from './json-records.ts';
import type { AnyMapping } from './mapping-file.ts';
import type { Table } from './table.ts';
import type { Wanted } from './wanted-attributes.ts';
import { readXlsx } from './xlsx.ts';

export type TableFormat = Exclude<FileFormat, 'xes' | 'ocel'>;

export interface TableFile {
  path: string;
  format: TableFormat;
  /** What the mapping says of how the file is written. */
  layout: Pick<AnyMapping, 'csv' | 'xlsx' | 'json' | 'zip'>;
  /** The bytes of the file, unpacked; a workbook is read by its path. */
  chunks: AsyncIterable<Uint8Array>;
  needed: readonly string[];
  wanted: Wanted;
}

/** Open a file of records, whatever its format. @throws UnreadableFile */
export async function openTable(file: TableFile): Promise<Table> {
  const { path, format, layout, chunks, needed, wanted } = file;
  switch (format) {
    case 'csv': {
      const member = layout.zip?.file;
      const encoding =
        layout.csv?.encoding ?? (await findEncoding(readFileBytes(path, () => {}, member)));
      return readCsv(chunks, { ...layout.csv, encoding, needed }, wanted);
    }
    case 'xlsx':
      return readXlsx(path, { ...layout.xlsx, needed }, wanted);
    case 'json':
      return readJsonRecords(chunks, layout.json ?? {}, wanted);
    case 'ndjson':
      return readJsonLines(chunks, wanted);
  }
}
