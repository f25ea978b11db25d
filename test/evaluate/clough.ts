import { documents, type Text } from './corpora';
import { Index, type Found } from './engine';
import { byGroup } from './groups';
import type { Result } from './part';
import { least, most, shareRow, type Bound } from './table';

const PART = 'clough';
/** The finest scale: every shingle that a page's signature keeps. */
const SCALE = 4;

const DECIDED = least(0.94);

const LABELS: readonly [label: string, what: string, bound: Bound][] = [
  ['cut', 'near copies ("cut") found', least(0.89)],
  ['light', 'light revisions found', least(0.95)],
  ['heavy', 'heavy revisions found', least(0.7)],
  ['non', 'answers from scratch ("non") matched', most(0.03)],
];

/**
 * Clough and Stevenson's short answers against their five sources. Nothing is fitted here: the thresholds stand in the code, so
 * "leaving one task out" is to look at each task by itself.
 */
export async function clough(): Promise<Result> {
  const all = Array.from(documents('clough-stevenson'), (document) => ({ source: String(document.source), label: String(document.label), role: document.role, text: textOf(String(document.id), String(document.text)) }));
  const index = await Index.build(all.filter(({ role }) => role === 'source').map(({ text }) => text), SCALE);
  const answers: Answered[] = [];
  for (const { source, label, role, text } of all) {
    if (role !== 'answer') continue;
    const { found, refused } = await index.ask(text);
    answers.push({ id: text.id, label, task: source.replace(/^orig_task|\.txt$/g, ''), refused, found: found.some(({ id }) => id === source), matches: found });
  }
  const isFound = ({ found }: Answered): boolean => found;
  const isRight = ({ label, found }: Answered): boolean => found === (label !== 'non');
  return {
    rows: [
      ...LABELS.map(([label, what, bound]) => {
        const labelled = answers.filter((answer) => answer.label === label);
        return shareRow(PART, what, bound, labelled.filter(isFound).length, labelled.length, byGroup(labelled, ({ task }) => `task ${task}`, isFound));
      }),
      shareRow(PART, 'copy against non: right decisions', DECIDED, answers.filter(isRight).length, answers.length, byGroup(answers, ({ task }) => `task ${task}`, isRight)),
    ],
    misses: answers.filter(({ label, found }) => label !== 'non' && !found).map((answer) => ({ part: PART, ...answer })),
    falseMatches: answers.filter(({ label, found }) => label === 'non' && found).map((answer) => ({ part: PART, ...answer })),
  };
}

interface Answered {
  readonly id: string;
  readonly label: string;
  readonly task: string;
  readonly refused: boolean;
  readonly found: boolean;
  readonly matches: readonly Found[];
}

function textOf(id: string, text: string): Text {
  return { id, url: null, publisher: null, published: null, title: '', text };
}
