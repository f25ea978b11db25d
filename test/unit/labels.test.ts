import { describe, expect, it } from 'vitest';
import { LABELS } from '../../src/core/article-facts';
import { labelOf } from '../../src/core/facts/label';
import type { Candidate, Place } from '../../src/core/facts/raw';

const from = (place: Place, name: string, value: string): Candidate => ({ place, name, value });
const STORY = 'https://www.harbour-times.example/2023/tide-mill.html';
const labelled = (labels: Candidate[], url = STORY, title = 'Tide mill turns again') => labelOf(labels, [from('meta', 'og:title', title)], url);

describe('the kind that a page calls itself', () => {
  it.each([
    ['OpinionNewsArticle', 'opinion'], ['SatiricalArticle', 'satire'], ['https://schema.org/AdvertiserContentArticle', 'sponsored'], ['LiveBlogPosting', 'live'], ['ClaimReview', 'fact-check'],
    ['NewsArticle', 'article'], ['BlogPosting', 'article'], ['Opinion', 'article'],
  ])('by the type %s is %s', (type, label) => expect(labelled([from('json-ld', '@type', type)])).toBe(label));

  it.each([
    ['Opinion', 'opinion'], ['OPINION', 'opinion'], ['Op-Ed', 'opinion'], ['Kommentar', 'opinion'], ['Opinión', 'opinion'], ['Opinio\u0301n', 'opinion'], ['رأي', 'opinion'], ['社説', 'opinion'], ['Мнения', 'opinion'], ['Society / Opinion', 'opinion'],
    ['Satire', 'satire'], ['Press Releases', 'press-release'], ['Pressemitteilung', 'press-release'], ['プレスリリース', 'press-release'], ['Sponsored', 'sponsored'], ['Contenu sponsorisé', 'sponsored'], ['Faktencheck', 'fact-check'], ['Fact-Check', 'fact-check'], ['Liveticker', 'live'],
    ['Opinion polls', 'article'], ['Comments', 'article'], ['Politics', 'article'], ['Livestock', 'article'], ['', 'article'],
  ])('by the section %j is %s', (section, label) => {
    expect(labelled([from('json-ld', 'articleSection', section)])).toBe(label);
    expect(labelled([from('meta', 'article:section', section)])).toBe(label);
  });

  it('is not taken from what may stand over an advertisement or a broadcast', () => {
    for (const kicker of ['Sponsored', 'Anzeige', 'Live', 'Patrocinado']) expect(labelled([from('byline', 'kicker', kicker)])).toBe('article');
    expect(labelled([from('byline', 'kicker', 'Advertorial')])).toBe('sponsored');
    expect(labelled([from('byline', 'kicker', 'Kommentar')])).toBe('opinion');
  });

  it.each([
    ['https://harbour.example/opinion/tide-mill', 'opinion'], ['https://harbour.example/2023/kommentar/tide-mill', 'opinion'], ['https://opinion.harbour.example/tide-mill', 'opinion'], ['https://harbour.example/%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D1%8F/1', 'opinion'],
    ['https://harbour.example/press-releases/1', 'press-release'], ['https://harbour.example/sponsored/tide-mill', 'sponsored'], ['https://harbour.example/world/live/2023/tide', 'live'], ['https://harbour.example/fact-check/1', 'fact-check'],
    ['https://harbour.example/opinion', 'article'], ['https://harbour.example/news/opinion', 'article'], ['https://harbour.example/lives/1', 'article'], ['https://opinion.example/story/1', 'article'], ['https://harbour.example/%FF/1', 'article'],
  ])('by the address %s is %s', (url, label) => expect(labelled([], url)).toBe(label));

  it.each([['Opinion | Mills must turn', 'opinion'], ['Kommentar: Die Mühle muss sich drehen', 'opinion'], ['[Satire] Mill elected mayor', 'satire'], ['Fact check: Did the mill turn?', 'fact-check'], ['Mill: opinion divided', 'article'], ['Opinion divided over mill', 'article']])('by the title %j is %s', (title, label) => {
    expect(labelled([], STORY, title)).toBe(label);
  });

  it('is the graver of two', () => expect(labelled([from('meta', 'article:section', 'Opinion'), from('byline', 'kicker', 'Satire')])).toBe('satire'));

  it('can be any of the known ones', () => {
    const sections = ['Politics', 'Opinion', 'Satire', 'Advertorial', 'Press release', 'Liveblog', 'Fact check'];
    expect(sections.map((section) => labelled([from('meta', 'article:section', section)]))).toEqual(LABELS);
  });
});
