import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';

/** What the harness needs to know of a built manifest.json. */
export interface BuiltManifest {
  readonly name: string;
  /** Chromium only: the public key from which the extension's id follows. */
  readonly key?: string;
  readonly action?: { readonly default_popup?: string };
  readonly browser_specific_settings?: { readonly gecko?: { readonly id?: string; readonly strict_min_version?: string } };
}

/**
 * @param folder a built extension, with manifest.json at its root
 * @throws Error when there is no manifest.json in it
 */
export async function readManifest(folder: string): Promise<BuiltManifest> {
  try {
    return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as BuiltManifest;
  } catch (error) {
    throw new Error(`No built extension in ${folder}; npm run build makes one.`, { cause: error });
  }
}

/** The extension as one .xpi file: a zip, the same bytes for the same files. */
export async function packXpi(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files: Zippable = {};
  for (const path of paths.sort()) {
    // Stored, not compressed: nobody downloads it, and the index in it is large.
    files[relative(folder, path).replaceAll(sep, '/')] = [await readFile(path), { level: 0 }];
  }
  return zipSync(files, { mtime: '2020-01-01T00:00:00' });
}
