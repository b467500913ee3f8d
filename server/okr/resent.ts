/** Why a command that is sent again is not answered as it was before: it is another one by now. */
export interface Resent {
  code: 'key-reused' | 'sent-before';
  detail: string;
  detail_de: string;
  about: readonly string[];
}

/** The key of an earlier command came with another one. */
export const keyReused: Resent = {
  code: 'key-reused',
  detail: 'Something else was sent under this key: take a new one.',
  detail_de: 'Unter diesem Schlüssel wurde schon etwas anderes gesendet: einen neuen nehmen.',
  about: [],
};

/** What is to be created is there already, by the same person, in other words. */
export const sentBefore = (about: readonly string[]): Resent => ({
  code: 'sent-before',
  detail:
    'The first version has arrived already, this change has not: load again and enter it there.',
  detail_de:
    'Die erste Fassung ist schon angekommen, diese Änderung noch nicht: neu laden und sie dort eintragen.',
  about,
});
