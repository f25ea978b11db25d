import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A copy of a built extension that can speak one language only, in a folder of its own that the caller removes. No browser needs a
 * language pack for it: strings come from `default_locale` where the browser's own language has none.
 * @param folder the built extension
 * @param language its folder in _locales: "ar", "zh_CN"; "pt" is shipped by country
 * @throws Error when the extension has no such language
 */
export async function inLanguage(folder: string, language: string): Promise<string> {
  const languages = await readdir(join(folder, '_locales'));
  if (!languages.includes(language)) throw new Error(`${folder} speaks ${languages.join(', ')}, not ${language}.`);
  const copy = await mkdtemp(join(tmpdir(), `firstprint-${language}-`));
  await cp(folder, copy, { recursive: true });
  const locales = join(copy, '_locales');
  const kept = join(copy, 'kept');
  await rename(join(locales, language), kept);
  await rm(locales, { recursive: true });
  await cp(kept, join(locales, language), { recursive: true });
  await rm(kept, { recursive: true });
  const manifest = join(copy, 'manifest.json');
  await writeFile(manifest, JSON.stringify({ ...(JSON.parse(await readFile(manifest, 'utf8')) as object), default_locale: language }, null, 2));
  return copy;
}
