import { describe, expect, test } from 'vitest';
import { createBudget, readBody } from '../../../ingest/doors/body.ts';
import { Problem } from '../../../ingest/problem.ts';

const post = (body: Uint8Array<ArrayBuffer>) =>
  new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-length': String(body.length) },
  });

describe('The memory that bodies may take together', () => {
  test('is limited: what is too much is 429, and free again when it is given back', () => {
    const budget = createBudget(100);
    budget.take(60);
    expect(() => budget.take(60)).toThrow(Problem);
    budget.give(60);
    budget.take(60);
  });

  test('lets a single body through, however small the limit is', () => {
    expect(() => createBudget(10).take(50)).not.toThrow();
  });

  test('is asked before a body is read', async () => {
    const refuse = () => {
      throw new Problem(429, 'overload', 'Later.');
    };
    const request = post(new Uint8Array(10));
    await expect(readBody(request, 100, refuse)).rejects.toThrow('Later.');
    expect(request.bodyUsed).toBe(false);
  });
});
