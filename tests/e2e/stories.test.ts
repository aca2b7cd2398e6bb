// How does a reader meet a story? From a card's count to its page, from an article to the other papers, and "I know this story" with and
// without script. With PICTURES=1 each stop is also a picture (tests/.artifacts), on a desk by day and on a phone by night.
import type { Page } from 'playwright-core';
import { describe, expect, test, vi } from 'vitest';
import { picture, type Visit } from '../support/browser.ts';
import { becomes, expectSound, PHONE, stopAt, visitors } from '../support/journey.ts';

const visitor = visitors();
const wanted = process.env['PICTURES'] === '1';

const keep = async ({ page }: Visit, name: string): Promise<void> => {
  if (!wanted) return;
  await page.waitForLoadState('networkidle');
  // Pictures further down come when they are looked at.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      window.scrollTo(0, y);
      await new Promise((done) => setTimeout(done, 60));
    }
    window.scrollTo(0, 0);
  });
  await page.waitForLoadState('networkidle');
  await picture(page, name);
};

/** The story that most papers tell, by the front page's counts. */
async function largestStory(page: Page): Promise<string> {
  await page.goto('/');
  const links = await page.locator('main a.cov[href^="/story/"]').evaluateAll((all) =>
    all.map((a) => ({
      href: a.getAttribute('href') ?? '',
      papers: Number(/\d+/.exec(a.textContent ?? '')?.[0] ?? 0),
    })),
  );
  const best = links.sort((a, b) => b.papers - a.papers)[0];
  expect(best?.papers).toBeGreaterThan(1);
  return best?.href ?? '';
}

const LOOKS = [
  ['a desk by day', {}],
  ['a phone by night', { viewport: PHONE, colorScheme: 'dark' as const }],
] as const;

describe.each(LOOKS)('on %s', (where, options) => {
  const name = (page: string) => `story-${page}-${where.replaceAll(' ', '-')}`;

  test('a stranger comes from a count to the story: every paper, the first marked, and the way to read them', async () => {
    const me = await visitor(options);
    const { page } = me;
    const href = await largestStory(page);
    await expectSound(me);
    await keep(me, name('front'));
    await stopAt(me, href);
    expect(await page.locator('.tl > li').count()).toBeGreaterThan(1);
    expect(await page.locator('.tl > li.first .tag').textContent()).toBe('First');
    const papers = await page.locator('.versions li b').allTextContents();
    expect(new Set(papers).size).toBe(papers.length);
    expect(papers.length).toBeGreaterThan(1);
    // Nobody is there to know anything.
    expect(await page.getByRole('button', { name: 'I know this story' }).count()).toBe(0);
    await keep(me, name('page-stranger'));
    await stopAt(me, '/section/world');
    await keep(me, name('section'));
    const stories = await page
      .locator('.list a.cov[href^="/story/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(new Set(stories).size).toBe(stories.length);
  });

  test('a member reads what each article added, knows the story, and takes it back', async () => {
    const me = await visitor(options);
    await becomes(me, 'trialing');
    const { page } = me;
    const href = await largestStory(page);
    await keep(me, name('front-member'));
    // What was added is found in the background, soon after the articles came.
    await vi.waitFor(
      async () => {
        await page.goto(href);
        expect(await page.locator('.adds b', { hasText: 'Adds' }).count()).toBeGreaterThan(0);
      },
      { timeout: 90_000, interval: 2000 },
    );
    await expectSound(me);
    await keep(me, name('page-member'));
    await page.getByRole('button', { name: 'I know this story' }).click();
    await page.getByText('You know this story').waitFor();
    await expectSound(me);
    // The article says so too, and there it is taken back.
    await page.locator('.tl h3 a').first().click();
    await page.getByText('You know this story').waitFor();
    expect(await page.getByRole('heading', { name: /Other papers on this story/ }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: 'More on this and near it' }).count()).toBe(1);
    await expectSound(me);
    await keep(me, name('article'));
    const article = new URL(page.url()).pathname;
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'I know this story' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(article);
  });
});

/** What stands as added on the story's page: article -> sentences. */
const added = (page: Page): Promise<{ href: string; sentences: string[] }[]> =>
  page.locator('.tl article').evaluateAll((all) =>
    all.flatMap((article) => {
      const [label, ...text] = [...(article.querySelector('.adds')?.childNodes ?? [])].map(
        (node) => node.textContent ?? '',
      );
      const href = article.querySelector('h3 a')?.getAttribute('href') ?? '';
      return label === 'Adds' ? [{ href, sentences: text.join('').trim().split(' … ') }] : [];
    }),
  );

test('what an article added is told to others as far as the article itself shows them', async () => {
  const member = await visitor();
  await becomes(member, 'trialing');
  const href = await largestStory(member.page);
  const told = await vi.waitFor(
    async () => {
      await member.page.goto(href);
      const found = await added(member.page);
      expect(found.length).toBeGreaterThan(1);
      return found;
    },
    { timeout: 90_000, interval: 2000 },
  );
  for (const who of ['anonymous', 'canceled']) {
    const me = await visitor();
    if (who !== 'anonymous') await becomes(me, who);
    await me.page.goto(href);
    const seen = new Map((await added(me.page)).map((one) => [one.href, one.sentences]));
    const source = await (await me.page.request.get(href)).text();
    let hidden = 0;
    for (const { href: article, sentences } of told.slice(0, 5)) {
      await me.page.goto(article);
      const open = ((await me.page.locator('.paywalled').textContent()) ?? '').replace(/\s+/g, ' ');
      for (const sentence of seen.get(article) ?? []) expect(open).toContain(sentence);
      for (const sentence of sentences.filter((one) => !open.includes(one))) {
        hidden++;
        expect(source, `${who}: ${article}`).not.toContain(sentence.slice(10, 60));
      }
    }
    expect(hidden, who).toBeGreaterThan(0);
  }
});

test('without script the form works as well', async () => {
  const me = await visitor({ javaScriptEnabled: false });
  await becomes(me, 'comp');
  const { page } = me;
  await page.goto('/');
  const href = await page.locator('main a.cov[href^="/story/"]').first().getAttribute('href');
  await page.goto(href ?? '');
  await page.getByRole('button', { name: 'I know this story' }).click();
  expect(await page.getByText('You know this story').count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe(href);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.getByRole('button', { name: 'I know this story' }).count()).toBe(1);
});

test('an address with another slug is sent to the right one, for good', async () => {
  const me = await visitor();
  const href = await largestStory(me.page);
  const { origin } = new URL(me.page.url());
  const id = /\d+$/.exec(href)?.[0];
  const answer = await fetch(`${origin}/story/another-name-${id}`, { redirect: 'manual' });
  expect([answer.status, new URL(answer.headers.get('location') ?? '', origin).pathname]).toEqual([308, href]);
});
