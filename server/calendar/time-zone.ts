/**
 * The VTIMEZONE of the zones that follow the rule of the European Union, the only ones that a German
 * city lies in: summer time from the last Sunday of March to the last of October, both at 01:00 UTC
 * (Directive 2000/84/EC). Null for any other zone.
 */
export function timeZoneComponent(zone: string): string | null {
  if (
    !/^Europe\/(Berlin|Busingen|Vienna|Zurich|Luxembourg|Brussels|Amsterdam|Paris|Copenhagen|Prague|Warsaw)$/.test(
      zone,
    )
  )
    return null;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    'BEGIN:DAYLIGHT',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'TZNAME:CEST',
    'DTSTART:19960331T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'END:DAYLIGHT',
    'BEGIN:STANDARD',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'TZNAME:CET',
    'DTSTART:19961027T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');
}
