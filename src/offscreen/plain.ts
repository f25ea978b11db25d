/** A document of a text, of which nothing runs and nothing is loaded. */
export const documentOf = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

const MOST_IN_LINE = 1000;

/** A title as people read it. Many a feed writes markup into titles, or escapes them twice; a title that is nothing but markup stays as it stands. */
export function plainLine(title: string): string {
  const text = /[<&]/.test(title) ? documentOf(title.slice(0, 4 * MOST_IN_LINE)).body.textContent : title;
  return ((text ?? '').trim() === '' ? title : text!).replace(/\s+/g, ' ').trim().slice(0, MOST_IN_LINE);
}
