import { describe, expect, test } from 'vitest';
import { visitTown } from './town-visit.ts';

const town = visitTown();
const open = (path: string, colorScheme: 'light' | 'dark' = 'light') =>
  town.open(path, { colorScheme, locale: 'de-DE' });

const attribute = (name: string) => town.page.locator('html').getAttribute(name);

describe('language', () => {
  test('switches at once, and is remembered', async () => {
    await open('/daten');
    await town.page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    expect(await attribute('lang')).toBe('de');
    await town.page.getByRole('button', { name: 'EN, English' }).click();
    await town.page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    expect(await attribute('lang')).toBe('en');
    await town.page.goto(`${town.server.url}/ueber`);
    await town.page.getByRole('heading', { level: 1, name: 'About Stadtpegel' }).waitFor();
  });

  test('can be given in the address and travels along the links', async () => {
    await open('/?lang=en');
    await town.page.getByRole('link', { name: 'Intake' }).click();
    await town.page.waitForURL(/\/eingang\?lang=en/);
  });

  test('writes numbers as the language does', async () => {
    await open('/kpi/process.effort_per_case');
    await town.page.getByText(/= 11,3/).waitFor();
    await town.page.getByRole('button', { name: 'EN, English' }).click();
    await town.page.getByText(/= 11\.3/).waitFor();
  });
});

describe('appearance', () => {
  test('follows the system until the reader chooses', async () => {
    await open('/', 'dark');
    await town.page.getByRole('button', { name: 'Helle Darstellung' }).waitFor();
    expect(await attribute('data-theme')).toBe('dark');
    await town.page.emulateMedia({ colorScheme: 'light' });
    await town.page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
    expect(await attribute('data-theme')).toBe('dark');
    await town.page.reload();
    await town.page.getByRole('button', { name: 'Helle Darstellung' }).waitFor();
    expect(await attribute('data-theme')).toBe('dark');
  });

  test('is larger on a wall', async () => {
    await open('/?wall=1');
    await town.page.setViewportSize({ width: 2560, height: 1440 });
    const size = await town.page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)');
    expect(size).toBeGreaterThan(22);
  });
});

describe('the keyboard', () => {
  test('comes to the content first, and to the content of the next page', async () => {
    await open('/ueber');
    await town.page.getByRole('heading', { level: 1 }).waitFor();
    await town.page.keyboard.press('Tab');
    expect(await town.page.evaluate('document.activeElement.textContent')).toBe(
      'Zum Inhalt springen',
    );
    await town.page.keyboard.press('Enter');
    expect(await town.page.evaluate('document.activeElement.id')).toBe('content');
    await town.page.getByRole('navigation').getByRole('link', { name: 'Daten' }).press('Enter');
    await town.page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    expect(await town.page.evaluate('document.activeElement.id')).toBe('content');
  });
});
