// How does a publisher of the broadsheet kind set its pages? An article element, semantic throughout, adverts in asides.
import { escapeHtml as x } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import { articleHead } from './head.ts';
import { type ArticleView, sources } from './view.ts';

export const broadsheetCss = ({ colour }: DemoPublisher) =>
  `body{margin:0;font:19px/1.6 Georgia,'Noto Naskh Arabic',serif;color:#1a1a1a;background:#fffefb}
.mast{text-align:center;border-bottom:4px double ${colour};padding:18px}.mast a{color:${colour};font-size:40px;text-decoration:none}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:18px;justify-content:center;padding:8px;margin:0;font-size:15px}
main{max-width:720px;margin:0 auto;padding:0 20px}h1{font-size:38px;line-height:1.15}.standfirst{font-size:22px;color:#444}
figure{margin:24px 0}img{max-width:100%;height:auto}figcaption{font-size:14px;color:#555}
.ad,.letter{background:#f0ece2;padding:16px;margin:26px 0;font-size:15px}.cookies{position:fixed;inset:auto 0 0;background:#222;color:#fff;padding:10px 20px;font-size:14px}
footer{border-top:1px solid #999;margin-top:48px;padding:20px;font-size:14px;text-align:center}table{border-collapse:collapse}td,th{border-bottom:1px solid #bbb;padding:4px 10px}`;

/** Site header with the sections. */
export const broadsheetTop = (view: Pick<ArticleView, 'publisher' | 'words' | 'home'>) =>
  `<header class="mast"><a href="${x(view.home)}">${x(view.publisher.name)}</a><p>${x(view.publisher.motto)}</p></header>
<nav aria-label="${x(view.words.menu)}"><ul><li><a href="${x(view.home)}">${x(view.words.home)}</a></li>${view.publisher.sections
    .map((section) => `<li><a href="${x(view.home)}#${section}">${x(view.words.sections[section])}</a></li>`)
    .join('')}</ul></nav>`;

export const broadsheetFoot = (view: Pick<ArticleView, 'publisher' | 'words'>) =>
  `<footer><p>${view.words.imprint.map((line) => `<a href="#imprint">${x(line)}</a>`).join(' · ')}</p><p>${x(view.publisher.copyright)}</p></footer>
<div class="cookies" role="dialog"><p>${x(view.words.cookies)} <button type="button">${x(view.words.accept)}</button></p></div>`;

export function broadsheet(view: ArticleView): string {
  const { words, release, publisher } = view;
  const { article } = release;
  const advert = (i: 0 | 1 | 2) =>
    `<aside class="ad" aria-label="${x(words.advert)}"><small>${x(words.advert)}</small><p>${x(words.adverts[i])}</p></aside>`;
  const half = Math.min(4, Math.ceil(view.blocks.length / 2));
  const picture = article.picture;
  return `<!doctype html>
<html lang="${publisher.language}" dir="${publisher.dir}">
${articleHead(view, broadsheetCss(publisher))}
<body><a class="skip" href="#text">${x(words.skip)}</a>
${advert(0)}
${broadsheetTop(view)}
<main>
<article>
<header>
<p class="kicker"><a href="${x(view.home)}#${article.section}">${x(words.sections[article.section])}</a></p>
<h1>${x(release.title)}</h1>
<p class="standfirst">${x(article.standfirst)}</p>
<p class="byline">${x(words.by)} <span rel="author">${article.by.map(x).join(', ')}</span> · <time datetime="${new Date(release.published).toISOString()}">${x(view.publishedText)}</time>${
    release.updated > release.published
      ? ` · ${x(words.updated)} <time datetime="${new Date(release.updated).toISOString()}">${x(view.updatedText)}</time>`
      : ''
  }</p>
</header>
${
  picture
    ? `<figure><img src="${x(sources(view, picture.key).large)}" srcset="${x(sources(view, picture.key).srcset)}" sizes="(max-width: 720px) 100vw, 720px" width="1200" height="800" alt="${x(picture.alt)}"><figcaption>${x(picture.caption)} <span class="credit">${x(words.photo)}: ${x(picture.credit)}</span></figcaption></figure>`
    : ''
}
<div class="text" id="text">
${view.blocks.slice(0, half).join('\n')}
<aside class="letter"><p>${x(words.newsletter)}</p><form action="#newsletter"><input type="email" placeholder="${x(words.address)}"><button type="button">${x(words.signUp)}</button></form></aside>
${view.blocks.slice(half).join('\n')}
</div>
<footer class="share"><p>${x(words.share)}: <a href="#mail">E-mail</a> <a href="#copy">Link</a> <a href="#print">Print</a></p></footer>
</article>
<aside class="author"><p><strong>${article.by.map(x).join(', ')}</strong> ${x(words.writesFor(publisher.name))}</p></aside>
${advert(1)}
<section class="related"><h2>${x(words.related)}</h2><ul>${view.related.map((link) => `<li><a href="${x(link.url)}">${x(link.title)}</a></li>`).join('')}</ul></section>
<section class="comments"><p>${x(words.comments)}</p></section>
</main>
${broadsheetFoot(view)}
</body></html>`;
}
