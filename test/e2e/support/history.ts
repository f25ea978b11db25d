import type { Page } from 'puppeteer-core';
import { waitFor } from '../../harness/wait';

/**
 * Has the page go somewhere by its own script, and waits until it is there. It goes after the answer is on its way: a page that leaves at
 * once, into one kept for going back above all, may be gone before it has answered that it was told to.
 */
export async function goFrom(page: Page, to: { readonly by: number } | { readonly address: string }): Promise<void> {
  const before = await page.evaluate((where) => {
    setTimeout(() => ('by' in where ? history.go(where.by) : (location.href = where.address)), 100);
    return location.href;
  }, to);
  // A page that was kept is shown again without a load, of which Firefox tells nobody.
  await waitFor(() => page.evaluate(() => location.href), { what: 'the page to go', until: (href) => href !== before });
}
