// Does the light Markdown of the newsroom become safe, well-formed HTML?
import { describe, expect, it } from 'vitest';
import { plainText, renderBlocks } from '../../../db/seed/newsroom/markdown.ts';

const render = (text: string) => renderBlocks(text, ({ key, alt }) => `[${key}|${alt}]`);

describe('markdown', () => {
  it('sets paragraphs, headings, quotations, lists, tables and pictures', () => {
    const text = [
      'One line\nand its end.',
      '## Later',
      '> Said\n> twice',
      '- a\n- b',
      '1. first\n2. second',
      '| Year | Metres |\n| --- | --- |\n| 1987 | 3.0 |',
      '![A gull](dhow "On the quay")',
    ].join('\n\n');
    expect(render(text)).toEqual([
      '<p>One line and its end.</p>',
      '<h2>Later</h2>',
      '<blockquote><p>Said twice</p></blockquote>',
      '<ul><li>a</li><li>b</li></ul>',
      '<ol><li>first</li><li>second</li></ol>',
      '<table><thead><tr><th>Year</th><th>Metres</th></tr></thead><tbody><tr><td>1987</td><td>3.0</td></tr></tbody></table>',
      '[dhow|A gull]',
    ]);
  });

  it('sets emphasis and links, and leaves arithmetic alone', () => {
    expect(render('**Eleven** leaves, *late*, [here](https://example.org/a?b=1&c=2)')).toEqual([
      '<p><strong>Eleven</strong> leaves, <em>late</em>, <a href="https://example.org/a?b=1&amp;c=2">here</a></p>',
    ]);
    expect(render('3 * 4 * 5')).toEqual(['<p>3 * 4 * 5</p>']);
  });

  it('sets code as it stands, whatever marks are in it', () => {
    expect(render('Such as `P44 W 7 < T12 *& ~G3*`, one to a line')).toEqual([
      '<p>Such as <code>P44 W 7 &lt; T12 *&amp; ~G3*</code>, one to a line</p>',
    ]);
  });

  it('escapes before it sets, so that no text becomes markup', () => {
    expect(render('<script>alert("x")</script> & [x](javascript:alert(1))')).toEqual([
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; [x](javascript:alert(1))</p>',
    ]);
  });

  it('gives plain text for fields without markup', () => {
    expect(plainText('A **b** & "c"\n\n## D')).toBe('A b & "c"\n\nD');
  });
});
