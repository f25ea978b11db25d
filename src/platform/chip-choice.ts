import * as v from 'valibot';
import { browser } from './browser';
import { changeSettings, readSettings } from './settings';
import { isOn } from './sites';

/** Where the reader wants no line in the page. What was chosen in a private window is written nowhere: it holds there, until the browser is closed. */

const KEY = 'chip';
const PassingSchema = v.object({ off: v.boolean(), sites: v.array(v.string()) });

async function passing(): Promise<v.InferOutput<typeof PassingSchema>> {
  const stored = v.safeParse(PassingSchema, (await browser.storage.session.get(KEY))[KEY]);
  return stored.success ? stored.output : { off: false, sites: [] };
}

/** @param url of the page */
export async function isChipWanted(url: string, privately: boolean): Promise<boolean> {
  const [{ chip, chipNever }, { off, sites }] = await Promise.all([readSettings(), passing()]);
  return chip && ![...chipNever, ...(privately ? sites : [])].some((site) => isOn(url, site)) && !(privately && off);
}

export async function wantChip(wanted: boolean, privately: boolean): Promise<void> {
  if (privately) await browser.storage.session.set({ [KEY]: { ...(await passing()), off: !wanted } });
  else await changeSettings(() => ({ chip: wanted }));
}

export async function wantChipOn(site: string, wanted: boolean, privately: boolean): Promise<void> {
  const without = (sites: readonly string[]): string[] => [...sites.filter((other) => other !== site), ...(wanted ? [] : [site])];
  if (!privately) await changeSettings(({ chipNever }) => ({ chipNever: without(chipNever) }));
  else {
    const { off, sites } = await passing();
    await browser.storage.session.set({ [KEY]: { off, sites: without(sites) } });
  }
}
