/**
 * Loaded before a command (`node --import`): writes down each statement with which it changes a data
 * folder, or each request with which it asks a server to, and kills itself right before one of them.
 * STADTPEGEL_TEST_STEPS is the file of the steps, STADTPEGEL_TEST_DIE_BEFORE a number of a step.
 */
import { appendFileSync } from 'node:fs';
import { DuckDBConnection } from '@duckdb/node-api';

const file = process.env['STADTPEGEL_TEST_STEPS'] ?? '';
const last = Number(process.env['STADTPEGEL_TEST_DIE_BEFORE'] ?? Infinity);
let steps = 0;

function step(name: string): void {
  steps += 1;
  if (steps === last) process.kill(process.pid, 'SIGKILL');
  appendFileSync(file, `${name}\n`);
}

const changes = /^\s*(COMMIT|INSERT INTO (withdrawal|import|source_statement)\b|UPDATE import\b)/;
const connection = DuckDBConnection.prototype;
for (const method of ['run', 'runAndReadAll'] as const) {
  const original = connection[method] as (...args: unknown[]) => unknown;
  Object.defineProperty(connection, method, {
    value(this: DuckDBConnection, sql: string, ...rest: unknown[]): unknown {
      const [, statement] = changes.exec(sql) ?? [];
      if (statement !== undefined) step(statement);
      return original.call(this, sql, ...rest);
    },
  });
}

const { fetch } = globalThis;
globalThis.fetch = (input, request) => {
  if (request?.method === 'POST') {
    step(new URL(input instanceof Request ? input.url : input).pathname);
  }
  return fetch(input, request);
};
