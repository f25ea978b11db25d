import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
const zipPath = (name: string): string => `${root}dist/firstprint-${version}-${name}.zip`;
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const manifestOf = (bytes: Uint8Array): Record<string, unknown> => JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;

/**
 * Bytes at most, unpacked. The content script's is the promise of the project; the others keep growth from going unseen. Of background and dashboard 300,000
 * each are the list of registrable domains, and so of what compare loads when a page is to be fetched; of that and of offscreen 90,000 what reads an article; the background makes the words of the line in the page,
 * so that its script need not, and evidence cards, each read as its receiver will (33,000); since it decides open tabs anew after a deletion its bound is 650,000. The dashboard checks cards by a part that it loads when it is asked to:
 * 112,000 of kernel and publishers, weighed here with the dashboard itself. Of the popup 12,000 are the time line, what is done with a match, and the report.
 */
const BUDGET = {
  'src/content/main.js': 120_000,
  'src/content/search.js': 90_000,
  'src/content/text.js': 90_000,
  'src/background/main.js': 650_000,
  'src/offscreen/reader.js': 210_000,
  'src/popup/popup.js': 92_000,
  'src/dashboard/dashboard.js': 600_000,
  'card-check.js': 720_000,
  'src/marks/main.js': 35_000,
  'src/chip/main.js': 25_000,
  'src/compare/compare.js': 110_000,
  'fetching.js': 450_000,
  'src/welcome/welcome.js': 120_000,
};

/** Bytes of a script and of the parts that load with it: popup and dashboard share some. */
function weight(path: string, counted = new Set<string>()): number {
  if (counted.has(path)) return 0;
  counted.add(path);
  const parts = [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)].map(([, part]) => join(dirname(path), part!));
  return statSync(path).size + parts.reduce((sum, part) => sum + weight(part, counted), 0);
}

describe('what is shipped', () => {
  test.each(['chrome', 'firefox'])('%s: every script stays within its budget', (target) => {
    for (const [file, most] of Object.entries(BUDGET)) expect(weight(`${root}dist/${target}/${file}`), file).toBeLessThan(most);
  });

  test.each(['chrome', 'firefox'])('%s: the scripts in pages carry nothing of the extension APIs but messaging, and no validator', (target) => {
    const code = ['content/main', 'content/search', 'content/text', 'marks/main', 'chip/main'].map((script) => readFileSync(`${root}dist/${target}/src/${script}.js`, 'utf8')).join('\n');
    for (const word of ['webextension-polyfill', 'indexedDB', 'eval(', 'new Function', 'fetch(', 'XMLHttpRequest', 'sendBeacon', 'localStorage']) expect(code).not.toContain(word);
  });

  test('web-ext lint finds no error, and no warning but the two of Readability in each script that holds it', () => {
    const said = execFileSync('npx', ['web-ext', 'lint', '--source-dir', 'dist/firefox', '--output', 'json'], { cwd: root, encoding: 'utf8' });
    const { errors, warnings, notices } = JSON.parse(said) as Record<'errors' | 'warnings' | 'notices', { code: string; file: string }[]>;
    expect({ errors, notices }).toEqual({ errors: [], notices: [] });
    // The pages that read articles, offscreen and compare, share the part that holds it.
    const readability = ['kind', 'src/content/main', 'src/content/search', 'src/content/text'].map((name) => ({ code: 'UNSAFE_VAR_ASSIGNMENT', file: `${name}.js` }));
    expect(warnings.map(({ code, file }) => ({ code, file })).sort((a, b) => a.file.localeCompare(b.file))).toEqual(readability.flatMap((one) => [one, one]));
  }, 60_000);

  test('manifests ask for what docs/permissions.md explains, and for no more', () => {
    const common = ['scripting', 'storage', 'unlimitedStorage', 'activeTab', 'search', 'alarms', 'contextMenus'];
    const askedBy = { chrome: [...common, 'offscreen'], firefox: common };
    const explained = readFileSync(`${root}docs/permissions.md`, 'utf8');
    for (const target of ['chrome', 'firefox'] as const) {
      const manifest = manifestOf(readFileSync(`${root}dist/${target}/manifest.json`));
      expect(manifest).toMatchObject({ manifest_version: 3, version, permissions: askedBy[target], host_permissions: ['http://*/*', 'https://*/*'] });
      for (const key of ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'optional_permissions']) expect(manifest).not.toHaveProperty(key);
    }
    for (const permission of askedBy.chrome) expect(explained).toContain(`\`${permission}\``);
  });

  test('the Chrome zip holds dist/chrome without the key, the Firefox zip dist/firefox', () => {
    for (const target of ['chrome', 'firefox']) {
      const files = unzipSync(readFileSync(zipPath(target)));
      const folder = `${root}dist/${target}`;
      const inFolder = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
      expect(Object.keys(files).sort()).toEqual(inFolder.sort());
      const { key, ...shipped } = manifestOf(files['manifest.json']!);
      expect(key).toBeUndefined();
      const { key: _key, ...built } = manifestOf(readFileSync(`${folder}/manifest.json`));
      expect(shipped).toEqual(built);
    }
  });

  test('no zip holds a text of the corpora or a trace of the machine it was made on', () => {
    for (const name of ['chrome', 'firefox', 'source']) {
      const files = unzipSync(readFileSync(zipPath(name)));
      for (const path of Object.keys(files)) expect(path).not.toMatch(/node_modules|^dist\/|(^|\/)shared\/|\.log$/);
    }
  });

  test('the Firefox zip builds again byte for byte from the source zip', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firstprint-source-'));
    try {
      for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zipPath('source'))))) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      // `npm ci` from the same lockfile gives the same packages; linking them spares the minute it takes.
      symlinkSync(`${root}node_modules`, join(folder, 'node_modules'));
      execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: 'pipe', env: { ...process.env, TZ: 'Pacific/Apia', VITEST: '', NODE_ENV: '' } });
      expect(digest(join(folder, `dist/firstprint-${version}-firefox.zip`))).toBe(digest(zipPath('firefox')));
      expect(digest(join(folder, `dist/firstprint-${version}-source.zip`))).toBe(digest(zipPath('source')));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});
