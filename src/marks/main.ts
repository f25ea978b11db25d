import { PageMarks } from '../page/marks';
import { MARKS, type MarkSteps } from '../platform/marks';

/**
 * The entry of the script that marks passages; run in a page when the reader asks for marks there, and called from the background by the
 * steps that it leaves in its own world (platform/marking.ts). Run again, it takes the place of what ran before.
 */
let marks: PageMarks | null = null;

const steps: MarkSteps = {
  look: () => marks?.state ?? null,
  show(plan) {
    marks?.clear();
    marks = new PageMarks(document, plan);
    return marks.state ?? { page: plan.page, names: plan.names, count: 0, current: null, styles: [] };
  },
  clear() {
    marks?.clear();
    marks = null;
  },
  go(step) {
    marks?.go(step);
    return marks?.state ?? null;
  },
  bring() {
    marks?.bringOne();
    return marks?.state ?? null;
  },
};

const scope = globalThis as unknown as Record<symbol, MarkSteps | undefined>;
scope[Symbol.for(MARKS)]?.clear();
scope[Symbol.for(MARKS)] = steps;
