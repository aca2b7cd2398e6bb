// What do the pages that carry no article look like? A publisher's home page, the newsroom's own front door, and "not found".
import { articleUrl, feedUrl, homeUrl } from '../addresses.ts';
import { escapeHtml as x } from '../markdown.ts';
import type { DemoPublisher, Template } from '../publisher.ts';
import type { Release } from '../schedule.ts';
import { broadsheet, broadsheetCss, broadsheetFoot, broadsheetTop } from './broadsheet.ts';
import { feedLink } from './head.ts';
import { magazine, magazineCss, magazineFoot, magazineTop } from './magazine.ts';
import { portal, portalCss, portalFoot, portalTop } from './portal.ts';
import { type ArticleView, sources, tileUrl } from './view.ts';
import { WORDS } from './words.ts';

const PARTS = {
  broadsheet: { page: broadsheet, css: broadsheetCss, top: broadsheetTop, foot: broadsheetFoot },
  magazine: { page: magazine, css: magazineCss, top: magazineTop, foot: magazineFoot },
  portal: { page: portal, css: portalCss, top: portalTop, foot: portalFoot },
} satisfies Record<Template, unknown>;

/** The article's page in its publisher's own setting. */
export const articlePage = (view: ArticleView) => PARTS[view.publisher.template].page(view);

function frame(publisher: DemoPublisher, origin: string, title: string, inner: string): string {
  const parts = PARTS[publisher.template];
  const view = { publisher, words: WORDS[publisher.language], home: homeUrl(origin, publisher) };
  return `<!doctype html>
<html lang="${publisher.language}" dir="${publisher.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${x(title)}</title><meta name="description" content="${x(publisher.motto)}"><link rel="canonical" href="${x(view.home)}">
${feedLink(publisher, feedUrl(origin, publisher))}
<link rel="icon" type="image/svg+xml" href="${x(tileUrl(origin, publisher))}">
<meta property="og:site_name" content="${x(publisher.name)}"><style>${parts.css(publisher)}</style></head>
<body>${parts.top(view)}<main>${inner}</main>${parts.foot(view)}</body></html>`;
}

/** The publisher's newest articles, section by section as they come. */
export function homePage(publisher: DemoPublisher, releases: readonly Release[], origin: string): string {
  const words = WORDS[publisher.language];
  const teaser = ({ article, title, published }: Release, i: number) => {
    const picture = article.picture && i < 8 ? sources({ origin, publisher }, article.picture.key) : undefined;
    const image =
      picture &&
      `<img src="${x(picture.large)}" srcset="${x(picture.srcset)}" sizes="600px" width="600" height="400" loading="lazy" alt="">`;
    return `<section><small>${x(words.sections[article.section])}</small><h2><a href="${x(articleUrl(origin, article))}">${x(title)}</a></h2>${image ?? ''}<p>${x(article.standfirst)}</p><p><small>${article.by.map(x).join(', ')} · <time>${new Date(published).toISOString()}</time></small></p></section>`;
  };
  return frame(publisher, origin, `${publisher.name}: ${publisher.motto}`, releases.map(teaser).join('\n'));
}

export function notFoundPage(publisher: DemoPublisher, origin: string): string {
  const { notFound } = WORDS[publisher.language];
  return frame(publisher, origin, `404 | ${publisher.name}`, `<h1>404</h1><p>${x(notFound)}</p>`);
}

/** The front door: who publishes here. */
export function indexPage(publishers: readonly DemoPublisher[], origin: string): string {
  const rows = publishers.map(
    (publisher) =>
      `<li lang="${publisher.language}" dir="${publisher.dir}"><a href="${x(homeUrl(origin, publisher))}">${x(publisher.name)}</a> · <a href="${x(feedUrl(origin, publisher))}">${publisher.feed.format}</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The demo newsroom</title></head><body><h1>The demo newsroom</h1><p>Fifteen invented publishers, for trying out a news reader.</p><ul>${rows.join('')}</ul></body></html>`;
}
