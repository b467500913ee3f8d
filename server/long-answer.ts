import type { ServerResponse } from 'node:http';
import { RecordBatchStreamWriter } from 'apache-arrow';
import type { Context } from 'hono';
import { Gone } from '../warehouse/gone.ts';
import type { Pieces } from '../warehouse/warehouse.ts';
import type { Env } from './access.ts';
import { csvType, dispositionOf, toCsv, type About, type CsvDialect } from './csv.ts';
import { toArrowTable, type Column, type Format, type Row } from './table-answer.ts';

/**
 * Answer with rows that are computed while they are read: nothing waits in memory for a slow reader,
 * and whoever hangs up is not computed for. The same bytes as `answerTable` gives.
 * @param head what the JSON says besides `rows`, which is its last member
 * @throws Problem 429 where this caller has too much under way
 */
export function answerInPieces(
  c: Context<Env>,
  format: Format,
  {
    pieces,
    head,
    columns,
    about,
  }: { pieces: Pieces<readonly Row[]>; head: object; columns: Column[]; about: About },
): Response {
  if (format === 'csv' || format === 'csv-excel') {
    c.header('content-disposition', dispositionOf(about));
    return stream(c, csvType, pieces, csvWriter(format, columns, about));
  }
  return stream(c, mediaTypes[format], pieces, writerOf(format, head, columns));
}

/** Answer with JSON that is put together from all pieces, and then sent bit by bit. */
export function answerFromPieces<T>(
  c: Context<Env>,
  pieces: Pieces<T>,
  { take, end }: { take: (piece: T) => void; end: () => Iterable<string> },
): Response {
  const encoder = new TextEncoder();
  return stream(c, mediaTypes.json, pieces, {
    piece(piece) {
      take(piece);
      return [];
    },
    *end() {
      for (const text of end()) yield encoder.encode(text);
    },
  });
}

const mediaTypes = {
  json: 'application/json',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

/** How pieces become bytes. */
interface Writer<T> {
  piece(piece: T): Iterable<Uint8Array>;
  end(): Iterable<Uint8Array>;
}

function csvWriter(dialect: CsvDialect, columns: Column[], about: About): Writer<readonly Row[]> {
  const encoder = new TextEncoder();
  let header = true;
  const write = (rows: readonly Row[]): Uint8Array[] => {
    const text = toCsv(columns, rows, { dialect, header, about });
    header = false;
    return [encoder.encode(text)];
  };
  return { piece: write, end: () => (header ? write([]) : []) };
}

function writerOf(
  format: 'json' | 'arrow',
  head: object,
  columns: Column[],
): Writer<readonly Row[]> {
  const encoder = new TextEncoder();
  const text = (all: string): Uint8Array[] => [encoder.encode(all)];
  let isFirst = true;
  switch (format) {
    case 'json': {
      const begin = `${JSON.stringify(head).slice(0, -1)},"rows":[`;
      return {
        piece(rows) {
          if (rows.length === 0) return [];
          const all = rows.map((row) => JSON.stringify(row)).join(',');
          const before = isFirst ? begin : ',';
          isFirst = false;
          return text(before + all);
        },
        end: () => text(isFirst ? `${begin}]}` : ']}'),
      };
    }
    case 'arrow': {
      const writer = new RecordBatchStreamWriter();
      const write = (rows: readonly Row[]): void => {
        for (const batch of toArrowTable(columns, rows).batches) writer.write(batch);
      };
      return {
        piece(rows) {
          write(rows);
          isFirst = false;
          return [];
        },
        *end() {
          if (isFirst) write([]);
          writer.finish();
          yield writer.toUint8Array(true);
        },
      };
    }
  }
}

/** Nobody reads any more: the answer ends. */
const idle_ms = 30_000;

function stream<T>(
  c: Context<Env>,
  contentType: string,
  pieces: Pieces<T>,
  writer: Writer<T>,
): Response {
  const answer = c.get('long').open(c.get('who'), pieces.cells);
  const iterator = pieces[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ready: Iterator<Uint8Array> = [][Symbol.iterator]();
  let isEnding = false;

  function close(): void {
    clearTimeout(timer);
    answer.close();
    void iterator.return?.();
  }

  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setTimeout(() => giveUp(controller), idle_ms);
      },
      async pull(controller) {
        clearTimeout(timer);
        try {
          for (;;) {
            const bytes = ready.next();
            if (!bytes.done) {
              controller.enqueue(bytes.value);
              break;
            }
            if (isEnding) {
              close();
              controller.close();
              return;
            }
            const { done, value } = await answer.piece(() => iterator.next());
            isEnding = done === true;
            ready = (done ? writer.end() : writer.piece(value))[Symbol.iterator]();
          }
        } catch (error) {
          close();
          // Cut off, and no fault that anybody should look into.
          if (error instanceof Gone && cut(c)) return;
          throw error;
        }
        timer = setTimeout(() => giveUp(controller), idle_ms);
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );

  function giveUp(controller: ReadableStreamDefaultController): void {
    close();
    controller.error(new Error('The answer was not read.'));
  }

  c.header('vary', 'accept, authorization', { append: true });
  c.header('cache-control', 'no-cache');
  return c.body(body, 200, { 'content-type': contentType });
}

/** Close the connection of a request, so that nobody takes its answer for whole; false where it has none. */
function cut(c: Context<Env>): boolean {
  const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
  outgoing?.destroy();
  return outgoing !== undefined;
}
