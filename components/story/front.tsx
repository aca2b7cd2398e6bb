// How is the front page set? The lead with its other papers, the top stories, the picks, then the sections, three in a row.

import { Head } from '@/components/ui/parts.tsx';
import type { Card } from '@/lib/reading/card.ts';
import type { FrontSection, FrontView } from '@/lib/reading/front.ts';
import { LeadCard, MediumCard, SmallCard } from './card.tsx';

/** The lead story and up to three other papers on it. */
export function Lead({ lead, now }: { lead: NonNullable<FrontView['lead']>; now: number }) {
  return (
    <section className="lead" aria-labelledby="lead">
      <h2 className="vh" id="lead">
        Lead story
      </h2>
      <LeadCard card={lead.card} now={now} />
      {lead.others.length > 0 && (
        <div className="angles">
          {lead.others.map((card) => (
            <SmallCard key={card.id} card={{ ...card, story: null }} now={now} />
          ))}
        </div>
      )}
    </section>
  );
}

const PICTURED = 2;
const COLUMNS = 4;

/** Two with pictures, a column each; the others as small cards in the columns that are left. */
export function TopStories({ cards, now }: { cards: readonly Card[]; now: number }) {
  const pictured = cards.filter((card) => card.image).slice(0, PICTURED);
  const others = cards.filter((card) => !pictured.includes(card));
  const high = Math.ceil(others.length / (COLUMNS - pictured.length));
  const columns = Array.from({ length: COLUMNS - pictured.length }, (_, i) =>
    others.slice(i * high, (i + 1) * high),
  ).filter((column) => column.length > 0);
  return (
    <section className="block" aria-labelledby="top">
      <Head title="Top stories" id="top" />
      <div className="cols c4 ruled">
        {pictured.map((card) => (
          <MediumCard key={card.id} card={card} now={now} />
        ))}
        {columns.map((column) => (
          <div key={column[0]?.id}>
            {column.map((card) => (
              <SmallCard key={card.id} card={card} now={now} />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/** What the editors chose, with their reason when they gave one. */
export function Picks({ picks, now }: { picks: FrontView['picks']; now: number }) {
  return (
    <section className="band" aria-labelledby="picks">
      <div className="wrap">
        <div className="head">
          <h2 id="picks">Our picks</h2>
          <p>Chosen by people, not by clicks</p>
        </div>
        <div className="cols c4">
          {picks.map(({ note, ...card }) => (
            <MediumCard key={card.id} card={card} now={now} note={note} />
          ))}
        </div>
      </div>
    </section>
  );
}

function SectionColumn({ section, now }: { section: FrontSection; now: number }) {
  // Opinion has no pictures and no counts: who says it is the point, and headlines are set larger.
  const said = section.slug === 'opinion';
  const [first, ...rest] = said ? section.cards.map((card) => ({ ...card, story: null })) : section.cards;
  return (
    <section aria-labelledby={`s-${section.slug}`}>
      <Head
        title={section.name}
        id={`s-${section.slug}`}
        more={{ href: `/section/${section.slug}`, text: `More in ${section.name}` }}
      />
      <div className={said ? 'said' : undefined}>
        {first &&
          (said ? <SmallCard card={first} now={now} signed /> : <MediumCard card={first} now={now} flow={false} />)}
        {rest.map((card) => (
          <SmallCard key={card.id} card={card} now={now} signed={said} />
        ))}
      </div>
    </section>
  );
}

/** Every section that has something. */
export function Sections({ sections, now }: { sections: readonly FrontSection[]; now: number }) {
  return (
    <div className="cols c3 ruled sections block">
      {sections.map((section) => (
        <SectionColumn key={section.slug} section={section} now={now} />
      ))}
    </div>
  );
}
