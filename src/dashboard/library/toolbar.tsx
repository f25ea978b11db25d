import { text } from '../../platform/text';
import { number } from '../../view/wording';
import { fold } from './fold';
import { KINDS, SORTS, usuallyDescending, type Kind, type Query, type Sort } from './query';
import type { Offered, Shown } from './shelf';

interface ToolbarProps {
  readonly shown: Shown;
  readonly query: Query;
  readonly ask: (query: Query) => void;
}

/** Search as you type, what is shown, and in which order. */
export function Toolbar({ shown, query, ask }: ToolbarProps) {
  // While it is empty, "auto" would have its hint run from left to right in every language.
  const dir = query.words === '' ? undefined : 'auto';
  const turned = text(query.descending ? 'dashboard_descending' : 'dashboard_ascending');
  return (
    <div class="toolbar" role="search">
      <input
        type="search"
        class="search"
        name="search"
        dir={dir}
        aria-label={text('dashboard_search')}
        placeholder={text('dashboard_search_hint')}
        autocomplete="off"
        spellcheck={false}
        maxLength={300}
        value={query.words}
        onInput={(event) => ask({ ...query, words: event.currentTarget.value })}
      />
      <div class="choices">
        <Choice name="kind" value={query.kind} options={KINDS.map((kind) => [kind, text(`dashboard_kind_${kind}`)])} choose={(kind) => ask({ ...query, kind: kind as Kind })} />
        <Names name="publisher" value={query.publisher} offered={shown.publishers} choose={(publisher) => ask({ ...query, publisher })} />
        {(shown.tags.length > 0 || query.tag !== null) && <Names name="tag" value={query.tag} offered={tagsOf(shown.tags)} choose={(tag) => ask({ ...query, tag })} />}
        <div class="order">
          <Choice name="sort" value={query.sort} options={SORTS.map((sort) => [sort, text(`dashboard_sort_${sort}`)])} choose={(sort) => ask({ ...query, sort: sort as Sort, descending: usuallyDescending(sort as Sort) })} />
          <button type="button" class="quiet turn" data-turned={query.descending ? 'down' : 'up'} aria-label={turned} title={turned} onClick={() => ask({ ...query, descending: !query.descending })}>
            <span>{turned}</span>
          </button>
        </div>
      </div>
    </div>
  );
}

/** One tag in several spellings is asked for as one. */
const tagsOf = (tags: readonly Offered[]): Offered[] => {
  const folded = new Map<string, number>();
  for (const [tag, entries] of tags) folded.set(fold(tag), (folded.get(fold(tag)) ?? 0) + entries);
  return [...folded];
};

interface ChoiceProps {
  readonly name: 'kind' | 'sort' | 'publisher' | 'tag';
  readonly value: string;
  readonly options: readonly (readonly [value: string, words: string])[];
  readonly choose: (value: string) => void;
}

function Choice({ name, value, options, choose }: ChoiceProps) {
  return (
    <select name={name} aria-label={text(`dashboard_by_${name}`)} value={value} onChange={(event) => choose(event.currentTarget.value)}>
      {options.map(([option, words]) => <option key={option} value={option}>{words}</option>)}
    </select>
  );
}

/** An empty value stands for any; one that is not among the frequent ones is shown all the same while it is chosen. */
function Names({ name, value, offered, choose }: { name: 'publisher' | 'tag'; value: string | null; offered: readonly Offered[]; choose: (value: string | null) => void }) {
  const missing = value !== null && !offered.some(([other]) => other === value) ? [[value, value] as const] : [];
  return (
    <Choice
      name={name}
      value={value ?? ''}
      options={[['', text(`dashboard_any_${name}`)], ...missing, ...offered.map(([other, entries]) => [other, `${other} (${number(entries)})`] as const)]}
      choose={(chosen) => choose(chosen === '' ? null : chosen)}
    />
  );
}
