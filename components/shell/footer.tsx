// What stands at the foot of every page? The trial, the app, the sections, and what has really been counted today.

import { dayOf, Time } from '@/components/ui/time.tsx';
import { capital, inWords } from '@/components/ui/words.ts';
import type { ShellView } from '@/lib/reading/shell-view.ts';
import { priceLine, signUpHref } from './offers.tsx';

/** "100+ trusted global sources in one app": only the number that is so. */
function TrustedSources({ view }: { view: ShellView }) {
  const { publishers } = view.counts;
  if (publishers === 0) return null;
  return <p>{`${view.offer.papers} trusted global ${publishers === 1 ? 'source' : 'sources'} in one app.`}</p>;
}

/** What the footer says first: the trial to strangers, how things stand to readers. */
function Standing({ view }: { view: ShellView }) {
  const { offer, reader, trial } = view;
  if (!reader) {
    return (
      <div>
        <h2>{`${capital(inWords(offer.days))} days free. One membership.`}</h2>
        <TrustedSources view={view} />
        <a className="btn" href={signUpHref()}>
          Start reading free
        </a>
        <p>{priceLine(offer)}</p>
      </div>
    );
  }
  return (
    <div>
      <h2>{trial ? `Day ${trial.day} of ${trial.days}.` : reader.member ? 'Everything is open.' : 'Welcome back.'}</h2>
      {trial && <span className={`ticks of n${Math.min(24, trial.days)} k${trial.day}`} />}
      {trial && <p>{`Everything is open until ${dayOf(trial.endsAt, view.now)}.`}</p>}
      {!trial && !reader.member && <p>Headlines and the beginnings of articles stay open to you.</p>}
      <TrustedSources view={view} />
    </div>
  );
}

export function Footer({ view }: { view: ShellView }) {
  const { counts, sections, reader } = view;
  return (
    <footer className="foot">
      <div className="wrap">
        <Standing view={view} />
        <nav aria-label="Masthead">
          <h3>Masthead</h3>
          <ul>
            <li>
              <a href="/publishers">Publishers</a>
            </li>
            <li>
              <a href="/search">Search</a>
            </li>
            <li>
              <a href="/app">Get the app</a>
            </li>
            <li>
              <a href="/feed.xml" type="application/atom+xml">
                Today as a feed
              </a>
            </li>
            {reader && (
              <>
                <li>
                  <a href="/account">Your account</a>
                </li>
                <li>
                  <a href="/history">What you read</a>
                </li>
              </>
            )}
            <li>{reader ? <a href="/sign-out">Sign out</a> : <a href="/sign-in">Sign in</a>}</li>
          </ul>
        </nav>
        <nav aria-label="All sections" id="sections">
          <h3>Sections</h3>
          <ul className="wide-list">
            {sections.map(({ slug, name }) => (
              <li key={slug}>
                <a href={`/section/${slug}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div>
          <h3>
            At <Time at={counts.at} now={view.now} as="clock" /> UTC
          </h3>
          <dl className="counts num">
            <Count n={counts.publishers} what={counts.publishers === 1 ? 'publisher' : 'publishers'} />
            <Count n={counts.articles} what="articles since midnight" />
            <Count n={counts.stories} what="stories they became" />
          </dl>
        </div>
        <p className="end">
          <span>{`© ${new Date(view.now).getUTCFullYear()} Masthead. Every article belongs to its publisher.`}</span>
        </p>
      </div>
    </footer>
  );
}

function Count({ n, what }: { n: number; what: string }) {
  return (
    <div>
      <dd>{n.toLocaleString('en-GB')}</dd>
      <dt>{what}</dt>
    </div>
  );
}
