/** The 95 % interval of a share (Wilson 1927): honest where few cases were counted or nearly all went well. */
export function wilson(count: number, of: number): readonly [from: number, to: number] {
  const z = 1.96;
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return [Math.max(0, (middle - half) / (1 + z ** 2 / of)), Math.min(1, (middle + half) / (1 + z ** 2 / of))];
}

/** As it stands in a note: `.93-.99`; nothing for no cases. */
export function interval(count: number, of: number): string {
  if (of === 0) return '';
  const [from, to] = wilson(count, of);
  const digits = (share: number): string => share.toFixed(of < 1000 ? 2 : 4).replace(/^0(?=\.)/, '');
  return `95% interval ${digits(from)}-${digits(to)}`;
}
