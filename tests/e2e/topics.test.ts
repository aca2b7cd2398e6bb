// Does a reader find what papers write about one person or place? From an article to its topics and its author, and on from there. With
// PICTURES=1 the pages are also pictures (tests/.artifacts).
import { describe, expect, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { expectNotFound, expectSound, PHONE, stopAt, visitors } from '../support/journey.ts';

const visitor = visitors();
const wanted = process.env['PICTURES'] === '1';
const ARTICLE = /The sea gate at Port Amery closes for the first time/;

describe.each([
  ['desk', { viewport: { width: 1280, height: 900 } }],
  ['desk by night', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const }],
  ['phone', { viewport: PHONE, javaScriptEnabled: false }],
  ['phone by night', { viewport: PHONE, colorScheme: 'dark' as const }],
])('on a %s', (name, options) => {
  it('an article leads to its topics and its author', async () => {
    const visit = await visitor(options);
    const { page } = visit;
    const show = async (what: string) => {
      // Without scripts nothing can be measured on the page itself.
      if (!('javaScriptEnabled' in options)) await expectSound(visit);
      if (wanted) await picture(page, `${what}-${name.replaceAll(' ', '-')}`);
    };
    await page.goto('/search?q=sea+gate+closes+for+the+first+time');
    await page.getByRole('main').getByRole('link', { name: ARTICLE }).click();
    await page.getByRole('heading', { level: 1, name: ARTICLE }).waitFor();
    const chips = page.getByRole('navigation', { name: 'Topics of this article' }).getByRole('link');
    expect(await chips.allTextContents()).toEqual(expect.arrayContaining(['Port Amery', 'Flood defence']));
    expect(await chips.count()).toBeLessThanOrEqual(8);
    await show('topic-article');
    const article = page.url();

    await chips.filter({ hasText: 'Port Amery' }).click();
    await page.getByRole('heading', { level: 1, name: 'Port Amery' }).waitFor();
    const main = page.getByRole('main');
    await main.getByText('Place', { exact: true }).waitFor();
    await main.getByText(/^\d+ papers, \d+ articles in the last fourteen days$/).waitFor();
    await main.getByRole('heading', { name: 'Top stories' }).waitFor();
    await show('topic');
    expect(await main.getByRole('navigation', { name: 'Near topics' }).getByRole('link').count()).toBeGreaterThan(2);
    const next = main.getByRole('link', { name: 'Older articles' });
    expect(await next.count(), 'more than one page of articles').toBe(1);
    await next.click();
    await page.waitForURL('**/topic/port-amery?before=*');
    await main.getByRole('heading', { name: 'Older articles' }).waitFor();
    expect(await main.getByRole('heading', { name: 'Top stories' }).count()).toBe(0);

    await main.getByRole('link', { name: 'All topics' }).click();
    await page.getByRole('heading', { level: 1, name: 'Topics' }).waitFor();
    for (const group of ['People', 'Places', 'Organisations', 'Themes']) {
      await main.getByRole('heading', { level: 2, name: group }).waitFor();
    }
    await show('topics');

    await page.goto(article);
    await page.getByRole('main').getByRole('link', { name: 'Marit Osei' }).click();
    await page.getByRole('heading', { level: 1, name: 'Marit Osei' }).waitFor();
    await main.getByRole('link', { name: ARTICLE }).first().waitFor();
    await show('author');
  });
});

it('what is no topic and no author is not there', async () => {
  const visit = await visitor();
  await expectNotFound(visit, '/topic/no-such-topic');
  await expectNotFound(visit, '/author/no-such-author');
  await stopAt(visit, '/topics');
});
