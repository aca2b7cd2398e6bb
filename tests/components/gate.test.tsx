// Does the article page say the right thing to each reader, and does nothing of the text pass the gate?
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Article } from '../../components/article/article.tsx';
import { Gate } from '../../components/article/gate.tsx';
import { article, NOW, offer } from './samples.ts';

const gate = (reason: string, licence: 'full' | 'excerpt' = 'full') =>
  renderToStaticMarkup(<Gate view={article({ licence, access: { kind: 'preview', reason } })} offer={offer} />);

const CLOSED = [
  'registered',
  'trial_ended',
  'canceled',
  'lapsed',
  'paused',
  'unpaid',
  'incomplete',
  'incomplete_expired',
] as const;

describe('gate', () => {
  test('strangers: sign-up box, price, sign-in; both come back to the article', () => {
    expect(gate('anonymous')).toBe(
      '<section class="gate" aria-labelledby="gate"><h2 id="gate">Sign up to read this article</h2>' +
        '<p>Read news from 15 titles, curated specifically for you.</p>' +
        '<a class="btn" href="/sign-up?callbackUrl=%2Fnews%2Fthe-gate-closes-7">Read free for 14 days</a>' +
        '<small>No card needed. Then €9.90 a month, if you stay.</small>' +
        '<p class="in">Already a member? <a href="/sign-in?callbackUrl=%2Fnews%2Fthe-gate-closes-7">Sign in</a></p></section>',
    );
  });

  test.each(CLOSED)('%s: its own words, no sign-up, the way to the publisher', (reason) => {
    const markup = gate(reason);
    expect(markup).not.toContain('/sign-up');
    expect(markup).toContain('href="https://harbour.example/gate"');
    expect(markup).toMatch(/<h2 id="gate">[^<]{10,}<\/h2><p>[^<]{20,}<\/p>/);
  });

  test('every closed state has words of its own; an unknown one has some', () => {
    expect(new Set(CLOSED.map((reason) => gate(reason))).size).toBe(CLOSED.length);
    expect(gate('something-new')).toBe(gate('lapsed'));
  });

  test('an excerpt is nobody’s gate: it is read at the publisher', () => {
    const markup = gate('licence', 'excerpt');
    expect(markup).toContain('Read the whole article at The Harbour Gazette');
    expect(markup).not.toMatch(/sign-up|sign-in|free/);
  });
});

describe('article', () => {
  const page = (change: Parameters<typeof article>[0] = {}) =>
    renderToStaticMarkup(<Article view={article(change)} offer={offer} now={NOW} keep={false} />);

  test('has every part, in order', () => {
    const markup = page();
    const order = [
      'href="/publisher/harbour"',
      'href="/section/world"',
      '<h1>The gate closes</h1>',
      'class="stand"',
      '<b>Marit Osei</b>',
      '24 November, 07:14',
      'class="wide"',
      '<figcaption>The gate. <span>Picture: Ilse Brandt</span></figcaption>',
      'class="body fade"',
      'id="gate"',
      'src="/marks/harbour-word.svg"',
      '© 2026 The Harbour Gazette. All rights reserved.',
      'Read the original at harbour.example',
    ].map((part) => markup.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(markup).not.toMatch(/\sstyle=/);
  });

  test('a member reads on: no fade, no gate', () => {
    const markup = page({ access: { kind: 'full', reason: 'active' } });
    expect(markup).not.toMatch(/fade|id="gate"/);
  });

  test('an address that is only a number is called by the name of its paper', () => {
    const markup = page({ original: { url: 'http://127.0.0.1:3001/harbour/gate' } });
    expect(markup).toContain('Read the original at The Harbour Gazette');
    expect(markup).not.toContain('at 127.0.0.1');
  });

  test('an excerpt says that its beginning is quoted only where there is one', () => {
    const excerpt = { licence: 'excerpt', access: { kind: 'preview', reason: 'licence' } } as const;
    expect(page(excerpt)).toContain('The beginning is quoted here.');
    expect(page({ ...excerpt, blocks: [] })).not.toContain('The beginning');
  });

  test('an excerpt does not fade', () => {
    expect(page({ licence: 'excerpt', access: { kind: 'preview', reason: 'licence' } })).not.toContain('fade');
  });

  test('right-to-left is mirrored; the gate keeps our direction', () => {
    const markup = page({ dir: 'rtl', language: 'ar' });
    expect(markup).toContain('<article class="wrap art" dir="rtl">');
    expect(markup).toContain('<h1 lang="ar">');
    expect(markup).toContain('<div lang="en" dir="ltr"><section class="gate"');
  });
});
