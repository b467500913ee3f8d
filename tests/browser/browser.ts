import { chromium, type Browser } from 'playwright-core';

/** A real Chromium that draws WebGL in software and calls nobody. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['STADTPEGEL_TEST_BROWSER'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}
