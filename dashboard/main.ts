import '@fontsource-variable/source-sans-3/wght.css';
import './style/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { words } from './i18n/words.svelte.ts';
import { theme } from './shell/theme.svelte.ts';

document.documentElement.dataset['theme'] = theme.current;
const target = document.getElementById('page');
if (target) {
  words.open().then(
    () => mount(App, { target }),
    () => target.append(...incomplete()),
  );
}

/** Without words there is one sentence in both languages. */
function incomplete(): Node[] {
  const sentence = document.createElement('p');
  sentence.textContent =
    'Die Seite ist nicht ganz angekommen. · This page has not arrived completely.';
  const again = document.createElement('a');
  again.href = location.href;
  again.textContent = 'Noch einmal laden · Load again';
  return [sentence, again];
}
