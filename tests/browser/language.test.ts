import { describe, expect, test } from 'vitest';
import { visitTown } from './town-visit.ts';

const town = visitTown();

/** The languages whose words the page has asked for. */
function listen(): Set<string> {
  const asked = new Set<string>();
  town.page.on('request', (request) => {
    const language = /\/assets\/(de|en)-[\w-]+\.js$/.exec(request.url())?.[1];
    if (language) asked.add(language);
  });
  return asked;
}

/** Remembers every language that the document had, from before the first paint on. */
const noteLanguages = `
  globalThis.languages = [];
  const note = () => {
    const lang = document.documentElement?.lang;
    if (lang && languages.at(-1) !== lang) languages.push(lang);
  };
  new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true });
`;

describe('the language', () => {
  test.each([
    ['de-AT', 'de', 'Daten'],
    ['en-US', 'en', 'Data'],
    ['fr-FR', 'de', 'Daten'],
  ])('of a browser that asks for %s is %s from the start', async (locale, language, heading) => {
    await town.open('/daten', { locale }, noteLanguages);
    await town.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await town.page.evaluate('languages')).toEqual([language]);
  });

  test('is loaded alone, and the other one when it is chosen', async () => {
    await town.open('/ueber');
    const asked = listen();
    await town.page.reload();
    await town.page.getByRole('heading', { level: 1 }).waitFor();
    expect([...asked]).toEqual(['de']);
    await town.page.getByRole('button', { name: 'EN, English' }).click();
    await town.page.getByRole('heading', { level: 1, name: 'About Stadtpegel' }).waitFor();
    expect([...asked]).toEqual(['de', 'en']);
    expect(await town.page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('that is remembered goes before that of the browser, that of the address before both', async () => {
    await town.open('/daten', { locale: 'en-GB' });
    await town.page.getByRole('button', { name: 'DE, Deutsch' }).click();
    await town.page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    await town.page.goto(`${town.server.url}/daten`);
    await town.page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    await town.page.goto(`${town.server.url}/daten?lang=en`);
    await town.page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
  });

  test('that does not arrive leaves a sentence and a way to try again', async () => {
    await town.open('/ueber');
    await town.page.route(/\/assets\/(de|en)-/, (route) => route.abort());
    await town.page.reload();
    await town.page.getByText('nicht ganz angekommen').waitFor();
    await town.page.unroute(/\/assets\/(de|en)-/);
    await town.page.getByRole('link', { name: /Noch einmal laden/ }).click();
    await town.page.getByRole('heading', { level: 1 }).waitFor();
  });
});
