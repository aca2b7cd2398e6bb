// How does a publisher of the portal kind set its pages? Three columns of boxes, and little that says which is the text.
import { escapeHtml as x } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import { articleHead } from './head.ts';
import { type ArticleView, sources } from './view.ts';

export const portalCss = ({ colour }: DemoPublisher) =>
  `body{margin:0;font:16px/1.5 Arial,'IBM Plex Sans Arabic',sans-serif;background:#e9ebee;color:#111}
#top{background:${colour};padding:10px 20px;border-bottom:6px solid #0002}#top a{font:700 30px Arial,sans-serif;color:#fff;text-shadow:0 1px 2px #0006;text-decoration:none}
#nav{background:#222;padding:8px 20px}#nav a{color:#fff;margin-inline-end:14px;font-size:14px}
#cols{display:grid;grid-template-columns:180px minmax(0,1fr) 240px;gap:20px;max-width:1240px;margin:20px auto}
.box{background:#fff;padding:16px;margin-bottom:20px}#c h1{font-size:30px;line-height:1.15;margin:6px 0}.lead{font-weight:700}
.pic{margin:0 0 16px}.pic img{width:100%;height:auto}.pic figcaption{font-size:12px;color:#666}.side li{font-size:14px;margin-bottom:8px}.banner{background:#fffbe0;border:1px dashed #caa;padding:12px;font-size:13px}
@media(max-width:900px){#cols{display:block}}#foot{background:#222;color:#bbb;padding:20px;font-size:13px}#ck{background:#fff;border:2px solid ${colour};padding:12px;position:fixed;bottom:10px;inset-inline:10px;font-size:13px}`;

export const portalTop = (view: Pick<ArticleView, 'publisher' | 'words' | 'home'>) =>
  `<div id="top"><a href="${x(view.home)}">${x(view.publisher.name)}</a></div>
<div id="nav"><a href="${x(view.home)}">${x(view.words.home)}</a>${view.publisher.sections.map((section) => `<a href="${x(view.home)}#${section}">${x(view.words.sections[section])}</a>`).join('')}</div>`;

export const portalFoot = (view: Pick<ArticleView, 'publisher' | 'words'>) =>
  `<div id="foot"><p>${view.words.imprint.map((line) => `<a href="#imprint">${x(line)}</a>`).join(' - ')}</p><p>${x(view.publisher.copyright)}</p></div>
<div id="ck"><p>${x(view.words.cookies)}</p><button type="button">${x(view.words.accept)}</button></div>`;

export function portal(view: ArticleView): string {
  const { words, release, publisher } = view;
  const { article } = release;
  const picture = article.picture;
  const banner = (i: 0 | 1 | 2) => `<div class="banner"><b>${x(words.advert)}</b> ${x(words.adverts[i])}</div>`;
  const links = view.related.map((link) => `<li><a href="${x(link.url)}">${x(link.title)}</a></li>`).join('');
  return `<!doctype html>
<html lang="${publisher.language}" dir="${publisher.dir}">
${articleHead(view, portalCss(publisher))}
<body>
${portalTop(view)}
<div id="cols">
<div class="side"><div class="box"><b>${x(words.menu)}</b><ul>${publisher.sections.map((section) => `<li><a href="${x(view.home)}#${section}">${x(words.sections[section])}</a></li>`).join('')}</ul></div>${banner(1)}</div>
<div id="c"><div class="box header">
<div class="crumbs"><a href="${x(view.home)}">${x(words.home)}</a> &gt; ${x(words.sections[article.section])}</div>
<h1>${x(release.title)}</h1>
<div class="info">${x(words.by)} <span class="author">${article.by.map(x).join(', ')}</span> | ${x(words.published)} <span class="date">${x(view.publishedText)}</span>${release.updated > release.published ? ` | ${x(words.updated)} <span class="date">${x(view.updatedText)}</span>` : ''}</div>
<div class="tools"><a href="#mail">@</a> <a href="#print">⎙</a> <a href="#share">${x(words.share)}</a></div>
<div class="lead">${x(article.standfirst)}</div>
</div>
<div class="box txt">
${
  picture
    ? `<figure class="pic"><img src="${x(sources(view, picture.key).large)}" srcset="${x(sources(view, picture.key).srcset)}" sizes="800px" alt="${x(picture.alt)}" width="1200" height="800"><figcaption>${x(picture.caption)} (${x(picture.credit)})</figcaption></figure>`
    : ''
}
${view.blocks.map((block, i) => (i === 3 ? `${banner(0)}\n${block}` : block)).join('\n')}
</div>
<div class="box author-extra"><b>${article.by.map(x).join(', ')}</b> ${x(words.writesFor(publisher.name))}</div>
<div class="box sponsor">${x(words.newsletter)} <input placeholder="${x(words.address)}"> <button type="button">${x(words.signUp)}</button></div>
<div class="box comments">${x(words.comments)}</div></div>
<div class="side"><div class="box"><b>${x(words.related)}</b><ul>${links}</ul></div>${banner(2)}</div>
</div>
${portalFoot(view)}
</body></html>`;
}
