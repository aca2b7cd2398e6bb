// What is on the desk this morning? Numbers, what is in trouble, what was done last, the ways on.

import { PublisherMark } from '@/components/ui/mark.tsx';
import { Head } from '@/components/ui/parts.tsx';
import { Time } from '@/components/ui/time.tsx';
import { counted } from '@/components/ui/words.ts';
import type { OverviewView } from '@/lib/admin/overview.ts';
import { HealthWords, NextDue } from './source-words.tsx';
import { AddressForm, SourceCounts } from './sources-table.tsx';

export function Overview({ view, now }: { view: OverviewView; now: number }) {
  const { counts, picks, failing, deeds } = view;
  return (
    <>
      <SourceCounts counts={counts} />
      <AddressForm />
      <div className="two block">
        <section>
          <Head
            title="In trouble"
            {...(counts.failing > 0 && {
              more: { href: '/admin/sources?filter=failing', text: `All ${counts.failing}` },
            })}
          />
          {failing.length === 0 ? (
            <p className="adds">
              {counts.all === 0 ? 'There are no sources yet.' : 'No source failed at its last poll.'}
            </p>
          ) : (
            <ul>
              {failing.map((row) => (
                <li className="trouble" key={row.id}>
                  <PublisherMark of={row.publisher} />
                  <a href={`/admin/sources/${row.id}`}>{row.publisher.name}</a>
                  <p>
                    <HealthWords of={row} />
                  </p>
                  <span>
                    <NextDue of={row} now={now} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <aside className="side" aria-label="The desk">
          <Head title="Picks" more={{ href: '/admin/picks', text: 'Choose' }} />
          <p className="adds">{`${counted(picks.chosen, 'article')} of at most ${picks.most}.`}</p>
          <div className="block">
            <Head title="Done last" />
            {deeds.length === 0 ? (
              <p className="adds">Nothing yet. Every action at this desk is written down here.</p>
            ) : (
              <ul className="deeds">
                {deeds.map((deed) => (
                  <li key={deed.id}>
                    <b>{deed.actor}</b>
                    {` ${deed.words} `}
                    <Time at={deed.at} now={now} />
                    <small>{deed.target}</small>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </aside>
      </div>
    </>
  );
}
