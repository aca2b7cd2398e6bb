// What is around every page? Skip link, header, the page itself in <main>, footer, and the tabs of a phone.
import type { ReactNode } from 'react';
import { LostPictures } from '@/components/ui/lost-pictures.client.tsx';
import { Notice } from '@/components/ui/parts.tsx';
import { dayOf } from '@/components/ui/time.tsx';
import type { ShellView } from '@/lib/reading/shell-view.ts';
import { Footer } from './footer.tsx';
import { Bar, NameOnly, Nameplate } from './header.tsx';
import { StripOffer } from './offers.tsx';

export interface ShellProps {
  view: ShellView;
  /** Path of the page itself: marks its link, and sign-in comes back to it. */
  path: string;
  /** `plate`: the front page's nameplate. `article`: the bar with an offer above and the progress in it. `name`: the name alone,
   *  where a form is all that matters. */
  head?: 'bar' | 'plate' | 'article' | 'name';
  /** How far the reader got, 0 to 100; articles only. */
  progress?: number;
  /** What a reader can do with this article, in the bar. */
  tools?: ReactNode;
  /** Class of <main>; `wrap` keeps it on the page's measure. */
  main?: string;
  children: ReactNode;
}

export function Shell({ view, path, head = 'bar', progress, tools, main, children }: ShellProps) {
  const offer = head === 'article' && !view.reader;
  return (
    <>
      <a className="skip" href="#main">
        Skip to the news
      </a>
      {offer && <StripOffer offer={view.offer} back={path} />}
      {head === 'plate' ? (
        <Nameplate view={view} path={path} />
      ) : head === 'name' ? (
        <NameOnly view={view} />
      ) : (
        <Bar view={view} path={path} offer={!offer} tools={tools} {...(progress === undefined ? {} : { progress })} />
      )}
      <main id="main" className={main}>
        {view.paymentUntil !== null && !path.startsWith('/billing') && (
          <PaymentNotice until={view.paymentUntil} now={view.now} />
        )}
        {children}
      </main>
      <Footer view={view} />
      <Tabs path={path} reader={view.reader !== null} />
      <LostPictures />
    </>
  );
}

/** Above every page while a payment is open; the page of the membership says it itself. */
function PaymentNotice({ until, now }: { until: number; now: number }) {
  return (
    <div className="wrap notices">
      <Notice tone="warn">
        <p>
          <b>Your last payment did not go through.</b>
          {` We try again. Everything stays open until ${dayOf(until, now)}. `}
          <a className="prose-link" href="/billing">
            Mend the payment
          </a>
        </p>
      </Notice>
    </div>
  );
}

const TABS = [
  { href: '/', icon: 'i-today', text: 'Today' },
  { href: '#sections', icon: 'i-sections', text: 'Sections' },
  { href: '/publishers', icon: 'i-library', text: 'Papers' },
  { href: '/search', icon: 'i-search', text: 'Search' },
] as const;

/** A reader's own places take the room of what the footer has as well. */
const OWN_TABS = [
  TABS[0],
  { href: '/feed', icon: 'i-you', text: 'For you' },
  { href: '/saved', icon: 'i-save', text: 'Saved' },
  TABS[3],
  { href: '/history', icon: 'i-library', text: 'History' },
] as const;

function Tabs({ path, reader }: { path: string; reader: boolean }) {
  const tabs = reader ? OWN_TABS : [...TABS, { href: '/sign-in', icon: 'i-person', text: 'Sign in' }];
  return (
    <nav className="tabs" aria-label="Quick">
      {tabs.map(({ href, icon, text }) => (
        <a key={href} className={`i ${icon}`} href={href} aria-current={path === href ? 'page' : undefined}>
          {text}
        </a>
      ))}
    </nav>
  );
}
