// How does a publisher of the magazine kind set its pages? Deep divs with BEM classes, the picture over everything.
import { escapeHtml as x } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import { articleHead } from './head.ts';
import { type ArticleView, sources } from './view.ts';

export const magazineCss = ({ colour }: DemoPublisher) =>
  `*{box-sizing:border-box}body{margin:0;font:20px/1.65 'Iowan Old Style',Palatino,serif;color:#16161a}
.site-header{display:flex;justify-content:space-between;align-items:center;padding:16px 32px;background:${colour};color:#fff}.site-header a{color:#fff;text-decoration:none}
.site-header__logo{font-size:28px;letter-spacing:.04em}.site-nav a{margin-inline-start:16px;font:15px sans-serif}
.hero img{width:100%;max-height:620px;object-fit:cover;display:block}.hero__caption{font:13px sans-serif;color:#666;padding:8px 32px}
.story__head{max-width:860px;margin:40px auto 0;padding:0 24px;text-align:center}.story__head h1{font-size:50px;line-height:1.05;margin:10px 0}
.story__body{max-width:680px;margin:32px auto;padding:0 24px}.story__body>div:first-child p:first-child::first-letter{font-size:64px;float:inline-start;line-height:.8;padding-inline-end:8px;color:${colour}}
blockquote{font-size:26px;border-inline-start:4px solid ${colour};margin:32px 0;padding-inline-start:24px}
.promo{border:1px solid #ddd;padding:20px;margin:36px 0;font:15px sans-serif}.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:24px;padding:32px;background:#f3f1ee}
.site-footer{padding:32px;background:#16161a;color:#ccc;font:14px sans-serif}`;

export const magazineTop = (view: Pick<ArticleView, 'publisher' | 'words' | 'home'>) =>
  `<div class="site-header"><a class="site-header__logo" href="${x(view.home)}">${x(view.publisher.name)}</a><div class="site-nav" role="navigation">${view.publisher.sections
    .slice(0, 6)
    .map((section) => `<a href="${x(view.home)}#${section}">${x(view.words.sections[section])}</a>`)
    .join('')}<a class="site-nav__join" href="#join">${x(view.words.signUp)}</a></div></div>`;

export const magazineFoot = (view: Pick<ArticleView, 'publisher' | 'words'>) =>
  `<div class="site-footer"><div class="site-footer__links">${view.words.imprint.map((line) => `<a href="#imprint">${x(line)}</a>`).join(' | ')}</div><div class="site-footer__legal">${x(view.publisher.copyright)}</div></div>
<div id="consent" class="consent-banner"><div>${x(view.words.cookies)}</div><button type="button">${x(view.words.accept)}</button></div>`;

export function magazine(view: ArticleView): string {
  const { words, release, publisher } = view;
  const { article } = release;
  const picture = article.picture;
  const [first = '', ...rest] = view.blocks;
  const advert = (i: 0 | 1 | 2) =>
    `<div class="promo promo--ad" data-slot="${i + 1}"><div class="promo__label">${x(words.advert)}</div><div class="promo__text">${x(words.adverts[i])}</div></div>`;
  const cut = Math.ceil(rest.length / 2);
  return `<!DOCTYPE html>
<html lang="${publisher.language}" dir="${publisher.dir}">
${articleHead(view, magazineCss(publisher))}
<body class="page page--story">
${magazineTop(view)}
<div class="page__main" role="main"><div class="story" itemscope itemtype="https://schema.org/NewsArticle">
<div class="page-header story__head"><div class="story__section">${x(words.sections[article.section])}</div><h1 class="story__title" itemprop="headline">${x(release.title)}</h1><div class="story__deck">${x(article.standfirst)}</div>
<div class="story__meta"><span class="story__author" itemprop="author">${article.by.map(x).join(' &amp; ')}</span> <time class="story__date" datetime="${new Date(release.published).toISOString()}">${x(view.publishedText)}</time></div>
<div class="share-bar"><a href="#mail">E-mail</a><a href="#copy">Link</a><a href="#later">+</a> <span>${x(words.share)}</span></div></div>
${
  picture
    ? `<figure class="hero"><picture><source type="image/webp" srcset="${x(sources(view, picture.key).srcset)}" sizes="100vw"><img src="${x(sources(view, picture.key).large)}" width="1200" height="800" alt="${x(picture.alt)}" itemprop="image"></picture><figcaption class="hero__caption">${x(picture.caption)} <em class="hero__credit">${x(picture.credit)}</em></figcaption></figure>`
    : ''
}
<div class="story__body" itemprop="articleBody"><div class="story__chunk">
${first}
${rest.slice(0, cut).join('\n')}
</div>
${advert(0)}
<div class="story__chunk">
${rest.slice(cut).join('\n')}
</div></div>
<div class="extra bio"><div class="bio__name">${article.by.map(x).join(', ')}</div><div class="bio__text">${article.by.map(x).join(', ')} ${x(words.writesFor(publisher.name))}</div></div>
</div>
<div class="promo promo--newsletter"><div>${x(words.newsletter)}</div><input type="email" placeholder="${x(words.address)}"> <button type="button">${x(words.signUp)}</button></div>
<div class="cards"><div class="cards__title">${x(words.related)}</div>${view.related.map((link) => `<a class="card" href="${x(link.url)}"><span class="card__section">${x(link.section)}</span><span class="card__title">${x(link.title)}</span></a>`).join('')}</div>
<div class="comments"><div class="comments__teaser">${x(words.comments)}</div></div>
${advert(2)}
</div>
${magazineFoot(view)}
</body></html>`;
}
