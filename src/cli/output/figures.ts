/** Numbers as people read them. */

/** `12,345`. */
export const grouped = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 });

/** `12.3 MB`, in powers of ten. */
export function inBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** `1 article`, `2 articles`. */
export const counted = (count: number, name: string): string => `${grouped(count)} ${name}${count === 1 ? '' : 's'}`;
