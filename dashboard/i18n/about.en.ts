import type { about as german } from './about.de.ts';

/** What the page about Stadtpegel says, in English. */
export const about: typeof german = {
  title: 'About Stadtpegel',
  lead: 'A Pegel is the staff at a river that shows how high the water stands. Stadtpegel shows how far the digitalisation of a city has come: not how many forms are online, but whether a matter is settled from start to end without paper, without typing it in again and without needless waiting.',
  what: 'What you see here',
  whatText: [
    'The systems of the city report what happens: an application comes in, a bike is rented, a voucher is redeemed. These events become KPIs, without a detour over spreadsheets that somebody has to keep.',
    'Every number can be checked: with its definition, numerator and denominator, date and the number of cases behind it. What we do not know we show as unknown, never as zero and never as a success.',
  ],
  demoTitle: 'This town is invented',
  demoText: (city) =>
    `${city} does not exist. The town, its offices, its shops and all numbers come from a random generator, so that nobody takes them for numbers about a real place.`,
  states: 'Five states, always exactly one',
  staff: 'How to read the gauge',
  staffText:
    'The water stands at the value of today. The dashed line shows where it stood half a year ago. An amber notch shows the target, where the city has decided on one.',
  sources: 'Sources',
  sourcesText:
    'The data come from the systems of the city itself. What arrived when, and what was rejected, is on the intake page.',
  licence: 'Licence of the data',
  licenceText: 'The numbers may be used, changed and passed on:',
  licenceNone: 'The city has not yet decided under which licence its numbers stand.',
  attribution: (city) => `Attribution: “City of ${city}, Stadtpegel”`,
  software: 'The software is free (EUPL 1.2): other cities may use it.',
  privacy: 'Privacy',
  privacyText: [
    'Names, addresses, e-mail and phone numbers never get in: an event with such fields is rejected. Where the same person must be recognised, as in the quiz, the server at once replaces their key by a pseudonym.',
    'If fewer than five people or cases stand behind a number, it is withheld. The turnover of a single shop is never published.',
    'This site sets no cookies, loads nothing from foreign servers and does not count its visitors. Only your browser remembers language and appearance.',
  ],
  accessibility: 'Accessibility statement',
  accessibilityText: [
    'Stadtpegel should be usable by everyone. The yardsticks are BITV 2.0, EN 301 549 and WCAG 2.2 at level AA.',
    'The pages work with the keyboard alone and with screen readers. For every chart and for the map there are the same numbers as a table. Live numbers can be paused, and motion follows the settings of the system.',
    'Not accessible yet: the map itself is a picture; those who cannot see it use its table. Content in easy language and sign language is provided by each city.',
    'Every page is checked automatically with every change, in both languages and both appearances.',
  ],
  feedback: 'Report a barrier',
  feedbackText: 'Is something inaccessible or hard to understand? Write to the city:',
  feedbackNone:
    'The city enters its address for feedback when it sets up the system. In the demo town there is nobody to read it.',
  connect: 'Connect and re-use',
  connectText: 'Every number is also available over an open API, as JSON, CSV and Apache Arrow.',
  versionOf: (version) => `Stadtpegel ${version}`,
};
