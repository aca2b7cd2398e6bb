// How is the demo newsroom put on the air? One loopback server for fifteen publishers: home pages, feeds, articles, pictures.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { articlePath, feedUrl, homeUrl, PICTURE_WIDTHS } from './addresses.ts';
import { type DemoArticle, loadArticles, pictureKeys } from './articles.ts';
import { makeEntry } from './feeds/entry.ts';
import { writeFeed } from './feeds/write.ts';
import { escapeHtml } from './markdown.ts';
import { articlePage, homePage, indexPage, notFoundPage } from './pages/home.ts';
import { sources, tileUrl, viewArticle } from './pages/view.ts';
import type { DemoPublisher } from './publisher.ts';
import { findPublisher, PUBLISHERS } from './publishers.ts';
import { type Reply, send } from './reply.ts';
import { makeSchedule, type Release, releasesOf, type Scheduled, wholeSeconds } from './schedule.ts';

const HTML = 'text/html; charset=utf-8';
const PICTURES = path.join(import.meta.dirname, 'pictures');
const MARKS = path.join(import.meta.dirname, '../../../public/marks');

export interface NewsroomOptions {
  /** 0 takes any free port. */
  port: number;
  /** Moment of opening, epoch ms; articles' ages count back from it. */
  epoch: number;
  /** The newsroom's clock, epoch ms. */
  now?: () => number;
  /** Minutes between two new articles after the opening; default 4. */
  trickleMinutes?: number;
  /** The articles, when they are not the committed ones. */
  articles?: readonly DemoArticle[];
}

export interface Newsroom {
  /** `http://127.0.0.1:PORT`, without a final slash. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

const newest = (releases: readonly Release[], otherwise: number) =>
  releases.reduce((latest, release) => Math.max(latest, release.updated), otherwise);

const pictureFile = (key: string, width: number) => path.join(PICTURES, `${key}-${width}.webp`);
const pictureSize = (key: string, width: number) => statSync(pictureFile(key, width)).size;

function feedReply(publisher: DemoPublisher, releases: readonly Release[], origin: string, epoch: number): Reply {
  const updated = newest(releases, epoch);
  const text = writeFeed({
    publisher,
    home: homeUrl(origin, publisher),
    self: feedUrl(origin, publisher),
    tile: tileUrl(origin, publisher),
    updated,
    entries: releases.map((release) => makeEntry(publisher, release, origin, pictureSize)),
  });
  const { mimeType, maxAge } = publisher.feed;
  return { status: 200, type: `${mimeType}; charset=utf-8`, body: text, modified: updated, maxAge };
}

function articleReply(publisher: DemoPublisher, release: Release, releases: readonly Release[], origin: string): Reply {
  const view = viewArticle(publisher, release, releases, origin, ({ key, alt, caption }) => {
    const { large, srcset } = sources({ publisher, origin }, key);
    const image = `<img src="${large}" srcset="${srcset}" sizes="680px" width="1200" height="800" alt="${escapeHtml(alt)}"/>`;
    return `<figure>${image}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
  });
  return { status: 200, type: HTML, body: articlePage(view), modified: release.updated, maxAge: 60 };
}

const file = (name: string, type: string): Reply => ({
  status: 200,
  type,
  body: readFileSync(name),
  modified: wholeSeconds(statSync(name).mtimeMs),
  maxAge: 86_400,
});

/** A picture or mark from disk; undefined when there is none of this name. */
function fileReply(publisher: DemoPublisher, rest: string, known: ReadonlySet<string>): Reply | undefined {
  if (rest === 'mark.svg') {
    return file(path.join(MARKS, `${publisher.key}.svg`), 'image/svg+xml');
  }
  const [, key, width] = /^img\/([a-z]+)-(\d+)\.webp$/.exec(rest) ?? [];
  if (!key || !known.has(key) || !PICTURE_WIDTHS.some((w) => w === Number(width))) return undefined;
  return file(pictureFile(key, Number(width)), 'image/webp');
}

interface Desk {
  schedule: readonly Scheduled[];
  pictures: ReadonlySet<string>;
  epoch: number;
}

/** The answer to a path at a moment; everything the server knows is here, without HTTP. */
function answer(desk: Desk, pathname: string, origin: string, now: number): Reply {
  if (pathname === '/') return { status: 200, type: HTML, body: indexPage(PUBLISHERS, origin), maxAge: 60 };
  if (pathname === '/robots.txt')
    return { status: 200, type: 'text/plain', body: 'User-agent: *\nAllow: /\n', maxAge: 3600 };
  const [, key = '', rest] = /^\/([a-z]+)(?:\/(.*))?$/.exec(pathname) ?? [];
  const publisher = findPublisher(key);
  if (!publisher) return { status: 404, type: 'text/plain; charset=utf-8', body: 'No publisher of this name.\n' };
  const redirect = (location: string): Reply => ({
    status: 301,
    type: 'text/plain',
    body: `${location}\n`,
    location,
    maxAge: 3600,
  });
  if (rest === undefined) return redirect(homeUrl(origin, publisher));
  if (rest === 'feed') return redirect(feedUrl(origin, publisher));
  const releases = releasesOf(desk.schedule, publisher.key, now);
  if (rest === publisher.feed.file) return feedReply(publisher, releases, origin, desk.epoch);
  if (rest === '') {
    const body = homePage(publisher, releases, origin);
    return { status: 200, type: HTML, body, modified: newest(releases, desk.epoch), maxAge: 60 };
  }
  const release = releases.find(({ article }) => articlePath(article) === pathname);
  if (release) return articleReply(publisher, release, releases, origin);
  return (
    fileReply(publisher, rest, desk.pictures) ?? { status: 404, type: HTML, body: notFoundPage(publisher, origin) }
  );
}

/**
 * Opens the newsroom on 127.0.0.1.
 * @throws Error with one clear sentence when the port is taken, or when an article is filed wrongly
 */
export async function startNewsroom(options: NewsroomOptions): Promise<Newsroom> {
  const { port, epoch, now = Date.now, trickleMinutes = 4, articles = loadArticles() } = options;
  const desk: Desk = {
    schedule: makeSchedule(articles, epoch, trickleMinutes),
    pictures: pictureKeys(),
    epoch: wholeSeconds(epoch),
  };
  let origin = '';
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      send(request, response, { status: 405, type: 'text/plain', body: 'Only GET and HEAD.\n' });
      return;
    }
    const [pathname = '/'] = (request.url ?? '/').split('?');
    send(request, response, answer(desk, pathname, origin, now()));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`The newsroom's port ${port} is taken by another program; choose another with NEWSROOM_PORT.`)
          : new Error(`The newsroom cannot listen on port ${port}: ${error.message}`),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  origin = `http://127.0.0.1:${bound}`;
  return {
    origin,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
