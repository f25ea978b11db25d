import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { text } from '../platform/text';
import { barsOf, inView, paragraphAt } from './map-geometry';
import type { Model } from './model';
import type { SideName } from './stops';

/** Units of the drawing: two columns of PAGE and OTHER with a gap for what joins them. */
const [WIDE, COLUMN, HIGH] = [48, 14, 1000];

/**
 * The whole at the edge: both texts as thin columns, their passages joined, and what is in view. A press goes there. It repeats what the texts
 * say, so assistive technology is spared it, and every place in it is reached by the keyboard through the texts.
 */
export function Edge({ model, texts }: { model: Model; texts: RefObject<HTMLDivElement | null> }) {
  const views = [useRef<SVGRectElement>(null), useRef<SVGRectElement>(null)] as const;
  const bars = useMemo(() => barsOf(model), [model]);
  useEffect(() => {
    let asked = 0;
    const draw = (): void => {
      asked = 0;
      const [top, bottom] = rowsInView(texts.current!);
      const seen = inView(model, top, bottom);
      (['page', 'other'] as const).forEach((side, i) => {
        const [from, to] = seen[side];
        views[i]!.current?.setAttribute('y', String(from * HIGH));
        views[i]!.current?.setAttribute('height', String(Math.max(4, (to - from) * HIGH)));
      });
    };
    const soon = (): void => void (asked ||= requestAnimationFrame(draw));
    soon();
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [model]);

  const press = (event: PointerEvent): void => {
    const drawing = event.currentTarget as SVGElement;
    if (event.type === 'pointerdown') drawing.setPointerCapture(event.pointerId);
    else if (!drawing.hasPointerCapture(event.pointerId)) return;
    const { left, top, width, height } = drawing.getBoundingClientRect();
    const isEnd = (event.clientX - left) / width > 0.5;
    const side: SideName = model.other !== null && isEnd !== (document.dir === 'rtl') ? 'other' : 'page';
    const column = side === 'other' ? model.other! : model.page;
    const paragraph = column.paragraphs[paragraphAt(column, model.words[side === 'page' ? 0 : 1], (event.clientY - top) / height)];
    texts.current?.querySelector(`[data-side="${side}"] [data-word="${paragraph?.first}"]`)?.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const end = WIDE - COLUMN;
  return (
    <div class="map" aria-hidden="true">
      <p>{text('compare_map')}</p>
      <svg class="edge" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" onPointerDown={press} onPointerMove={press}>
        <rect class="ground" x={0} width={COLUMN} height={HIGH} />
        <rect class="ground" x={end} width={COLUMN} height={HIGH} />
        {bars.map(({ page: [a, b], other: [c, d], moved }, at) => (
          <g key={at} class={moved ? 'moved' : undefined}>
            <path class="band" d={`M${COLUMN} ${a * HIGH}L${end} ${c * HIGH}V${d * HIGH}L${COLUMN} ${b * HIGH}Z`} />
            <rect class="stretch" x={0} y={a * HIGH} width={COLUMN} height={Math.max(2, (b - a) * HIGH)} />
            <rect class="stretch" x={end} y={c * HIGH} width={COLUMN} height={Math.max(2, (d - c) * HIGH)} />
          </g>
        ))}
        <rect class="view" ref={views[0]} x={0} width={COLUMN} />
        {model.other !== null && <rect class="view" ref={views[1]} x={end} width={COLUMN} />}
      </svg>
    </div>
  );
}

/** The first and the last place in view, in rows. */
function rowsInView(texts: HTMLElement): [number, number] {
  const rows = texts.querySelectorAll('.row');
  const at = (height: number): number => {
    let low = 0;
    for (let high = rows.length; low + 1 < high; ) {
      const middle = (low + high) >> 1;
      if (rows[middle]!.getBoundingClientRect().top <= height) low = middle;
      else high = middle;
    }
    const box = rows[low]?.getBoundingClientRect();
    return box === undefined ? 0 : low + Math.min(0.999, Math.max(0, (height - box.top) / Math.max(1, box.height)));
  };
  return [at(0), at(innerHeight)];
}
