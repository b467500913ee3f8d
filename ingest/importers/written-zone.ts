import { isZone } from '../../calendar/zone.ts';

/**
 * Abbreviations that mean one offset only, in hours. `EST`, `IST` or `BST` mean several: they are
 * not here on purpose.
 */
const ABBREVIATIONS: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  mez: 1,
  cet: 1,
  mesz: 2,
  cest: 2,
  eet: 2,
  eest: 3,
};

/**
 * What a text behind a time says about its zone: an offset in ms (`Z`, `+02:00`, `CET`), an IANA
 * zone, both (`+01:00[Europe/Berlin]`, where the offset decides), or null where it is neither.
 */
export function readZone(text: string): { offset: number } | { zone: string } | null {
  const named = /^(.*?)\[([\w+-]+(?:\/[\w+-]+)*)\]$/.exec(text);
  if (named) {
    const [, before = '', zone = ''] = named;
    if (!isZone(zone)) return null;
    return before === '' ? { zone } : readZone(before.trim());
  }
  const short = ABBREVIATIONS[text.toLowerCase()];
  if (short !== undefined) return { offset: short * 3_600_000 };
  const given = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(text);
  if (given) {
    const [, sign = '+', hours = '0', minutes = '0'] = given;
    if (+hours > 18 || +minutes > 59) return null;
    return { offset: (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes) * 60_000 };
  }
  return text.includes('/') && isZone(text) ? { zone: text } : null;
}
