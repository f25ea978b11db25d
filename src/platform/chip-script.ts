import { CHIP, type ChipPlan } from './chip';
import { AT_ONCE } from './in-time';
import { callStep, runScript } from './page-steps';

/** Where vite.config.ts lays the script of the line in the page. */
const FILE = 'src/chip/main.js';

/** Shows the line in a tab's top document. Rejects where no extension may run anything. */
export async function showInPage(tab: number, plan: ChipPlan): Promise<void> {
  if ((await callStep(tab, CHIP, AT_ONCE, 'show', plan)) === true) return;
  await runScript(tab, FILE);
  await callStep(tab, CHIP, AT_ONCE, 'show', plan);
}

/** Takes the line out of a tab's page; nothing happens where there is none. @param chosen see ChipSteps */
export async function clearInPage(tab: number, chosen: boolean): Promise<void> {
  await callStep(tab, CHIP, AT_ONCE, 'clear', chosen);
}
