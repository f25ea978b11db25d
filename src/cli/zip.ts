/**
 * What the stores take, from dist/chrome and dist/firefox into dist/: the Chrome zip without `key` (its store refuses it),
 * the Firefox zip, and the source zip from which the Firefox one builds again byte for byte.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { zipSync, type Zippable } from 'fflate';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };

/** All that `npm ci && npm run build` needs, and what a reviewer wants to read beside it. */
const SOURCES = ['CHANGELOG.md', 'LICENSE', 'README.md', 'icons', 'manifest.json', 'package-lock.json', 'package.json', 'packs', 'src', 'test', 'tsconfig.json', 'vite.config.ts'];
/** A zip keeps local time: the first moment it can hold, made of local parts, is the same bytes in every time zone. */
const MTIME = new Date(1980, 0, 1);

function filesBelow(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesBelow(`${path}/${entry.name}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path];
    throw error;
  }
}

function zip(name: string, folder: string, paths: readonly string[], edit: (path: string, bytes: Uint8Array) => Uint8Array = (_path, bytes) => bytes): void {
  const content: Zippable = {};
  for (const path of paths.flatMap((part) => filesBelow(`${folder}/${part}`))) {
    const inside = path.slice(folder.length + 1);
    content[inside] = [edit(inside, readFileSync(path)), { mtime: MTIME, level: 9 }];
  }
  const bytes = zipSync(content);
  writeFileSync(`${root}dist/${name}`, bytes);
  console.log(`dist/${name}: ${Object.keys(content).length} files, ${bytes.length} bytes`);
}

function withoutKey(path: string, bytes: Uint8Array): Uint8Array {
  if (path !== 'manifest.json') return bytes;
  const { key: _key, ...manifest } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  return new TextEncoder().encode(JSON.stringify(manifest, null, 2));
}

for (const [target, edit] of [['chrome', withoutKey], ['firefox', undefined]] as const) {
  const folder = `${root}dist/${target}`;
  zip(`firstprint-${version}-${target}.zip`, folder, readdirSync(folder).sort(), edit);
}
zip(`firstprint-${version}-source.zip`, root.replace(/\/$/, ''), SOURCES);
