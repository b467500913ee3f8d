import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { paths } from './dashboard/pages.ts';
import { commandRights } from './okr/rights.ts';

const server = process.env['STADTPEGEL_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

type Bundle = Rolldown.OutputBundle;

/**
 * Tells the server which addresses are pages, everything else it answers with 404, and which files
 * a page and a language need, so that a browser asks for them at once and not one after the other.
 */
const pageList: Plugin = {
  name: 'page-list',
  generateBundle(_options, bundle) {
    const source = JSON.stringify({
      pages: Object.entries(paths).map(([name, pattern]) => ({
        pattern,
        files: filesOf(
          bundle,
          `/pages/${name.replace(/^./, (first) => first.toUpperCase())}Page.svelte`,
        ),
      })),
      languages: {
        de: filesOf(bundle, '/i18n/de.ts'),
        en: filesOf(bundle, '/i18n/en.ts'),
      },
      fonts: Object.keys(bundle).filter((name) => /sans-3-latin-wght-normal.*woff2$/.test(name)),
    });
    this.emitFile({ type: 'asset', fileName: 'pages.json', source });
  },
};

/** Of the commands a browser needs to know who may give them; their schemas and rules stay here. */
const rightsAlone: Plugin = {
  name: 'rights-alone',
  load: (id) =>
    id.endsWith('/okr/rights.ts')
      ? `export const commandRights = ${JSON.stringify(commandRights)};`
      : null,
};

/** The chunk of a module, and what it needs beyond what the first page brings. */
function filesOf(bundle: Bundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
  if (!chunk) throw new Error(`${module} is no chunk of its own`);
  const needs = (name: string, known = new Set<string>()): Set<string> => {
    const file = bundle[name];
    if (known.has(name) || file?.type !== 'chunk') return known;
    known.add(name);
    for (const style of file.viteMetadata?.importedCss ?? []) known.add(style);
    for (const needed of file.imports) needs(needed, known);
    return known;
  };
  const entry = chunks.find(({ isEntry }) => isEntry);
  const first = entry ? needs(entry.fileName) : new Set();
  return [...needs(chunk.fileName)].filter((name) => !first.has(name));
}

/** The dashboard: sources in `dashboard/`, built into `dashboard/dist`, served by the one process. */
export default defineConfig({
  root: fileURLToPath(new URL('./dashboard', import.meta.url)),
  plugins: [svelte(), pageList, rightsAlone],
  build: {
    target: 'es2022',
    // The map's libraries are one lazy chunk; nothing on the first page waits for it.
    chunkSizeWarningLimit: 2000,
  },
  server: {
    // `npx vite` while developing: numbers and live changes come from a running server.
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
});
