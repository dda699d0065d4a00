/// <reference types="vitest/config" />
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Writes licences.txt: the licence of every package of which something is in the page. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const folders = new Set<string>();
      for (const file of Object.values(bundle)) {
        const ids = file.type === 'chunk' ? Object.keys(file.modules) : file.originalFileNames;
        for (const id of ids) {
          const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(
            id.replaceAll('\\', '/').replaceAll('\0', ''),
          );
          if (match?.[1]) folders.add(match[1]);
        }
      }
      for (const font of ['@fontsource-variable/ibm-plex-sans', '@fontsource/ibm-plex-mono'])
        folders.add(packageFolder(font));
      const texts = [...folders].sort().flatMap((folder) => {
        if (!existsSync(join(folder, 'package.json'))) return [];
        const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const name = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
        const text = name ? readFileSync(join(folder, name), 'utf8').trim() : `Licence: ${about.license}`;
        return [`${about.name} ${about.version} (${about.license})\n\n${text}\n`];
      });
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: texts.join(`\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

function packageFolder(name: string): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at))
    if (existsSync(join(at, 'node_modules', name))) return join(at, 'node_modules', name);
  throw new Error(`${name} is not installed`);
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), licences()],
  server: {
    host: 'localhost',
    port: Number(process.env.PORT ?? 3000),
    strictPort: true,
    // By itself Vite lets every page of this machine read what is here, the session's token too.
    cors: false,
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.API_PORT ?? 3001}` } },
  },
  build: {
    outDir: '../src/samesku/studio/page',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks(id) {
          // What every page needs, apart from the pages' own code, so that it is kept by the browser when they change.
          if (/node_modules\/(?:react|react-dom|scheduler|react-router|@tanstack)\//.test(id)) return 'react';
          return undefined;
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
