import type { Text } from '../../datasets/text.ts';
import { loadAnew } from '../shell/missing-code.ts';
import { remember, remembered } from '../shell/memory.ts';
import type { Dictionary } from './de.ts';
import { preferred, type Language } from './language.ts';

/** Each language is a file of its own: a reader loads the one that they read. */
const dictionaries: Record<Language, () => Promise<Dictionary>> = {
  de: () => import('./de.ts').then(({ de }) => de),
  en: () => import('./en.ts').then(({ en }) => en),
};

/**
 * The language of the page: the address decides (`?lang=en`), else what was chosen last, else the
 * browser. Nothing is drawn before its words are there.
 */
class Words {
  language = $state<Language>('de');
  #dictionary = $state.raw<Dictionary | null>(null);
  /** The language that is wanted: of two choices one after the other, the later one holds. */
  #wanted: Language = preferred(
    [new URLSearchParams(location.search).get('lang'), remembered('language')],
    navigator.languages,
  );

  /** Load the words. @throws where they do not come */
  open(): Promise<void> {
    return this.#load(this.#wanted);
  }

  get t(): Dictionary {
    if (!this.#dictionary) throw new Error('words.open() comes first');
    return this.#dictionary;
  }

  say(text: Text): string {
    return text[this.language];
  }

  /** Speak another language from now on; the old one stays until the new one has come. */
  choose(language: Language): void {
    remember('language', language);
    this.#load(language).catch((error: unknown) => {
      console.warn('the language could not be loaded', error);
      void loadAnew(error, { asked: true });
    });
  }

  async #load(language: Language): Promise<void> {
    this.#wanted = language;
    const dictionary = await dictionaries[language]();
    if (this.#wanted !== language) return;
    this.#dictionary = dictionary;
    this.language = language;
    document.documentElement.lang = language;
  }
}

export const words = new Words();
