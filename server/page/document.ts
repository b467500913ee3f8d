import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinkPreview } from './link-preview.ts';
import type { PageList } from './page-list.ts';

export type Language = 'de' | 'en';

/** What is known of a page before its scripts run. */
export interface DocumentHead {
  language: Language;
  city: { name: string; demo: boolean };
  preview: LinkPreview;
  /** The address of this page as others may open it. */
  address: string;
  /** Files that it will ask for. */
  files: readonly string[];
}

/**
 * The document of a page: index.html as the build has left it, in the reader's language, with the
 * words for those who are sent its link, and with what the page needs asked for at once.
 */
export function openDocument(dashboard: string): (head: DocumentHead) => string {
  const index = readFileSync(join(dashboard, 'index.html'), 'utf8');
  return ({ language, city, ...head }) =>
    index
      .replace(
        /<html lang="\w+"/,
        () =>
          `<html lang="${language}" data-city="${escape(city.name)}"${city.demo ? ' data-demo' : ''}`,
      )
      .replace(/<!--page-->.*<!--\/page-->/s, () => headOf({ language, city, ...head }));
}

/** The files of a page in a language. */
export const filesOf = (
  { languages, fonts }: PageList,
  page: PageList['pages'][number] | null,
  language: Language,
): string[] => [...languages[language], ...(page?.files ?? []), ...fonts];

function headOf({ language, city, preview, address, files }: DocumentHead): string {
  const { title, description } = preview;
  const property = (name: string, content: string) =>
    `<meta property="${name}" content="${escape(content)}" />`;
  return [
    `<title>${escape(title)}</title>`,
    `<meta name="description" content="${escape(description)}" />`,
    property('og:type', 'website'),
    property('og:site_name', `Stadtpegel ${city.name}`.trim()),
    property('og:title', title),
    property('og:description', description),
    property('og:url', address),
    property('og:image', new URL('/preview.png', address).href),
    property('og:locale', language === 'de' ? 'de_DE' : 'en_GB'),
    '<meta name="twitter:card" content="summary" />',
    ...files.map(preload),
  ].join('\n    ');
}

/** As Vite asks for them later, so that nothing is loaded twice. */
function preload(file: string): string {
  const href = escape(`/${file}`);
  if (file.endsWith('.js')) return `<link rel="modulepreload" crossorigin href="${href}" />`;
  const kind = file.endsWith('.css') ? 'style' : 'font';
  return `<link rel="preload" as="${kind}" crossorigin href="${href}" />`;
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
