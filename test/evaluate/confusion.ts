/** Counts by two names, as a table: rows in the order given, columns in that of `columns`, those that are empty left out. */
export function confusion<T>(title: string, corner: string, items: readonly T[], row: (item: T) => string, column: (item: T) => string, columns: readonly string[]): string {
  const rows = [...new Set(items.map(row))];
  const used = columns.filter((name) => items.some((item) => column(item) === name));
  const lines = rows.map((name) => {
    const ofRow = items.filter((item) => row(item) === name);
    const counts = used.map((wanted) => ofRow.filter((item) => column(item) === wanted).length);
    return `| ${name} | ${counts.map((count) => (count === 0 ? '' : count)).join(' | ')} | ${ofRow.length} |`;
  });
  return [`${title}`, '', `| ${[corner, ...used, 'all'].join(' | ')} |`, `| ${[corner, ...used, 'all'].map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`, ...lines].join('\n');
}
