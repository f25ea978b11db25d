import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { encodePng } from './png';

/** A screen that nobody looks at. */
export interface Display {
  /** As in the DISPLAY variable: ":99". */
  readonly display: string;
  /** Xvfb's picture memory, kept up to date by it in the XWD format. */
  readonly framebuffer: string;
  close(): Promise<void>;
}

/**
 * Starts Xvfb on the first free display number. Browsers shown on it have their whole window: toolbar, badge and popup.
 * @param size in pixels
 * @throws Error when Xvfb is missing (Debian's package xvfb) or does not start
 */
export async function startDisplay({ width = 1280, height = 900 } = {}): Promise<Display> {
  const folder = await mkdtemp(join(tmpdir(), 'firstprint-display-'));
  // With -displayfd Xvfb picks the number itself, so that two test runs never want the same one.
  const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-nocursor', '-fbdir', folder];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // Left to itself it would stay when a test run dies.
  const stop = (): void => void child.kill('SIGTERM');
  process.once('exit', stop);
  const close = async (): Promise<void> => {
    process.off('exit', stop);
    stop();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const number = await new Promise<string>((resolve, reject) => {
      let said = '';
      (child.stdio[2] as Readable).on('data', (chunk: Buffer) => (said += chunk.toString()));
      (child.stdio[3] as Readable).once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
      child.once('error', (error) => reject(new Error(`Xvfb could not be started (Debian's package is xvfb): ${error.message}`)));
      child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}: ${said.trim()}`)));
    });
    return { display: `:${number}`, framebuffer: join(folder, 'Xvfb_screen0'), close };
  } catch (error) {
    process.off('exit', stop);
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Writes what stands on a display into a PNG file: whole windows, which no page screenshot can show. It reads the picture
 * memory of Xvfb, so neither ImageMagick nor xwd is needed. Colours are rounded to steps of 8, which nobody sees and which makes
 * the README's pictures two fifths smaller (marks.png: 366 KB, then 223).
 * @throws Error when the display's pixels are not 32 bits of blue, green, red and nothing, as Xvfb's are at depth 24
 */
export async function screenshotWindow(display: Display, file: string): Promise<void> {
  const dump = await readFile(display.framebuffer);
  // The header is 25 words of 32 bits, highest byte first (X11/XWDFile.h); a name and the colour map follow it.
  const word = (index: number): number => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, bitsPerPixel, bytesPerLine, colours] = [word(0), word(4), word(5), word(11), word(12), word(19)];
  const littleEndian = word(7) === 0;
  if (bitsPerPixel !== 32 || word(14) !== 0xff0000 || word(16) !== 0xff) {
    throw new Error(`The display has ${bitsPerPixel} bits a pixel and red in ${word(14).toString(16)}; 32 and ff0000 were expected.`);
  }
  const start = headerSize + colours * 12;
  const [red, green, blue] = littleEndian ? [2, 1, 0] : [1, 2, 3];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0, from = start + y * bytesPerLine; x < width; x += 1, from += 4, to += 3) {
      rgb[to] = rounded(dump[from + red]);
      rgb[to + 1] = rounded(dump[from + green]);
      rgb[to + 2] = rounded(dump[from + blue]);
    }
  }
  await writeFile(file, encodePng(width, height, rgb));
}

const rounded = (channel: number): number => Math.min(255, Math.round(channel / 8) * 8);
