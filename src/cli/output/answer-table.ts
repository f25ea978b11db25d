import type { Answer, AnswerMatch } from '../jobs/match-batch';

/** A document's answer for people: a line for it, a line for each match. */
export function answerTable({ id, verdict, matches }: Answer): string {
  return [`${id ?? '(no id)'}  ${verdict}`, ...matches.map(row), ''].map((line) => line.trimEnd()).join('\n').concat(matches.length > 0 ? '\n' : '');
}

function row({ id, url, publisher, published, title, relation, sharedOfPage, sharedOfOther, direction, passages }: AnswerMatch): string {
  const percent = (share: number): string => `${Math.round(share * 100)}%`.padStart(4);
  const words = passages.reduce((sum, [from, to]) => sum + to - from, 0);
  return [
    '  ',
    `${percent(sharedOfPage)} of it`,
    `${percent(sharedOfOther)} of the other`,
    `${words} words`.padStart(11),
    relation.padEnd(9),
    direction.padEnd(7),
    (published ?? 'undated').slice(0, 10).padEnd(10),
    clean(publisher ?? '(no publisher)'),
    clean(title),
    url ?? id ?? '',
  ].join('  ');
}

/** What comes from pages must not steer a terminal. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').slice(0, 80);
