// Is a publisher's text set as bare elements, with every string whole and nothing of it ever read as HTML?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Body } from '../../components/article/body.tsx';
import type { Block } from '../../db/blocks.ts';

const html = (...blocks: Block[]) => renderToStaticMarkup(<Body articleId={7} blocks={blocks} />);
const inside = (...blocks: Block[]) => html(...blocks).replace(/^<div class="body">|<\/div>$/g, '');

test('what is new since the version before is marked, and nothing else', () => {
  const list: Block[] = ['Old.', 'New.', 'Old too.'].map((text) => ({ type: 'paragraph', children: [text] }));
  expect(renderToStaticMarkup(<Body articleId={7} blocks={list} changed={[1]} />)).toBe(
    '<div class="body"><p>Old.</p><ins><p>New.</p></ins><p>Old too.</p></div>',
  );
});

describe('blocks', () => {
  test('a paragraph is one element with runs inside', () => {
    expect(
      inside({
        type: 'paragraph',
        children: [
          'It is ',
          { type: 'emphasis', children: ['slower'] },
          ' when you are ',
          { type: 'strong', children: [{ type: 'link', href: 'https://a.example/', children: ['awake'] }] },
          { type: 'break' },
          { type: 'code', children: ['x'] },
          { type: 'sup', children: ['1'] },
          { type: 'sub', children: ['2'] },
        ],
      }),
    ).toBe(
      '<p>It is <em>slower</em> when you are <strong><a href="https://a.example/" rel="noopener nofollow ugc">awake</a></strong>' +
        '<br/><code>x</code><sup>1</sup><sub>2</sub></p>',
    );
  });

  test('headings keep their level, lists their start, lone paragraphs in items their bareness', () => {
    expect(
      inside(
        { type: 'heading', level: 3, children: ['A door'] },
        {
          type: 'list',
          ordered: true,
          start: 4,
          items: [
            [{ type: 'paragraph', children: ['one'] }],
            [
              { type: 'paragraph', children: ['two'] },
              { type: 'list', ordered: false, items: [[{ type: 'paragraph', children: ['inner'] }]] },
            ],
          ],
        },
      ),
    ).toBe('<h3>A door</h3><ol start="4"><li>one</li><li><p>two</p><ul><li>inner</li></ul></li></ol>');
  });

  test('quotes name who speaks, rules are rules, code is kept', () => {
    expect(
      inside(
        { type: 'quote', blocks: [{ type: 'paragraph', children: ['Slower.'] }], cite: 'Runa' },
        { type: 'rule' },
        { type: 'code', text: 'a < b' },
      ),
    ).toBe(
      '<blockquote><p>Slower.</p><cite>Runa</cite></blockquote><hr/>' +
        '<pre class="scroll" tabindex="0"><code>a &lt; b</code></pre>',
    );
  });

  test('a table scrolls by itself, heads its columns and can be reached by keyboard', () => {
    expect(
      inside({
        type: 'table',
        caption: 'Surges',
        rows: [
          { header: true, cells: [['Year'], ['Metres']] },
          { header: false, cells: [['1987'], ['3.0']] },
        ],
      }),
    ).toBe(
      '<section class="scroll" tabindex="0" aria-label="Surges"><table><caption>Surges</caption>' +
        '<thead><tr><th scope="col">Year</th><th scope="col">Metres</th></tr></thead>' +
        '<tbody><tr><td>1987</td><td>3.0</td></tr></tbody></table></section>',
    );
  });

  test('a foreign player is a link', () => {
    expect(inside({ type: 'embed', href: 'https://v.example/1', title: 'The gate, filmed', provider: 'V' })).toBe(
      '<p class="embed"><a href="https://v.example/1" rel="noopener nofollow ugc">The gate, filmed</a><span>At V</span></p>',
    );
  });

  test('a picture comes through our own door, its place kept, its maker named', () => {
    const markup = inside({
      type: 'figure',
      image: 2,
      picture: { src: 'https://foreign.example/x.jpg', alt: 'A leaf', width: 640, height: 400, credit: 'Foto: Roth' },
    });
    expect(markup).toMatch(/ src="\/api\/image\/7\/2\/640\?v=\w+"/);
    expect(markup).toMatch(/srcSet="\/api\/image\/7\/2\/320\?v=\w+ 320w, \/api\/image\/7\/2\/640\?v=\w+ 640w"/);
    expect(markup).toContain('width="640" height="400" loading="lazy"');
    expect(markup).toContain('<figcaption><span>Foto: Roth</span></figcaption>');
    expect(markup).not.toContain('foreign.example');
  });

  test('another picture under the same index has another address: browsers keep what they have', () => {
    const address = (src: string) =>
      /src="([^"]+)"/.exec(inside({ type: 'figure', image: 2, picture: { src, alt: '' } }))?.[1];
    expect(address('https://foreign.example/x.jpg')).toBe(address('https://foreign.example/x.jpg'));
    expect(address('https://foreign.example/x.jpg')).not.toBe(address('https://foreign.example/y.jpg'));
  });

  test('a picture we do not keep is left out', () => {
    expect(inside({ type: 'figure', picture: { src: 'https://foreign.example/x.jpg', alt: '' } })).toBe('');
  });
});

describe('safety', () => {
  const evil = '<img src=x onerror=alert(1)> & "quotes" </script>';

  test('strings are text wherever they stand', () => {
    const markup = html(
      { type: 'paragraph', children: [evil] },
      { type: 'code', text: evil },
      { type: 'quote', blocks: [], cite: evil },
      { type: 'table', caption: evil, rows: [{ header: false, cells: [[evil]] }] },
      { type: 'embed', href: 'https://v.example/', title: evil },
      { type: 'figure', image: 1, picture: { src: '', alt: evil, caption: evil } },
    );
    expect(markup).not.toMatch(/<img src=x|<\/script>/);
    expect(markup.match(/onerror=/g)?.length).toBe(markup.match(/&lt;img src=x onerror=/g)?.length);
  });

  test('no inline style, whatever the text holds', () => {
    const all: Block[] = [
      { type: 'paragraph', children: ['a'] },
      { type: 'figure', image: 0, picture: { src: '', alt: '' } },
      { type: 'table', rows: [{ header: true, cells: [['a']] }] },
    ];
    expect(html(...all)).not.toMatch(/\sstyle=/);
  });

  test('depth is cut, not followed to the end of the stack', () => {
    let deep: Block = { type: 'paragraph', children: ['bottom'] };
    for (let i = 0; i < 5000; i += 1) deep = { type: 'quote', blocks: [deep] };
    const markup = html(deep);
    expect(markup.match(/<blockquote>/g)?.length).toBeLessThan(20);
    expect(markup).not.toContain('bottom');
  });
});
