/**
 * Words that the most used passwords are made of, in German and English. With digits, signs and
 * repetition around them they are what guessing programs try first.
 */
export const commonWords: readonly string[] = `
  password passwort passwd kennwort passphrase geheim geheimnis secret
  hallo hello welcome willkommen login anmeldung letmein master admin administrator root user
  benutzer gast guest test tester testing changeme default start computer internet server
  iloveyou ichliebedich schatz liebe love sunshine princess prinzessin engel angel baby
  dragon monkey shadow superman batman pokemon starwars matrix trustno freedom flower
  football fussball baseball basketball hockey schalke dortmund borussia bayern muenchen münchen
  berlin hamburg koeln köln stuttgart frankfurt deutschland germany europa
  sommer winter fruehling frühling herbst summer spring autumn januar februar maerz märz april mai
  juni juli august september oktober november dezember montag dienstag mittwoch donnerstag freitag
  january february march june july october december monday tuesday wednesday thursday friday
  michael thomas andreas stefan daniel alexander jennifer jessica michelle nicole ashley andrea
  sandra sabine katharina christian sebastian matthias florian jordan charlie robert
  google facebook microsoft windows apple samsung iphone linkedin amazon office outlook
  stadt rathaus gemeinde verwaltung stadtverwaltung buergermeister bürgermeister buergerbuero
  bürgerbüro bauamt ordnungsamt standesamt kaemmerei kämmerei amt behoerde behörde stadtpegel pegel
  musterhafen mustermann
  correct horse battery staple abrakadabra blabla whatever nothing killer cheese cookie chocolate
  schokolade banane mercedes porsche ferrari bmw audi volkswagen
`
  .trim()
  .split(/\s+/);

/** Rows of keys and alphabets whose runs, forwards or backwards, cost no thought. */
export const commonRows: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertzuiopü',
  'qwertyuiop',
  'asdfghjklöä',
  'yxcvbnm',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6zhn7ujm',
  '1q2w3e4r5t6z7u8i9o0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'qayxswedcvfrtgbnhzujm',
];
