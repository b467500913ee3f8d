import { expect, test } from 'vitest';
import { openFreshness, shownSources } from '../../warehouse/freshness.ts';

const delivery = (events: number) => ({ last_event_at: 1_000, last_received_at: 2_000, events });

test('Any number of sources is remembered in bounded bytes: totals stay exact, the largest are named', () => {
  const all = 40_000;
  // Room for about a twentieth of them.
  const book = openFreshness(['process'], (all / 20) * 180);
  for (let at = 0; at < all; at += 1) book.note('process', `urn:s:${at}`, delivery(1));
  for (let at = 0; at < 50; at += 1) book.note('process', `urn:big:${at}`, delivery(1_000 + at));
  for (let at = 0; at < all; at += 1) book.note('process', `urn:s:${at}`, delivery(1));
  const [fresh] = book.all();
  expect(fresh!.events).toBe(2 * all + 50 * 1_000 + (50 * 49) / 2);
  expect(fresh!.sources).toHaveLength(shownSources);
  const big = fresh!.sources.filter(({ source }) => source.startsWith('urn:big:'));
  expect(big.map(({ events }) => events).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, at) => 1_000 + at),
  );
  // Names that were let go are known by a filter, which may take a new one for known.
  expect(fresh!.sources_total).toBeGreaterThan((all + 50) * 0.99);
  expect(fresh!.sources_total).toBeLessThanOrEqual(all + 50);
});

test('As long as there is room, sources are counted exactly', () => {
  const book = openFreshness(['process', 'quiz']);
  for (let at = 0; at < 500; at += 1) book.note('process', `urn:s:${at % 150}`, delivery(1));
  const [process, quiz] = book.all();
  expect(process).toMatchObject({ events: 500, sources_total: 150 });
  expect(quiz).toMatchObject({ events: 0, sources_total: 0, data_through: null });
  expect(book.heard('process')).toBe(true);
});
