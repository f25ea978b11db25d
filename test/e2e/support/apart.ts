import type { Page } from 'puppeteer-core';

/**
 * How far two pictures are apart: the largest difference of a colour channel, 0 to 255, and infinitely far where their sizes differ. Chromium draws
 * the edges of curves differently by up to 9 from one time to the next, in a dozen pixels of 87,000; another colour or place of anything is over 50.
 *
 * @param page an empty one, to draw them in
 * @param a PNG in base64
 */
export async function apart(page: Page, a: string, b: string): Promise<number> {
  if (a === b) return 0;
  return page.evaluate(async (pictures) => {
    const [one, other] = await Promise.all(pictures.map(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d')!;
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
    }));
    if (one!.width !== other!.width || one!.height !== other!.height) return 1000;
    return one!.data.reduce((most, value, i) => Math.max(most, Math.abs(value - other!.data[i]!)), 0);
  }, [a, b]);
}

/** From here on it is another picture. */
export const APART = 24;
