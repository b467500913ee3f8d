import { remember, remembered } from './memory.ts';

export type Theme = 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: what the reader chose, else what the system says, also when that changes. */
class ThemeChoice {
  chosen = $state<Theme | null>(known(remembered('theme')));
  #system = $state<Theme>(dark.matches ? 'dark' : 'light');

  constructor() {
    dark.addEventListener('change', ({ matches }) => (this.#system = matches ? 'dark' : 'light'));
  }

  get current(): Theme {
    return this.chosen ?? this.#system;
  }

  choose(theme: Theme): void {
    this.chosen = theme;
    remember('theme', theme);
  }
}

export const theme = new ThemeChoice();

function known(value: string | null): Theme | null {
  return value === 'light' || value === 'dark' ? value : null;
}
