import { addressOf } from '../page/address';
import { PageChip } from '../page/chip';
import { isAlive } from '../platform/alive';
import { CHIP, type ChipPlan, type ChipPress, type ChipReply, type ChipSteps } from '../platform/chip';
import { sendMessage } from '../platform/messages';
import { withoutFragment } from '../platform/without-fragment';

/**
 * The entry of the script of the line in the page (the chip); run where there is something to say, and called from the background by the steps that it
 * leaves in its own world (platform/chip-script.ts). Run again, it takes the place of what ran before.
 */
let chip: PageChip | null = null;
let plan: ChipPlan | null = null;

/** The background may be stopped before it answers; what was a press on and off is not said twice. */
const AGAIN_AFTER = 300;

async function press(what: ChipPress): Promise<ChipReply> {
  const say = (): Promise<ChipReply> => sendMessage('chip', { page: plan!.page, press: what });
  try {
    return await say().catch(async (error: unknown) => {
      if (what === 'marks' || !isAlive()) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
      return say();
    });
  } catch {
    return { ok: false, said: plan!.words.failed, marked: null };
  }
}

/** An article that was looked at again has another name, or the same line under it. */
const says = (of: ChipPlan): string => JSON.stringify({ ...of, page: '', url: '' });

const steps: ChipSteps = {
  show(wanted) {
    const isSame = chip !== null && !chip.isGone && plan !== null && says(plan) === says(wanted);
    // The document may have gone on while this was on its way.
    if (withoutFragment(addressOf(document)) !== wanted.url) return true;
    plan = wanted;
    if (isSame) return true;
    chip?.remove();
    chip = PageChip.in(document, wanted, press);
    return true;
  },
  clear(chosen) {
    if (chosen && chip?.isFarewell === true) return;
    chip?.remove();
    chip = null;
  },
};

// A page that is kept for going back is shown again by the background, which knows whether the line is still wanted then.
addEventListener('pagehide', () => steps.clear(false));

const scope = globalThis as unknown as Record<symbol, ChipSteps | undefined>;
scope[Symbol.for(CHIP)]?.clear(false);
scope[Symbol.for(CHIP)] = steps;
