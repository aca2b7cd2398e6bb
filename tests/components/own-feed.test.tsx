// Does the account say how a reader's own feed stands, and what it holds? And are feeds offered quietly?
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OwnFeed } from '../../components/account/own-feed.tsx';
import { FeedLink } from '../../components/ui/feed-link.tsx';
import { NOW } from './samples.ts';

const HOUR = 3_600_000;
const change = async () => ({ kind: 'ended' }) as const;
const shown = (address: Parameters<typeof OwnFeed>[0]['address']): string =>
  renderToStaticMarkup(<OwnFeed address={address} change={change} now={NOW} />).replace(/<[^>]+>/g, ' ');

test('none yet: it says what it would hold, for members too, and offers to make one', () => {
  const text = shown(null);
  expect(text).toContain('headlines and beginnings only, for members too');
  expect(text).toContain('Make an address');
  expect(text).not.toMatch(/End it|There is one/);
});

test('there is one: since when and when it was asked for, never which', () => {
  const madeAt = NOW - 30 * 24 * HOUR;
  expect(shown({ madeAt, askedAt: null, stands: true })).toContain('Nobody has asked for it yet.');
  expect(shown({ madeAt, askedAt: NOW - 2 * HOUR, stands: true })).toContain('Last asked for 2 h ago.');
  expect(shown({ madeAt, askedAt: NOW - 26 * HOUR, stands: true })).toMatch(/Last asked for yesterday\./);
  expect(shown({ madeAt, askedAt: NOW - 9 * 24 * HOUR, stands: true })).toMatch(/Last asked for on \d+ \w+\./);
  const text = shown({ madeAt, askedAt: null, stands: true });
  expect(text).toContain('Make a new address');
  expect(text).toContain('End it');
});

test('a change of the account ended it: that is said, and there is nothing left to end', () => {
  const text = shown({ madeAt: NOW - HOUR, askedAt: NOW, stands: false });
  expect(text).toContain('Your account was changed after it was made, and that ended it.');
  expect(text).toContain('Make an address');
  expect(text).not.toContain('End it');
});

test('a page’s feed is one link that says of what', () => {
  expect(renderToStaticMarkup(<FeedLink page="/section/world" name="World" />)).toBe(
    '<a class="quiet i i-feed" href="/section/world/feed.xml" type="application/atom+xml">Feed<span class="vh"> of World, for feed readers</span></a>',
  );
});
