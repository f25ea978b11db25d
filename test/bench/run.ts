/** `npm run bench`: one table of speed figures. Medians within one run; compare the ratios, not two machines' milliseconds. */
import { cpus } from 'node:os';
import { benchHostile } from './hostile';
import { benchKernel } from './kernel';
import { benchInPage } from './in-page';
import { benchLibrary } from './library';
import { benchNavigation } from './navigation';
import { benchPacks } from './packs';
import { benchPopup } from './popup';
import { benchWakes } from './wakes';

const rows = [...(await benchKernel()), ...(await benchPacks())];
for (const kind of ['chromium', 'firefox'] as const) rows.push(...(await benchInPage(kind)), ...(kind === 'chromium' ? [...(await benchWakes(kind)), ...(await benchHostile()), ...(await benchLibrary())] : []), ...(await benchNavigation(kind)), ...(await benchPopup(kind)));
console.log(`Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`);
console.log('| what | figure |\n| --- | --- |');
for (const [what, figure] of rows) console.log(`| ${what} | ${figure} |`);
