// What do you read? Chips to choose from, each a press that counts at once, and beside them the page as it grows.

import { SmallCard } from '@/components/story/card.tsx';
import { PublisherMark } from '@/components/ui/mark.tsx';
import { counted } from '@/components/ui/words.ts';
import type { Choice, ChooseView } from '@/lib/reading/choose.ts';
import { OWN_FORM } from './wish.tsx';

function Chip({ choice }: { choice: Choice }) {
  return (
    <button
      type="submit"
      form={OWN_FORM}
      formAction="/api/follows"
      name={choice.followed ? 'unfollow' : 'follow'}
      value={`${choice.kind}:${choice.slug}`}
      className="chip"
      aria-pressed={choice.followed}
    >
      {choice.publisher && <PublisherMark of={choice.publisher} />}
      {choice.name}
    </button>
  );
}

export function Choices({ view }: { view: ChooseView }) {
  const sets = [
    { title: 'Sections', choices: view.sections },
    { title: 'Papers', choices: view.publishers },
    { title: 'Topics in the news today', choices: view.topics },
  ];
  return (
    <>
      {sets.map(({ title, choices }) =>
        choices.length === 0 ? null : (
          <fieldset key={title}>
            <legend>{title}</legend>
            <div className="pickset">
              {choices.map((choice) => (
                <Chip key={`${choice.kind}:${choice.slug}`} choice={choice} />
              ))}
            </div>
          </fieldset>
        ),
      )}
    </>
  );
}

export function PageSoFar({ view, now }: { view: ChooseView; now: number }) {
  return (
    <aside className="panel" aria-label="Your page so far">
      <h2>Your page so far</h2>
      <p>
        {view.follows === 0
          ? 'Nothing chosen yet: this is what many papers carry.'
          : `About ${counted(view.perDay, 'article')} a day.`}
      </p>
      <div className="block">
        {view.cards.map((card, i) => (
          <SmallCard key={card.id} card={card} now={now} thumb={i === 0} />
        ))}
      </div>
    </aside>
  );
}
