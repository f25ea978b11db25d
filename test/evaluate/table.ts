/** One line of the table. */
export interface Row {
  readonly part: string;
  readonly what: string;
  /** The bound that the issue sets, as it is printed: `>= .98`, `<= .03`; null where it sets none. */
  readonly asked: Bound | null;
  readonly figure: string;
  /** The figure as a number, to be held against the bound. */
  readonly value: number | null;
  readonly note: string;
}

export interface Bound {
  readonly side: 'least' | 'most';
  readonly value: number;
}

export const least = (value: number): Bound => ({ side: 'least', value });
export const most = (value: number): Bound => ({ side: 'most', value });

/** A share with its counts: `.997 (1,203 of 1,207)`. */
export function share(count: number, of: number): string {
  return of === 0 ? 'no cases' : `${decimals(count / of)} (${thousands(count)} of ${thousands(of)})`;
}

/** A row whose figure is a share. */
export function shareRow(part: string, what: string, asked: Bound | null, count: number, of: number, note = ''): Row {
  return { part, what, asked, figure: share(count, of), value: of === 0 ? null : count / of, note };
}

export const thousands = (value: number): string => value.toLocaleString('en-US');

/** Three digits behind the point, none before it where it is 0; five where three would say 0 or 1 and it is not. */
export function decimals(value: number): string {
  if (value === 0 || value === 1) return String(value);
  return value.toFixed(value < 0.01 || (value > 0.9994 && value < 1) ? 5 : 3).replace(/^0/, '');
}

export function markdown(rows: readonly Row[]): string {
  const lines = rows.map(({ part, what, asked, figure, note, value }) => `| ${part} | ${what} | ${asked === null ? '' : bound(asked)} | ${figure} | ${verdict(asked, value)} | ${note} |`);
  return ['| part | what | asked | figure | reached | notes |', '| --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

const bound = ({ side, value }: Bound): string => `${side === 'least' ? '>=' : '<='} ${value < 1 ? decimals(value).replace(/(\.\d*?)0+$/, '$1') : value}`;

function verdict(asked: Bound | null, value: number | null): string {
  if (asked === null || value === null) return '';
  return (asked.side === 'least' ? value >= asked.value : value <= asked.value) ? 'yes' : '**no**';
}
