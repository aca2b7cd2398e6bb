// Do the ways on from a page of a search keep what it is a page of?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { waysFrom } from '../../app/(reader)/search/address.ts';
import { Found, NothingFound } from '../../components/search/found.tsx';
import type { FoundView } from '../../lib/reading/search.ts';

const VIEW: FoundView = {
  kind: 'found',
  query: 'harbour',
  whole: true,
  sort: 'newest',
  chips: [{ kind: 'word', without: true, name: 'tram', rest: 'harbour' }],
  groups: [],
  articles: 200,
  further: false,
  stories: 60,
  capped: true,
  ignored: [],
  searchedSince: null,
  older: false,
  cursor: 900,
  seen: 900,
  nextAfter: 700,
  olderThan: 500,
  keeping: null,
  hidden: { n: 3, shown: true },
};
const nothing = async () => undefined;
const href = waysFrom({ query: 'harbour', sort: 'newest', show: true });

function ways(view: FoundView): Record<string, Record<string, string>> {
  const props = { view, now: 0, href, keep: nothing, drop: nothing };
  const page =
    view.nextAfter === null && view.articles === 0 ? NothingFound(props) : Found({ ...props, here: href({}) });
  const links = [...renderToStaticMarkup(page).matchAll(/href="\/search\?([^"]*)"[^>]*>([^<]*)</g)];
  const entries = links.map(([, query = '', text = '']) => [
    text,
    Object.fromEntries(new URLSearchParams(query.replaceAll('&amp;', '&'))),
  ]);
  return Object.fromEntries(entries);
}

const stays = { q: 'harbour', sort: 'newest', hidden: 'show' };
describe('the ways on from a page of a search', () => {
  test('to more of the same: with what is muted, where the reader asked for it', () => {
    expect(ways(VIEW)).toMatchObject({ 'More of these': { ...stays, after: '700', before: '900' } });
    expect(ways(VIEW)['More of these']).not.toHaveProperty('seen');
    expect(ways(VIEW)).toMatchObject({ Hide: { q: 'harbour', sort: 'newest' } });
    expect(ways(VIEW)['Hide']).not.toHaveProperty('hidden');
  });
  test('to older ones, without the stories of this one and those before', () => {
    expect(ways({ ...VIEW, nextAfter: null })['Older articles']).toEqual({ ...stays, before: '500', seen: '900' });
    const older = { ...VIEW, older: true, cursor: 500, olderThan: 300 };
    expect(ways(older)['More of these']).toEqual({ ...stays, after: '700', before: '500', seen: '900' });
    expect(ways({ ...older, nextAfter: null })['Older articles']).toEqual({ ...stays, before: '300', seen: '900' });
  });
  test('where nothing was found so far', () => {
    const none = { ...VIEW, articles: 0, nextAfter: null };
    expect(ways(none)['Older articles']).toEqual({ ...stays, before: '500', seen: '900' });
    const further = { ...none, capped: false, searchedSince: 1000 };
    expect(ways(further)['Search further back']).toEqual({ ...stays, before: '500', seen: '900' });
  });
});
