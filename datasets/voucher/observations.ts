import type { ObservationKind } from '../observation.ts';

/** What a source of vouchers may report, or not. */
export const observations = {
  issues: {
    title: { de: 'ausgegebenen Gutscheine', en: 'vouchers issued' },
    seen: "type = 'voucher-issued'",
  },
  redemptions: {
    title: { de: 'Einlösungen', en: 'redemptions' },
    seen: "type = 'voucher-redeemed'",
  },
  settlements: {
    title: { de: 'Auszahlungen', en: 'settlements' },
    seen: "type = 'voucher-settled'",
  },
} satisfies Record<string, ObservationKind>;
