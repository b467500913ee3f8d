import type { Text } from '../../datasets/text.ts';
import { remember, remembered } from '../shell/memory.ts';
import { de, type Dictionary } from './de.ts';
import { en } from './en.ts';
import type { Language } from './language.ts';

const dictionaries: Record<Language, Dictionary> = { de, en };

/** The language of the page: the address decides (`?lang=en`), else what was chosen last, else German. */
class Words {
  language = $state<Language>(
    chosen(new URLSearchParams(location.search).get('lang')) ??
      chosen(remembered('language')) ??
      'de',
  );

  get t(): Dictionary {
    return dictionaries[this.language];
  }

  say(text: Text): string {
    return text[this.language];
  }

  choose(language: Language): void {
    this.language = language;
    remember('language', language);
  }
}

export const words = new Words();

function chosen(value: string | null): Language | null {
  return value === 'de' || value === 'en' ? value : null;
}
