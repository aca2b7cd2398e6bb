// What stands at the top of a page? The nameplate with its ruler on the front page, a bar elsewhere.

import type { ReactNode } from 'react';
import { SearchForm } from '@/components/ui/parts.tsx';
import { fullDate } from '@/components/ui/time.tsx';
import { share } from '@/components/ui/words.ts';
import type { ShellView } from '@/lib/reading/shell-view.ts';
import { signInHref, signUpHref } from './offers.tsx';

interface HeaderProps {
  view: ShellView;
  /** Path of the page, for the mark on its link. */
  path: string;
}

const current = (path: string, href: string): 'page' | undefined => (path === href ? 'page' : undefined);

const OWN = [
  { href: '/feed', text: 'For you' },
  { href: '/following', text: 'Following' },
  { href: '/saved', text: 'Saved' },
  { href: '/history', text: 'History' },
] as const;

/** A reader's own places. `hidden`: on the phone, where tabs have them. */
function OwnLinks({ path, hidden = false }: { path: string; hidden?: boolean }) {
  return OWN.map(({ href, text }) => (
    <a key={href} href={href} className={hidden ? 'tw:max-sm:hidden' : undefined} aria-current={current(path, href)}>
      {text}
    </a>
  ));
}

/** Sign-in for strangers; history and the account, which has the way out, for readers. Sign-in comes back to `path`. */
function Account({ view, path, offer, own = false }: HeaderProps & { offer: boolean; own?: boolean }) {
  const back = path === '/' ? undefined : path;
  if (!view.reader) {
    return (
      <>
        <a href={signInHref(back)} className={offer ? 'tw:max-sm:hidden' : undefined}>
          Sign in
        </a>
        {offer && (
          <a className="btn small" href={signUpHref(back)}>
            Start reading
          </a>
        )}
      </>
    );
  }
  return (
    <>
      {view.reader.admin && <a href="/admin">Desk</a>}
      {own && <OwnLinks path={path} hidden />}
      <a href="/account" className="i i-person" aria-current={current(path, '/account')}>
        {view.reader.name}
      </a>
    </>
  );
}

/** Name, date, the hours of the day on the ruler, the sections. */
export function Nameplate({ view, path }: HeaderProps) {
  const hour = new Date(view.now).getUTCHours();
  return (
    <header className="wrap plate-head">
      <div className="top">
        <span className="date">{fullDate(view.now)}</span>
        <a className="wide-only" href="/search">
          Search
        </a>
        <Account view={view} path={path} offer own />
      </div>
      <a className="name plate-name" href="/">
        Masthead
      </a>
      <div className={`ruler h${hour}`} />
      <nav className="nav" aria-label="Sections">
        <a href="/" aria-current={current(path, '/')}>
          Today
        </a>
        {view.sections.map(({ slug, name }) => (
          <a key={slug} href={`/section/${slug}`}>
            {name}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** The name on its ruler, nothing else. */
export function NameOnly({ view }: Pick<HeaderProps, 'view'>) {
  return (
    <header className="wrap">
      <a className="name" href="/">
        Masthead
      </a>
      <div className={`ruler h${new Date(view.now).getUTCHours()}`} />
    </header>
  );
}

interface BarProps extends HeaderProps {
  /** The page is an article: how far the reader got, 0 to 100; the room of the search field goes to the offer above. */
  progress?: number;
  /** False where an offer stands right above already. */
  offer?: boolean;
  /** What a reader can do with this article. */
  tools?: ReactNode;
}

/** One line: name, sections, search, who is here. */
export function Bar({ view, path, progress, offer = true, tools }: BarProps) {
  return (
    <header className="bar">
      <div className="wrap">
        <a className="name" href="/">
          Masthead
        </a>
        {view.reader ? (
          <nav aria-label="Main">
            <a href="/">Today</a>
            <OwnLinks path={path} />
          </nav>
        ) : (
          <nav aria-label="Sections">
            {view.sections.map(({ slug, name }) => (
              <a key={slug} href={`/section/${slug}`} aria-current={current(path, `/section/${slug}`)}>
                {name}
              </a>
            ))}
          </nav>
        )}
        {tools && <div className="tools">{tools}</div>}
        {view.reader && path !== '/search' && <SearchForm hint={searchHint(view)} />}
        <Account view={view} path={path} offer={offer} />
      </div>
      {progress !== undefined && (
        <div
          className={`progress ${share(progress)}`}
          id="reading-progress"
          role="progressbar"
          aria-label="Read"
          aria-valuenow={progress}
          aria-valuemin={0}
          aria-valuemax={100}
        />
      )}
    </header>
  );
}

/** "Search 112 papers", with the real count. */
export const searchHint = (view: ShellView): string =>
  view.counts.publishers > 1 ? `Search ${view.counts.publishers.toLocaleString('en-GB')} papers` : 'Search';
