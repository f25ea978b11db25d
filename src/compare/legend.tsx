import { text } from '../platform/text';

/** What the lines mean, each beside a sample; a sentence for whoever hears it, for the samples are only seen. */
export function Legend({ moved }: { moved: boolean }) {
  return (
    <ul class="legend" aria-label={text('compare_legend')}>
      <li><mark aria-hidden="true"><span class="same">ab</span></mark> {text('compare_legend_shared')}</li>
      {moved && <li><mark class="moved" aria-hidden="true"><span class="same">ab</span></mark> {text('compare_legend_moved')}</li>}
      <li><mark aria-hidden="true"><em class="changed">ab</em></mark> {text('compare_legend_changed')}</li>
      <li><q aria-hidden="true">ab</q> {text('compare_legend_quoted')}</li>
    </ul>
  );
}
