/**
 * Which sources of Musterhafen share their subjects: the portal hands its applications on to the
 * specialist procedures of the offices, and the voucher goes from its issue to tills and settlement.
 */
export const scopes = [
  {
    scope: 'urn:musterhafen:verwaltung',
    sources: ['urn:musterhafen:serviceportal', 'urn:musterhafen:fachverfahren:*'],
  },
  {
    scope: 'urn:musterhafen:stadtgutschein',
    sources: ['urn:musterhafen:stadtgutschein', 'urn:musterhafen:stadtgutschein:*'],
  },
];
