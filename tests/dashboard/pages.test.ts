import { describe, expect, test } from 'vitest';
import { navigation, pageOf, paths } from '../../dashboard/pages.ts';

describe('the page at an address', () => {
  test.each([
    ['/', 'overview', ''],
    ['/karte', 'map', ''],
    ['/karte/', 'map', ''],
    ['/kpi/process.online_share', 'kpi', 'process.online_share'],
    ['/kpi/a%20b', 'kpi', 'a b'],
    ['/kpi/%E0%A4%A', 'kpi', '%E0%A4%A'],
    ['/kpi', 'notFound', ''],
    ['/kpi/a/b', 'notFound', ''],
    ['/karteX', 'notFound', ''],
    ['/x/karte', 'notFound', ''],
  ])('%s is %s', (path, name, id) => {
    expect(pageOf(path)).toEqual({ name, id });
  });

  test('is in the navigation only where it needs nothing to be named', () => {
    expect(navigation.filter((name) => paths[name].includes(':'))).toEqual([]);
  });
});
