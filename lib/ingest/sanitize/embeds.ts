// What does a foreign player, post or frame become? A link to it, with the provider's name; adverts and counters become nothing.
import type { Block } from '../../../db/blocks.ts';
import { cut } from '../cut.ts';
import { attribute, descendants, type Element, namesOf, rawText } from './elements.ts';
import { plainLine } from './text-runs.ts';
import { pageUrl } from './urls.ts';

type Embed = Extract<Block, { type: 'embed' }>;

const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)(youtube(-nocookie)?\.com|youtu\.be)$/, 'YouTube'],
  [/(^|\.)vimeo\.com$/, 'Vimeo'],
  [/(^|\.)(twitter|x)\.com$/, 'X'],
  [/(^|\.)instagram\.com$/, 'Instagram'],
  [/(^|\.)(facebook\.com|fb\.watch)$/, 'Facebook'],
  [/(^|\.)tiktok\.com$/, 'TikTok'],
  [/(^|\.)threads\.(net|com)$/, 'Threads'],
  [/(^|\.)bsky\.app$/, 'Bluesky'],
  [/(^|\.)reddit\.com$/, 'Reddit'],
  [/(^|\.)spotify\.com$/, 'Spotify'],
  [/(^|\.)soundcloud\.com$/, 'SoundCloud'],
  [/(^|\.)podcasts\.apple\.com$/, 'Apple Podcasts'],
  [/(^|\.)(dailymotion\.com|dai\.ly)$/, 'Dailymotion'],
  [/(^|\.)twitch\.tv$/, 'Twitch'],
  [/(^|\.)t\.me$/, 'Telegram'],
  [/(^|\.)(datawrapper\.de|dwcdn\.net)$/, 'Datawrapper'],
  [/(^|\.)flourish\.studio$/, 'Flourish'],
  [/(^|\.)documentcloud\.org$/, 'DocumentCloud'],
];

/** Quotes that a script on the publisher's page would turn into a player. */
const POSTED =
  /(^|\s)(twitter-(tweet|video)|instagram-media|tiktok-embed|fb-(post|video)|bluesky-embed|text-post-media|reddit-(card|embed-bq)|imgur-embed-pub)(\s|$)/i;
const ADVERT =
  /doubleclick|googlesyndication|googletagmanager|adservice|amazon-adsystem|taboola|outbrain|recaptcha|disqus\.com|facebook\.com\/(plugins\/(like|share|page|follow)|tr)|platform\.twitter\.com\/widgets|mailchimp|list-manage\.com|cookie|consent|(^|[/.])ads?[./]/i;

/** The link that stands for an <iframe>, <video>, <audio> or <embed>; undefined for adverts, counters and unsafe addresses. */
export function embedOf(element: Element, baseUrl: string): Embed | undefined {
  const tiny = ['width', 'height'].some((name) => /^[0-3](px)?$/.test(attribute(element, name) ?? ''));
  if (tiny && element.tagName !== 'audio') return undefined;
  const own = ['src', 'data-src', 'data-lazy-src', 'data-litespeed-src'].map((name) => attribute(element, name));
  const inner = [...descendants(element)]
    .filter((child) => child.tagName === 'source')
    .map((child) => attribute(child, 'src'));
  for (const address of [...own, ...inner]) {
    const href = address && /^https?:|^\/|^[^:]*$/i.test(address.trim()) ? pageUrl(address, baseUrl) : undefined;
    if (href && !href.startsWith('mailto:') && !ADVERT.test(href))
      return embedLink(watchPage(href), attribute(element, 'title'));
  }
  return undefined;
}

/** Does a quote, by its names, stand for a post of another site? */
export const isPosted = (quote: Element): boolean => POSTED.test(namesOf(quote));

/** The link that stands for a quoted post of another site; undefined when there is none in it. */
export function postedEmbed(quote: Element, baseUrl: string): Embed | undefined {
  const named = ['cite', 'data-instgrm-permalink', 'data-text-post-permalink', 'data-href'].map((name) =>
    attribute(quote, name),
  );
  const links = [...descendants(quote)].filter((child) => child.tagName === 'a').map((link) => attribute(link, 'href'));
  for (const address of [...named, ...links.reverse()]) {
    const href = address && pageUrl(address, baseUrl);
    if (href && /^https?:/.test(href)) return embedLink(href, rawText(quote));
  }
  return undefined;
}

/** An embed with its provider's name; without a title the provider's name or the host stands in. */
export function embedLink(href: string, title?: string): Embed {
  const host = URL.parse(href)?.hostname.replace(/^www\./, '') ?? '';
  const provider = PROVIDERS.find(([pattern]) => pattern.test(host))?.[1];
  const line = cut(plainLine(title ?? ''), 300);
  return { type: 'embed', href, title: line || provider || host, ...(provider ? { provider } : {}) };
}

/** Player addresses lead nowhere useful in a tab of their own: the page that shows the video does. */
function watchPage(href: string): string {
  const youtube = /^https:\/\/www\.youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/.exec(href)?.[1];
  if (youtube && youtube !== 'videoseries') return `https://www.youtube.com/watch?v=${youtube}`;
  const vimeo = /^https:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(href)?.[1];
  return vimeo ? `https://vimeo.com/${vimeo}` : href;
}
