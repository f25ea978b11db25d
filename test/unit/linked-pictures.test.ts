import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What the documents link to in the repository is there: a picture or a page that is not would be the first thing that a newcomer sees. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const documents = ['README.md', 'CHANGELOG.md', 'src/core/pack/FORMAT.md', ...(readdirSync(`${root}docs`, { recursive: true }) as string[]).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

const linksIn = (text: string): string[] => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!.replace(/#.*/, '')).filter((to) => to !== '' && !/^[a-z]+:/.test(to));

describe('what is linked to is there', () => {
  it.each(documents)('in %s', (name) => expect(linksIn(readFileSync(root + name, 'utf8')).filter((to) => !existsSync(join(root, dirname(name), to)))).toEqual([]));
  it('is seen', () => expect(linksIn('![A](a.png) [B](docs/b.md#part) [C](https://c.test/) [D](#d)')).toEqual(['a.png', 'docs/b.md']));
});
