import { describe, expect, it } from 'vitest';
import { HeldUp, inTime } from '../../src/platform/in-time';
import { turnsByKey } from '../../src/platform/turns';

const later = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

describe('an answer in time', () => {
  it('is given as it came, and so is a refusal', async () => {
    expect(await inTime(10_000, later(5, 'here'))).toBe('here');
    await expect(inTime(10_000, Promise.reject(new Error('closed')))).rejects.toThrow('closed');
  });

  it('that comes later than that is a page held up, whose answer is still to be had', async () => {
    const late = inTime(20, later(300, 'at last'));
    const error = await late.then(() => null, (refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(HeldUp);
    expect(await (error as HeldUp).answer).toBe('at last');
  });
});

describe('turns of many', () => {
  it('wait for those of their own key only, whatever came of them', async () => {
    const inTurn = turnsByKey<number>();
    const done: string[] = [];
    const first = inTurn(1, async () => {
      await later(200, null);
      done.push('1a');
      throw new Error('lost');
    });
    const others = [inTurn(1, async () => void done.push('1b')), inTurn(2, async () => void done.push('2'))];
    await expect(first).rejects.toThrow('lost');
    await Promise.all(others);
    expect(done).toEqual(['2', '1a', '1b']);
  });
});
