import { describe, expect, test } from 'vitest';
import {
  breakdownPath,
  fileName,
  isAsked,
  numberPath,
  readQuestion,
  seriesPath,
} from '../../../dashboard/kpi/question.ts';

const today = '2026-11-22';
const kpi = {
  dimensions: ['service'],
  choice: {
    title: { de: '', en: '' },
    standard: { de: '', en: '' },
    variants: { strict: { title: { de: '', en: '' }, numerator: '' } },
  },
};
const read = (search: string) => readQuestion(new URLSearchParams(search), kpi, today);

describe('the address of a KPI page', () => {
  test('without anything asks for thirteen months', () => {
    expect(read('')).toMatchObject({ range: 'year', to: today, grain: 'month', by: null });
  });

  test('reaches the number, its parts and its files: filter, period, way to count', () => {
    const question = read('where.service=0010&from=2026-08-01&to=2026-08-31&variant=strict');
    const query = 'from=2026-08-01&to=2026-08-31&variant=strict&where.service=0010';
    expect(numberPath('sharing.rentals', question)).toBe(`/api/kpis/sharing.rentals?${query}`);
    expect(breakdownPath('sharing.rentals', question, 'kind')).toBe(
      `/api/kpis/sharing.rentals/series?grain=total&by=kind&${query}`,
    );
    expect(fileName('sharing.rentals', question)).toBe(
      'sharing.rentals_strict_service-0010_2026-08-01_2026-08-31',
    );
    expect(isAsked(question)).toBe(true);
  });

  test('without anything asks for the newest number', () => {
    expect(isAsked(read('by=service'))).toBe(false);
    expect(numberPath('sharing.rentals', read(''))).toBe('/api/kpis/sharing.rentals');
    expect(read('range=quarter').chosen).toBe(true);
  });

  test('begins its steps where the calendar does', () => {
    expect(read('').from).toBe('2025-11-01');
    expect(read('range=quarter').from).toBe('2026-08-24');
    expect(new Date(read('range=half_year').from).getUTCDay()).toBe(1);
  });

  test('falls back where it makes no sense', () => {
    expect(read('range=century&grain=second&by=name&from=2026-02-01')).toEqual(read(''));
    expect(read('from=2026-02-30&to=2026-03-40').range).toBe('year');
    expect(read('from=2026-05-01&to=2026-04-01').range).toBe('year');
    expect(read('range=constructor').range).toBe('year');
    expect(read('variant=lax')).toEqual(read(''));
    expect(read('variant=constructor').variant).toBeNull();
  });

  test('may ask for another way to count', () => {
    const question = read('variant=strict');
    expect(question.variant).toBe('strict');
    expect(seriesPath('process.online_share', question)).toContain('&variant=strict');
  });

  test('does not offer steps that are longer than the period', () => {
    expect(read('range=month&grain=year').grain).toBe('day');
  });

  test('keeps a key of a service as text, also when it begins with 0', () => {
    const question = read('where.service=00107010000000');
    expect(question.where).toEqual({ service: '00107010000000' });
    expect(seriesPath('process.backlog', question, 'service')).toContain(
      'by=service&where.service=00107010000000',
    );
  });
});
