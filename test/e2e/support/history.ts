import type { Page } from 'puppeteer-core';
import { waitFor } from '../../harness/wait';

/**
 * Has the page go back or on in its history by its own script, and waits until it is there. It goes after the answer is on its way: a page that
 * leaves at once, for one kept for going back above all, may be gone before it has answered that it was told to.
 */
export async function goFrom(page: Page, { by }: { readonly by: number }): Promise<void> {
  const before = await page.evaluate((steps) => {
    setTimeout(() => history.go(steps), 100);
    return location.href;
  }, by);
  // A page that was kept is shown again without a load, of which Firefox tells nobody.
  await waitFor(() => page.evaluate(() => location.href), { what: 'the page to go', until: (href) => href !== before });
}

/**
 * Has the page go to another address by its own script, and does not wait for it: where that was prerendered, its document takes this one's place, and with it
 * all that the page could be asked through.
 */
export async function leaveFor(page: Page, address: string): Promise<void> {
  await page.evaluate((there) => void setTimeout(() => (location.href = there), 100), address);
}
