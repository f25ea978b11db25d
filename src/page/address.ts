/** The address without its fragment, unless that is a route (#/list, #!list). */
export function addressOf(page: Document): string {
  const url = new URL(page.location.href);
  if (!/^#[!/]/.test(url.hash)) url.hash = '';
  return url.href;
}
