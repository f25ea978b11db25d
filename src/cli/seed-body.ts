/**
 * The body of a seed document: its title line dropped, markdown links undone, and cut off what its site wrote around the
 * article (date line, calls to subscribe, disclaimers, a log-in form), as Readability does on a page.
 */
const BEFORE_BODY = /^(By \[|Global Research, |\[Al Mayadeen English\]\(|Region:|Theme:|All Global Research articles|To receive Global Research|Follow us on|By Zheng Zaixing|China Military Online|Huang Panyue|2023-03-03 )/;
const AFTER_BODY = /^(\*$|Note to readers:|Related News$|User Login$)/;

export function seedBody(document: string): string {
  const lines = document.split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(1);
  const end = lines.findIndex((line) => AFTER_BODY.test(line));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .filter((line) => !BEFORE_BODY.test(line))
    .map((line) => line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))
    .join('\n');
}
