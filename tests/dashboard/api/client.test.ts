import { describe, expect, test } from 'vitest';
import { addressOf, type Got } from '../../../dashboard/api/client.ts';

describe('The address of a route', () => {
  test('fills the path and writes what its query declares', () => {
    const address = addressOf('/api/kpis/:id/series', {
      params: { id: 'a/b' },
      query: { from: '2026-01-01', grain: 'month', where: { office: ['bauamt', 'kämmerei'] } },
    });
    expect(address).toBe(
      '/api/kpis/a%2Fb/series?from=2026-01-01&grain=month&where.office=bauamt&where.office=k%C3%A4mmerei',
    );
    expect(addressOf('/api/city', {})).toBe('/api/city');
  });

  test('compiles only as its route declares it', () => {
    // @ts-expect-error no such route
    addressOf('/api/nothing', {});
    // @ts-expect-error no such parameter
    addressOf('/api/ledger', { query: { until: '2026-01-01' } });
    // @ts-expect-error no such grain
    addressOf('/api/kpis', { query: { grain: 'fortnight' } });
    // @ts-expect-error the path has a part to fill
    expect(addressOf('/api/kpis/:id', {})).toBe('/api/kpis/');
  });

  test('knows what is answered', () => {
    const answer: Pick<Got<'/api/kpis/:id/series'>, 'grain' | 'rows'> = {
      grain: 'total',
      rows: [],
    };
    // @ts-expect-error the route answers no such grain
    const wrong: Pick<Got<'/api/kpis/:id/series'>, 'grain'> = { grain: 'fortnight' };
    expect(answer.grain).not.toBe(wrong.grain);
  });
});
