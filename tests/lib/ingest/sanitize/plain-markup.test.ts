// Does the short way of reading markup give the very tree that the standard's algorithm gives, wherever it gives one?
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { parsePlainMarkup } from '../../../../lib/ingest/sanitize/plain-markup.ts';
import { randomOf } from '../../../support/random.ts';

type Node = DefaultTreeAdapterMap['node'];

/** A tree as nested arrays; neighbouring texts are one. */
function shape(node: Node): unknown {
  if ('value' in node) return node.value;
  const children =
    'childNodes' in node ? node.childNodes.filter((child) => child.nodeName !== '#comment').map(shape) : [];
  if (!('tagName' in node)) return children;
  const parent = node.parentNode && 'tagName' in node.parentNode ? node.parentNode.tagName : null;
  return [node.tagName, node.namespaceURI, parent, node.attrs.map(({ name, value }) => [name, value]), children];
}

const standard = (html: string): unknown => shape(parseFragment(html, { scriptingEnabled: false }));

const PLAIN = [
  '<p>One</p>\n<p>Two &amp; three&nbsp;&#8211; AT&T &copy 1 &#150;</p>',
  '<p>A <a href="https://a.example/?b=1&amp;c=2&copy=3" target=\'_blank\' download>link <em>in <strong>two</strong></em></a>.</p>',
  '<figure class="wide"><img src="a.jpg" srcset="a 1x, b 2x" alt="&quot;A&quot;" /><figcaption>Cap</figcaption></figure>',
  '<ul><li>One<ul>\n<li>two</li></ul></li><li><p>three</p></li></ul><hr><h2>H <i>i</i></h2>',
  '<blockquote><p>q<br/>r</p></blockquote><div><div></div>x</div>',
  '<p id="a" id="b" hidden>x</p>',
  'loose <b>b</b> text',
  '',
];

const ODD = [
  ['an open paragraph', '<p>a<p>b'],
  ['a block in a paragraph', '<p>a<div>b</div></p>'],
  ['a block in a link', '<a href="x"><div>b</div></a>'],
  ['crossed elements', '<b>a<i>b</b>c</i>'],
  ['an end without a beginning', 'a</p>b'],
  ['nothing closed', '<div>a'],
  ['a link in a link', '<a href="x">a<a href="y">b</a></a>'],
  ['a table', '<table><tr><td>a</td></tr></table>'],
  ['a script', '<script>a</script>'],
  ['a template', '<template><p>a</p></template>'],
  ['foreign content', '<svg><p>a</p></svg>'],
  ['a comment', 'a<!-- b -->c'],
  ['a bare attribute value', '<a href=x>a</a>'],
  ['a list item without a list', '<li>a</li>'],
  ['a sign that is no tag', 'a < b'],
  ['a name in capitals', '<P>a</P>'],
  ['a null', 'a\0b'],
  ['a carriage return', 'a\r\nb'],
  ['a closed void element', '<br></br>'],
  ['what is no white space in markup', '<p\u000bclass="a">b</p>'],
  ['a space that does not break, in a tag', '<p>a<br\u00a0></p>'],
  ['a line separator before the end of a tag', '<p>a</p\u2028>'],
  ['a mark of byte order between attributes', '<p a="b"\ufeffc="d">e</p>'],
  ['more attributes than anybody writes', `<p${Array.from({ length: 60 }, (_, n) => ` a${n}`).join('')}>b</p>`],
  ['an attribute in an end', '<p>a</p class="b">'],
];

test.each(PLAIN.map((html) => [html]))('reads %j', (html) => {
  const tree = parsePlainMarkup(html);
  expect(tree && shape(tree)).toEqual(standard(html));
});

test.each(ODD)('leaves to the standard: %s', (_, html) => {
  expect(parsePlainMarkup(html)).toBeNull();
});

describe('whatever is written', () => {
  const NAMES =
    'p p p div a a b i em span ul ol li li h2 blockquote figure img br hr section code q table script svg textarea'.split(
      ' ',
    );
  const ATTRIBUTES = [
    '',
    '',
    ' class="a b"',
    " href='x'",
    ' href="y&amp;z"',
    ' a=b',
    ' onclick="x" onclick="y"',
    ' /',
    ' "',
    '\n id="q" ',
    '\u000bid="q"',
    '\f id="q"\u2028',
    '\u00a0',
    " href='&copy=1&copy&notin;'",
    ' A="b"',
    ' a:b="c"',
  ];
  const TEXTS = [
    '',
    'word ',
    ' & ',
    '&lt;',
    '&notit;',
    '&#0;',
    '&#x9f;',
    '<',
    '>',
    '"',
    '\n',
    '<!-- c -->',
    '<!x>',
    '</',
    '<p',
    ']]>',
    '\ud800',
    '\u000b\f',
    '&#xd800;&#x110000;&#128&#13;',
    '&CounterClockwiseContourIntegral;&sup1x&AMP',
    '\ufeff\u0085',
  ];

  test('a tree of the short way is the standard’s', () => {
    const draw = randomOf(7);
    const random = () => draw(1000) / 1000;
    const one = <T>(all: readonly T[]): T => all[draw(all.length)] as T;
    /** Mostly well formed, now and then with something lost or put in between. */
    const write = (depth: number): string => {
      let html = '';
      for (let n = draw(4); n >= 0; n--) {
        const name = one(NAMES);
        const inner = depth > 0 && random() < 0.7 ? write(depth - 1) : 'text';
        const isVoid = ['img', 'br', 'hr'].includes(name);
        const odd = random();
        html += `${odd < 0.1 ? one(TEXTS) : 'x'}<${name}${random() < 0.8 ? '' : one(ATTRIBUTES)}>${isVoid ? '' : inner}`;
        if (!isVoid && odd > 0.03) html += `</${odd < 0.06 ? one(NAMES) : name}>`;
      }
      return html;
    };
    let read = 0;
    for (let n = 0; n < 20_000; n++) {
      const html = write(1 + (n % 3));
      const tree = parsePlainMarkup(html);
      if (!tree) continue;
      read++;
      expect([html, shape(tree)]).toEqual([html, standard(html)]);
    }
    expect(read).toBeGreaterThan(2000);
  });
});

test('each character in each place of a tag', () => {
  for (let code = 1; code < 0x3100; code++) {
    const sign = String.fromCharCode(code);
    for (const html of [
      `<p${sign}class="x">y</p>`,
      `<p class="x"${sign}>y</p>`,
      `<p class="x"${sign}id="z">y</p>`,
      `<p a${sign}b="x">y</p>`,
      `<p a=${sign}"b">y</p>`,
      `${sign}<p a="${sign}">${sign}</p${sign}>`,
    ]) {
      const tree = parsePlainMarkup(html);
      if (tree && JSON.stringify(shape(tree)) !== JSON.stringify(standard(html)))
        expect(shape(tree)).toEqual(standard(html));
    }
  }
});
