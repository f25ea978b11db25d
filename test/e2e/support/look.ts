import { look } from '../../../src/cli/jobs/look';

/** What pages.test.ts runs inside a page: a look at another page, parsed there, as JSON; with whether the look changed it. */
export function lookAt(html: string, address: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const before = page.documentElement.outerHTML;
  const { article, facts } = look(page, address);
  return JSON.stringify({ article: article && { text: article.text, quoted: article.quoted }, facts, changed: page.documentElement.outerHTML !== before });
}
