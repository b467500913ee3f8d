import { describe, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { termText } from '../../../dashboard/kpi/term-text.ts';
import { describeKpi } from '../../../server/routes/kpi-answer.ts';

describe('the parts of a formula have units', () => {
  test('cents are euros and seconds are hours', () => {
    const money = describeKpi(kpis.get('voucher.redemption_rate')!);
    expect(termText(3_580_610, 'numerator', money, 'de')).toBe('35.806,10\u202f€');
    expect(termText(4_559_000, 'denominator', money, 'en')).toBe('45,590\u202f€');
    const time = describeKpi(kpis.get('sharing.in_use_share')!);
    expect(termText(7_200, 'numerator', time, 'de')).toBe('2\u00a0h');
  });

  test('what is counted is named', () => {
    const share = describeKpi(kpis.get('process.media_break_free_share')!);
    expect(termText(62, 'numerator', share, 'de')).toBe('62\u00a0abgeschlossene Fälle');
  });

  test('a sum in cents, seconds or minutes says so', () => {
    for (const kpi of kpis.values()) {
      if (kpi.kind !== 'ratio') continue;
      for (const part of ['numerator', 'denominator'] as const) {
        if (!/sum\(\w+_(cents|s|min)\)/.test(kpi[part])) continue;
        expect(kpi.terms?.[part], `${kpi.id} ${part}`).toHaveProperty('amount');
      }
    }
  });
});
