import type { ChipPress, ChipReply } from '../platform/chip';
import { wantChip, wantChipOn } from '../platform/chip-choice';
import { dismiss } from '../platform/dismissed';
import type { MarksState } from '../platform/marks';
import { openPopup } from '../platform/own-pages';
import { text } from '../platform/text';
import { counted, plain } from '../view/wording';
import { pausedSite } from './check';
import { pageKey, settleChips } from './chip';
import { markPage } from './marks';
import { articleOn } from './state';

const DONE: ChipReply = { ok: true, said: null, marked: null };
const says = (said: string): ChipReply => ({ ...DONE, said });

/**
 * What the reader pressed on the line in a page. Only what the tab shows may speak: a page that was left, or one that wears no line, presses nothing. The
 * sender's address is not asked: Chromium gives the one at which the document was loaded, whatever it has become since.
 */
export async function chipPressed({ tab, privateWindow }: { readonly tab: number; readonly privateWindow: boolean }, page: string, press: ChipPress): Promise<ChipReply> {
  const record = await articleOn(tab);
  if (record === null || record.page !== page) return { ...says(text('chip_failed')), ok: false };
  const site = pausedSite(record.url);
  switch (press) {
    case 'close':
      await dismiss(pageKey(record.state.facts.url), privateWindow);
      return DONE;
    case 'look':
      return { ...DONE, marked: ((await markPage(tab, 'look'))?.count ?? 0) > 0 };
    case 'marks':
      return markedReply(await markPage(tab, 'toggle'));
    case 'details':
      return openPopup().then(() => DONE, () => says(text('chip_press_button')));
    case 'site':
    case 'site-undo':
      await wantChipOn(site, press !== 'site', privateWindow);
      // What is written down is heard of by itself (main.ts); what is only remembered is not.
      if (privateWindow) await settleChips();
      return press === 'site' ? says(privateWindow ? text('chip_site_private', site) : text('chip_site_done', site)) : DONE;
    case 'off':
    case 'off-undo':
      await wantChip(press !== 'off', privateWindow);
      if (privateWindow) await settleChips();
      return press === 'off' ? says(privateWindow ? text('chip_off_private') : text('chip_off_done')) : DONE;
  }
}

function markedReply(marks: MarksState | null): ChipReply {
  if (marks === null || marks.count === 0) return { ...says(text('popup_marks_gone')), marked: false };
  return marks.count === null ? { ...DONE, marked: false } : { ok: true, said: plain(counted('popup_marks_count', marks.count)), marked: true };
}
