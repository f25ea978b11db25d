/** What a class of letters is among the characters of LATIN; those not named here hold none of them. */
const AMONG: Readonly<Record<string, string>> = { L: 'A-Za-zªµºÀ-ÖØ-öø-ÿ', Lu: 'A-ZÀ-ÖØ-Þ', Ll: 'a-zµß-öø-ÿ', Lo: 'ªº', Nd: '0-9' };
/** Latin-1 and the general punctuation. */
const LATIN = /^[\0-\xff\u2000-\u206f]*$/;

/**
 * A pattern of Unicode classes (flag `u`), made small for texts of Latin letters: a browser takes 1 to 5 ms to compile one with
 * `\p{L}`, in every page anew, and most pages are Latin. It finds the same in either.
 */
export function patternOf(source: string): (text: string) => RegExpExecArray | null {
  let whole: RegExp | null = null;
  let latin: RegExp | null = null;
  return (text) => (LATIN.test(text) ? (latin ??= new RegExp(latinOf(source))) : (whole ??= new RegExp(source, 'u'))).exec(text);
}

function latinOf(source: string): string {
  let isInClass = false;
  return source.replace(/\\p\{(?:Script=)?(\w+)\}|\\.|[[\]]/gu, (part, name?: string) => {
    if (part === '[' && !isInClass) isInClass = true;
    else if (part === ']') isInClass = false;
    if (name === undefined) return part;
    const letters = AMONG[name] ?? '';
    return isInClass ? letters : `[${letters}]`;
  });
}
