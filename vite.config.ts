import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import webExtension, { readJsonFile } from 'vite-plugin-web-extension';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const at = (path: string): string => `${root}${path}`;
const PACK = at('packs/bundled.pack');

/**
 * Built twice from the one manifest.json: `vite build --mode chrome` and `--mode firefox`, into dist/chrome and dist/firefox.
 */
export default defineConfig(({ mode, command }) => {
  if (mode === 'cli') return commandLine();
  const target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    root,
    publicDir: false,
    // The same in every child build of the plugin: content script, background and popup are bundled apart.
    define: {
      BUNDLED_PACK_DIGEST: JSON.stringify(command === 'build' ? createHash('sha256').update(readFileSync(PACK)).digest('hex') : 'test'),
      CHEAP_SLICES: JSON.stringify(mode === 'firefox'),
      HAS_DOCUMENT: JSON.stringify(mode === 'firefox'),
    },
    build: {
      outDir: at(`dist/${target}`),
      emptyOutDir: true,
      target: target === 'firefox' ? 'firefox147' : 'chrome137',
      // Store reviewers read the code; its size is guarded by a test.
      sourcemap: false,
      modulePreload: { polyfill: false },
    },
    // Tests do not build: the plugin would empty dist/ as soon as vitest starts.
    plugins: command !== 'build' ? [] : [
      webExtension({
        manifest: () => ({ ...(readJsonFile(at('manifest.json')) as Record<string, unknown>), version: (readJsonFile(at('package.json')) as { version: string }).version }),
        browser: target,
        additionalInputs: ['src/content/main.ts', 'src/content/search.ts', 'src/content/text.ts', 'src/marks/main.ts', 'src/offscreen/reader.html', 'src/compare/compare.html', 'src/chip/main.ts', 'src/welcome/welcome.html'],
        disableAutoLaunch: true,
        skipManifestValidation: true,
        printSummary: false,
      }),
      textOnly(),
      ships(),
    ],
    test: {
      projects: [
        { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 60_000 } },
        {
          extends: true,
          test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], globalSetup: [at('test/e2e/support/control.ts')], environment: 'node', testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false },
        },
      ],
    },
  };
});

/** `vite build --mode cli`: the command line for Node into one file, packages left out. One file, because its workers begin where it does. */
function commandLine(): ViteUserConfig {
  return {
    root,
    publicDir: false,
    build: { ssr: at('src/cli/firstprint.ts'), outDir: at('dist/cli'), emptyOutDir: true, target: 'node20.19', minify: false, sourcemap: false },
  };
}

/**
 * Preact can set HTML (dangerouslySetInnerHTML). Titles and names come from web pages, so in what ships that one place sets
 * text instead: no later mistake can make markup of them. The build fails where Preact no longer has the place.
 */
function textOnly(): Plugin {
  return {
    name: 'firstprint:text-only',
    apply: 'build',
    transform(code, id) {
      if (!/node_modules\/preact\/dist\/preact\./.test(id)) return undefined;
      if (!code.includes('.innerHTML=')) this.error('Preact sets HTML in another way than this plugin knows.');
      return { code: code.replaceAll('.innerHTML', '.textContent'), map: null };
    },
  };
}

/** Chrome's store takes Portuguese by country only; one text serves both. */
const SHIPPED_AS: Readonly<Record<string, readonly string[]>> = { pt: ['pt_BR', 'pt_PT'] };

/** Lays the files beside the code: icons, strings, the bundled index. Only once: the plugin runs this config again for every part. */
function ships(): Plugin {
  return {
    name: 'firstprint:ships',
    apply: 'build',
    generateBundle(_options, bundle) {
      if (!('manifest.json' in bundle)) return;
      const emit = (fileName: string, path: string): void => void this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
      for (const icon of readdirSync(at('icons'))) if (icon.endsWith('.png')) emit(`icons/${icon}`, at(`icons/${icon}`));
      for (const language of readdirSync(at('src/_locales'))) for (const folder of SHIPPED_AS[language] ?? [language]) emit(`_locales/${folder}/messages.json`, at(`src/_locales/${language}/messages.json`));
      emit('bundled.pack', PACK);
    },
  };
}
