import { callMarks, removeStyles } from '../platform/marking';
import { markCss } from './mark-css';

/** Takes the marks out of a tab's page; nothing happens where there are none, or where the page is closed to the extension. */
export async function unmark(tab: number): Promise<void> {
  const marked = await callMarks(tab, 'look').catch(() => null);
  if (marked === null) return;
  await callMarks(tab, 'clear');
  await removeStyles(tab, markCss(marked.names));
}
