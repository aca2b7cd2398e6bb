// Does a newspaper of one's own come about? A reader follows, mutes, reads why a card stands there, turns a dial, saves, reads; with
// script and without, and what is muted is muted on every page.
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { picture } from '../support/browser.ts';
import { becomes, demoEmail, expectSound, ownMembers, PHONE, stopAt, visitors } from '../support/journey.ts';
import { signIn } from '../support/session.ts';

const visitor = visitors();
const { origin } = inject('app');
const wanted = process.env['PICTURES'] === '1';
const keep = async (page: Page, name: string) => wanted && (await picture(page, `own-${name}`));

const headlines = (page: Page): Promise<string[]> => page.locator('main .list .card h3').allTextContents();

/** Presses something and waits for what it sends in the background. */
async function presses(page: Page, address: string, press: () => Promise<unknown>): Promise<void> {
  const answered = page.waitForResponse((answer) => new URL(answer.url()).pathname === address);
  await press();
  expect((await answered).status()).toBe(200);
}

ownMembers(['own-chooser', 'own-muter', 'own-scriptless', 'own-poster']);

describe('a reader’s own side', () => {
  it('goes from the first choice to a feed that can say why', async () => {
    const me = await visitor();
    await becomes(me, 'own-chooser');
    const { page } = me;
    await page.goto('/following');
    expect(new URL(page.url()).search).toBe('?choose=1');
    await expectSound(me);
    await keep(page, 'choose-empty');
    for (const name of ['Pale Blue', 'The Tally', 'Science']) {
      await presses(page, '/api/follows', () =>
        page.getByRole('main').getByRole('button', { name, exact: true }).click(),
      );
      await page.locator(`main button[aria-pressed="true"]`, { hasText: name }).waitFor();
    }
    await page.getByText(/^About \d+ articles? a day\.$/).waitFor();
    await keep(page, 'choose');
    await page.getByRole('link', { name: 'Next: your feed' }).click();
    await page.waitForURL('**/feed');
    await expectSound(me);
    await keep(page, 'feed');

    // Every card's terms add up to the score it says.
    const sums = await page.locator('details.why').evaluateAll((all) =>
      all.map((one) => ({
        sum: [...one.querySelectorAll('[data-points]')].reduce(
          (n, td) => n + Number(td.getAttribute('data-points')),
          0,
        ),
        score: Number(one.querySelector('[data-score]')?.getAttribute('data-score')),
      })),
    );
    expect(sums.length).toBeGreaterThan(5);
    for (const { sum, score } of sums) expect(sum).toBe(score);
    expect(sums.map(({ score }) => score)).toEqual(sums.map(({ score }) => score).sort((a, b) => b - a));
    const first = page.locator('main .list .card').first();
    await first.locator('details.why summary').click();
    await first.getByRole('rowheader', { name: 'Its place' }).waitFor();
    await expectSound(me);
    await keep(page, 'why');

    // A dial changes the order at once, without a new page.
    const before = await headlines(page);
    await page.evaluate(() => document.body.setAttribute('data-same-page', '1'));
    for (const [name, key] of [
      ['Fresh', 'Home'],
      ['Important', 'Home'],
      ['Mine', 'End'],
    ] as const)
      await presses(page, '/api/preferences', () => page.getByRole('slider', { name }).press(key));
    await expect.poll(() => headlines(page)).not.toEqual(before);
    expect(await page.getByRole('slider', { name: 'Fresh' }).getAttribute('aria-valuetext')).toBe('Off');
    expect(await page.locator('body[data-same-page]').count()).toBe(1);

    // Saved, and found there.
    const title = (await headlines(page))[1] ?? '';
    const ribbon = page.getByRole('button', { name: `Save: ${title}`, exact: true });
    await presses(page, '/api/saves', () => ribbon.click());
    await expect.poll(() => ribbon.getAttribute('aria-pressed')).toBe('true');
    await stopAt(me, '/saved');
    expect(await headlines(page)).toContain(title);
    await keep(page, 'saved');
    await page.getByRole('searchbox', { name: 'Search what you saved' }).fill(title.split(' ')[0] ?? '');
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/\/saved\?q=/);
    expect(await headlines(page)).toContain(title);

    // One that is read stands back.
    await stopAt(me, '/feed');
    const read = (await headlines(page))[0] ?? '';
    await page.locator('main .list .card h3 a').first().click();
    await page.waitForURL('**/news/**');
    await expectSound(me);
    await keep(page, 'article');
    const place = async () => {
      await page.goto('/feed');
      return (await headlines(page)).indexOf(read);
    };
    await expect.poll(place, { timeout: 20_000 }).not.toBe(0);
  });

  it('mutes a word everywhere, shows what is hidden when asked, and lifts it', async () => {
    const me = await visitor();
    await becomes(me, 'own-muter');
    const { page } = me;
    await page.goto('/section/science');
    const title = (await headlines(page))[0] ?? '';
    const word = title.split(/\s+/).sort((a, b) => b.length - a.length)[0] ?? '';
    await presses(page, '/api/follows', () => page.getByRole('button', { name: 'Follow Science' }).click());
    await stopAt(me, '/following');
    await page.getByLabel('Words or name').fill(word);
    await page.getByLabel('For how long').selectOption('week');
    await presses(page, '/api/mutes', () => page.getByRole('button', { name: 'Mute', exact: true }).click());
    await page.getByRole('button', { name: `Lift: ${word}` }).waitFor();
    await expectSound(me);
    await keep(page, 'following');
    for (const path of [
      '/section/science',
      '/',
      '/feed',
      '/feed?view=newest',
      `/search?q=${encodeURIComponent(word)}`,
    ]) {
      await stopAt(me, path);
      expect(
        (await page.locator('main h3').allTextContents()).filter((one) => one === title),
        path,
      ).toEqual([]);
    }
    await page.goto('/section/science');
    await page.getByText(/^\d+ hidden by your mutes$/).waitFor();
    await page.getByRole('link', { name: 'Show', exact: true }).click();
    await page.waitForURL(/hidden=show/);
    await expectSound(me);
    const marked = page.locator('main .card', { hasText: title });
    expect(await marked.getByText(`Muted: “${word}”`).count()).toBe(1);
    await keep(page, 'shown');
    await page.goto('/following');
    await presses(page, '/api/mutes', () => page.getByRole('button', { name: `Lift: ${word}` }).click());
    await page.getByText('Nothing is muted.').waitFor();
    // Whoever goes by keyboard is still in the page, and hears what became of it.
    await page.getByText('Not muted any more.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), { timeout: 10_000 }).toBe('MAIN');
    await page.goto('/section/science');
    expect(await headlines(page)).toContain(title);

    await page.goto('/following');
    await page.getByLabel('What').selectOption('publisher');
    await page.getByLabel('Words or name').fill('no such paper');
    await page.getByLabel('For how long').selectOption('week');
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.getByRole('main').getByRole('alert').getByText('No paper here is called that.').waitFor();
    expect(await page.getByLabel('Words or name').inputValue()).toBe('no such paper');
    expect(await page.getByLabel('For how long').inputValue()).toBe('week');
    await page.getByLabel('Words or name').fill('gazette');
    await presses(page, '/api/mutes', () => page.getByRole('button', { name: 'Mute', exact: true }).click());
    await page.getByRole('button', { name: 'Lift: The Harbour Gazette' }).waitFor();
    await page.waitForURL((url) => !url.searchParams.has('wish'));
    expect(await page.getByText('No paper here is called that.').count()).toBe(0);
    expect(await page.getByLabel('Words or name').inputValue()).toBe('');
    await page.goto('/publisher/the-harbour-gazette');
    await page.getByRole('button', { name: /^Muted: lift/ }).click();
    await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
  });

  it('does all of it without script', async () => {
    const me = await visitor({ javaScriptEnabled: false, viewport: PHONE, colorScheme: 'dark' });
    await becomes(me, 'own-scriptless');
    const { page } = me;
    await page.goto('/following');
    await page.getByRole('button', { name: 'Lantern', exact: true }).click();
    await page.waitForURL('**/following?choose=1');
    expect(await page.getByRole('button', { name: 'Lantern', exact: true }).getAttribute('aria-pressed')).toBe('true');
    await keep(page, 'phone-choose');
    await page.goto('/feed');
    await keep(page, 'phone-feed');
    const card = page
      .locator('main .list .card')
      .filter({ has: page.getByRole('link', { name: 'Lantern', exact: true }) });
    const title = (await card.first().locator('h3').textContent()) ?? '';
    await page.getByRole('button', { name: `Save: ${title}` }).click();
    await page.waitForURL('**/feed');
    expect(await page.getByRole('button', { name: `Save: ${title}` }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('slider', { name: 'Fresh' }).fill('100');
    await page.getByRole('button', { name: 'Turn the dials' }).click();
    await page.waitForURL('**/feed');
    expect(await page.getByRole('slider', { name: 'Fresh' }).inputValue()).toBe('100');
    await page.goto('/publisher/lantern');
    await keep(page, 'phone-publisher');
    await page.getByRole('button', { name: 'Mute', exact: true }).click();
    await page.waitForURL('**/publisher/lantern');
    expect(await page.locator('main .list .card').count()).toBe(0);
    await page.getByRole('link', { name: 'Show', exact: true }).click();
    expect(await page.locator('main .list .card').count()).toBeGreaterThan(0);
    await page.goto('/saved');
    expect(await headlines(page)).toEqual([]);
    await page.goto('/following');
    await keep(page, 'phone-following');
    await page.getByRole('button', { name: 'Unfollow Lantern' }).click();
    await page.getByRole('button', { name: 'Lift: Lantern' }).click();
    await page.waitForURL('**/following?choose=1');
  });
});

describe('over HTTP', () => {
  const post = (cookie: string, path: string, fields: Record<string, string>, site = 'same-origin') =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin, 'sec-fetch-site': site },
      body: new URLSearchParams({ back: '/section/world?before=5', ...fields }),
    });

  it('a handful of mutes hold on every list, for this reader alone', async () => {
    const cookie = await signIn(origin, demoEmail('own-poster'));
    const listed = [
      '/',
      '/section/science',
      '/publisher/pale-blue',
      '/search?q=the',
      '/feed',
      '/feed?view=newest',
      '/following?choose=1',
    ];
    const bylines = async (path: string, as: string) => {
      const html = await (await fetch(`${origin}${path}`, { headers: as ? { cookie: as } : {} })).text();
      const cards = html.match(/<article class="card[\s\S]*?<\/article>/g) ?? [];
      return cards.filter((card) => card.includes('href="/publisher/pale-blue"')).length;
    };
    expect(await bylines('/section/science', cookie)).toBeGreaterThan(0);
    for (const mute of ['publisher:pale-blue', 'section:opinion', 'phrase:nobody says this', 'author:Nobody At All'])
      expect((await post(cookie, '/api/mutes', { mute })).headers.get('location')).toBe('/section/world?before=5');
    for (const path of listed) expect(await bylines(path, cookie), path).toBe(0);
    expect(await bylines('/section/science', '')).toBeGreaterThan(0);
  });

  it('refuses strangers, other sites, and what cannot be read', async () => {
    const cookie = await signIn(origin, demoEmail('own-poster'));
    const stranger = await post('', '/api/saves', { save: '5' });
    expect(stranger.headers.get('location')).toBe('/sign-in?callbackUrl=%2Fsection%2Fworld%3Fbefore%3D5');
    expect((await post(cookie, '/api/saves', { save: '5' }, 'cross-site')).status).toBe(403);
    const cases: [string, Record<string, string>, RegExp][] = [
      ['/api/saves', { save: '5' }, /wish=unknown/],
      ['/api/saves', { save: 'five' }, /wish=failed/],
      ['/api/follows', { follow: 'publisher:nobody' }, /wish=unknown/],
      ['/api/follows', { follow: 'source:5' }, /wish=failed/],
      ['/api/mutes', { kind: 'phrase', value: '...' }, /wish=unknown/],
      ['/api/mutes', { mute: 'phrase:a', for: 'century' }, /wish=failed/],
      ['/api/preferences', { fresh: '101' }, /wish=failed/],
      ['/api/preferences', { fresh: '50', colour: 'red' }, /wish=failed/],
    ];
    for (const [path, fields, where] of cases)
      expect((await post(cookie, path, fields)).headers.get('location'), JSON.stringify(fields)).toMatch(where);
    // Whatever page it was, it says once what went wrong.
    const page = await fetch(`${origin}/section/world?wish=unknown`, { headers: { cookie } });
    const text = (await page.text()).replace(/<script[\s\S]*?<\/script>/g, '');
    const said = text.match(/There is nothing of that name here/g);
    expect(said).toHaveLength(1);
    const away = await post(cookie, '/api/saves', { drop: '5', back: 'https://evil.example/' });
    expect(away.headers.get('location')).toBe('/');
  });
});
