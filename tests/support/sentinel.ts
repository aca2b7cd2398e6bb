// Which texts can be recognised wherever they leak? A publisher whose every paragraph after the preview, caption, alternative
// text and embed carries a sentinel word of its own.

import { createServer } from 'node:http';
import sharp from 'sharp';

/** Occurs only behind the preview. */
export const SENTINEL = 'zqvsentinel';
/** Occurs in the preview: proves that the page was the right one. */
export const OPEN_WORD = 'zqvopen';

export const SENTINEL_TITLE = 'Lighthouse keeper counts the ships of the quiet hour';

const filler =
  'The keeper wrote the number into the book with the blue cover, blew on the ink and went back to the window, because the next ship was due and would not wait for him to finish his tea.';

function articleHtml(): string {
  const open = `<p>It was ${OPEN_WORD} at the lighthouse of Marrow Point when the keeper began to count. ${filler} ${filler} ${filler} ${filler}</p>`;
  const paragraphs = Array.from(
    { length: 10 },
    (_, i) => `<p>Entry ${i + 1} in the book says ${SENTINEL}${i}. ${filler}</p>`,
  );
  const extras = [
    `<figure><img src="/inner.png" width="600" height="400" alt="${SENTINEL}alt the lamp"><figcaption>${SENTINEL}caption, the lamp at night.</figcaption></figure>`,
    `<p><iframe src="https://video.example/${SENTINEL}embed" title="${SENTINEL}frame"></iframe></p>`,
    `<blockquote><p>Nobody reads the book, he said, except ${SENTINEL}quote.</p></blockquote>`,
    `<table><tr><th>Ship</th><th>Hour</th></tr><tr><td>${SENTINEL}cell</td><td>4</td></tr></table>`,
  ];
  return `${open}${paragraphs.slice(0, 5).join('')}${extras.join('')}${paragraphs.slice(5).join('')}`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A 1 by 1 picture would be taken for a tracker. */
const pictureBytes = (): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#808080' } })
    .png()
    .toBuffer();

export interface Sentinel {
  port: number;
  feed: string;
  close(): Promise<void>;
}

/** Serves the feed (whole text inside) and the pictures on a free loopback port. */
export async function startSentinel(): Promise<Sentinel> {
  const picture = await pictureBytes();
  const server = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    if (request.url === '/feed.xml') {
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
      response.end(
        `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marrow Point Log</title><link>${base}/</link><language>en</language><item><title>${SENTINEL_TITLE}</title><link>${base}/quiet-hour.html</link><guid isPermaLink="false">quiet-hour</guid><pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate><description>A night at the window, in numbers.</description><content:encoded>${escaped(articleHtml())}</content:encoded></item></channel></rss>`,
      );
    } else if (request.url?.endsWith('.png')) {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end(picture);
    } else {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Marrow Point Log</title><p>The log of a lighthouse.</p>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    feed: `http://127.0.0.1:${port}/feed.xml`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
