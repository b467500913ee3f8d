import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { paths } from './dashboard/pages.ts';

const server = process.env['STADTPEGEL_DEV_SERVER'] ?? 'http://127.0.0.1:8080';

/** Tells the server which addresses are pages: everything else it answers with 404. */
const pageList: Plugin = {
  name: 'page-list',
  generateBundle() {
    const source = JSON.stringify(Object.values(paths));
    this.emitFile({ type: 'asset', fileName: 'pages.json', source });
  },
};

/** The dashboard: sources in `dashboard/`, built into `dashboard/dist`, served by the one process. */
export default defineConfig({
  root: fileURLToPath(new URL('./dashboard', import.meta.url)),
  plugins: [svelte(), pageList],
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
