/**
 * A PDF as its typesetter writes it: numbered objects one after the other, one plain cross-reference
 * table, nothing encrypted or packed into object streams. Text is kept as Latin-1, which maps each
 * byte to one character and back.
 */
export interface PdfFile {
  header: string;
  /** Number → everything between `n 0 obj` and `endobj`. */
  objects: Map<number, string>;
  trailer: string;
}

/** @throws Error where the file is laid out in another way */
export function readPdf(bytes: Uint8Array): PdfFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64))?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(text.slice(start, start + 40));
  if (!table) throw new Error('the PDF has no plain cross-reference table');
  const size = Number(table[1]);
  const rows = text.slice(start + table[0].length).split(/\r?\n/, size);
  const offsets = rows.flatMap((row, number) =>
    row.includes(' n') ? [{ number, at: Number(row.slice(0, 10)) }] : [],
  );
  offsets.sort((one, other) => one.at - other.at);
  const objects = new Map<number, string>();
  offsets.forEach(({ number, at }, index) => {
    const chunk = text.slice(at, offsets[index + 1]?.at ?? start);
    const body = /^(\d+) 0 obj\s*([\s\S]*?)\s*endobj\s*$/.exec(chunk);
    if (Number(body?.[1]) !== number) throw new Error(`object ${number} is not where it should be`);
    objects.set(number, body?.[2] ?? '');
  });
  const trailer = /trailer\s*([\s\S]*?)\s*startxref/.exec(text.slice(start))?.[1] ?? '';
  return { header: text.slice(0, offsets[0]?.at ?? 0), objects, trailer };
}

export function writePdf({ header, objects, trailer }: PdfFile): Uint8Array<ArrayBuffer> {
  const parts = [header];
  let at = header.length;
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, at);
    const part = `${number} 0 obj\n${body}\nendobj\n\n`;
    parts.push(part);
    at += part.length;
  }
  const size = Math.max(...objects.keys()) + 1;
  parts.push(`xref\n0 ${size}\n0000000000 65535 f\r\n`);
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    parts.push(
      offset === undefined
        ? '0000000000 65535 f\r\n'
        : `${String(offset).padStart(10, '0')} 00000 n\r\n`,
    );
  }
  parts.push(`trailer\n${trailer}\nstartxref\n${at}\n%%EOF`);
  return new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
}

/** The number of the object that a key refers to: `/Pages 1 0 R`. */
export const referenceOf = (body: string, key: string): number | null => {
  const found = new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(body);
  return found ? Number(found[1]) : null;
};

/** The numbers of all objects in a key's array: `/K [5 0 R 6 0 R]`, or its single one. */
export function referencesOf(body: string, key: string): number[] {
  const array = new RegExp(`/${key}\\s*\\[([^\\]]*)\\]`).exec(body)?.[1];
  if (array === undefined) {
    const one = referenceOf(body, key);
    return one === null ? [] : [one];
  }
  return [...array.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));
}
