import { Type } from 'typebox';
import { event } from '../event.ts';
import { AmountEurCents, Latitude, Longitude, Name, Person } from '../fields.ts';

/** The last moment of validity: an RFC 3339 instant, or a local date that counts to its end. */
const ValidUntil = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2}))?$',
  description: 'RFC 3339 instant, or local date (valid to its end)',
});

export const VoucherIssued = event(
  'voucher.voucher-issued',
  {
    amount_eur_cents: AmountEurCents,
    medium: Type.Enum(['digital', 'paper']),
    origin: Type.Enum(['bought', 'quiz_prize', 'subsidy', 'gift']),
    valid_until: ValidUntil,
    person: Type.Optional(Person),
    quiz_round: Type.Optional(Name),
  },
  'voucher',
);

export const VoucherRedeemed = event(
  'voucher.voucher-redeemed',
  {
    amount_eur_cents: AmountEurCents,
    merchant: Name,
  },
  'voucher',
);

export const VoucherSettled = event(
  'voucher.voucher-settled',
  {
    amount_eur_cents: AmountEurCents,
    merchant: Name,
    automatic: Type.Boolean(),
  },
  'voucher',
);

export const MerchantRegistered = event('voucher.merchant-registered', {
  merchant: Name,
  name: Type.Optional(Name),
  branch: Type.Optional(Name),
  district: Type.Optional(Name),
  lon: Type.Optional(Longitude),
  lat: Type.Optional(Latitude),
});
