/**
 * Which sources of Musterhafen share their subjects: the portal hands its applications on to the
 * specialist procedures of the offices.
 */
export const scopes = [
  {
    scope: 'urn:musterhafen:verwaltung',
    sources: ['urn:musterhafen:serviceportal', 'urn:musterhafen:fachverfahren:*'],
  },
];
