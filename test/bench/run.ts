/** `npm run bench`: one table of speed figures. Medians within one run; compare the ratios, not two machines' milliseconds. */
import { cpus } from 'node:os';
import { benchKernel } from './kernel';
import { benchNavigation } from './navigation';

const rows = [...(await benchKernel()), ...(await benchNavigation('chromium')), ...(await benchNavigation('firefox'))];
console.log(`Node ${process.version}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`);
console.log('| what | figure |\n| --- | --- |');
for (const [what, figure] of rows) console.log(`| ${what} | ${figure} |`);
