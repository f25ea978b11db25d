import { HeldUp } from '../platform/in-time';
import { callMarks, removeStyles } from '../platform/marking';
import { markCss } from './mark-css';

/** Takes the marks out of a tab's page; nothing happens where there are none, or where the page is closed to the extension. One that is held up is cleared when it goes on. */
export async function unmark(tab: number): Promise<void> {
  const marked = await callMarks(tab, 'look').catch((error: unknown) => {
    if (error instanceof HeldUp) void error.answer.then(() => unmark(tab)).catch(() => undefined);
    return null;
  });
  if (marked === null) return;
  await callMarks(tab, 'clear');
  await removeStyles(tab, markCss(marked.names));
}
