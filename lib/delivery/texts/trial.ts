// What do we write about a trial? That it ends in three days, tomorrow, and that it has ended: with what happens then and what it costs.
import type { Letter } from '../letter.ts';
import { dateOf, momentOf } from './words.ts';

export interface TrialFacts {
  endsAt: number;
  /** What is charged at the end, as said to readers ("€9.90 a month"); null when nothing is, because no card is there. */
  charge: string | null;
  /** Where plan, card and cancelling are. */
  membership: string;
}

const then = ({ endsAt, charge }: TrialFacts): string =>
  charge
    ? `Then your membership begins and ${charge} is charged to the card you gave. If you do not want that, cancel before ${momentOf(endsAt)}: two clicks, and everything stays open until then.`
    : `Nothing is charged. Full articles close then; headlines and the beginnings of articles stay open, and what you read is kept. To go on reading, choose a plan before that day.`;

const action = ({ charge, membership }: TrialFacts) => ({
  text: charge ? 'See your membership' : 'Choose a plan',
  href: membership,
});

const WHY = 'You get this because you are in a trial, and we promised to say before it ends.';

export const trialEndsLetter = (facts: TrialFacts): Letter => ({
  subject: 'Your trial ends in three days',
  parts: [`Your trial ends on ${momentOf(facts.endsAt)}.`, then(facts), action(facts)],
  why: `${WHY} One more such mail comes the day before.`,
});

export const trialTomorrowLetter = (facts: TrialFacts): Letter => ({
  subject: 'Your trial ends tomorrow',
  parts: [`Your trial ends on ${momentOf(facts.endsAt)}.`, then(facts), action(facts)],
  why: `${WHY} There is no further reminder.`,
});

export const trialEndedLetter = ({ endsAt, membership }: Omit<TrialFacts, 'charge'>): Letter => ({
  subject: 'Your trial has ended',
  parts: [
    `Your trial ended on ${dateOf(endsAt)}. Nothing was charged. Full articles are closed now; headlines and the beginnings of articles stay open.`,
    'Your history and your place in every article are kept. If you want to go on, choose a plan and you read on at once.',
    { text: 'Choose a plan', href: membership },
  ],
  why: 'You get this because your trial ended without a plan. We do not write again to win you back.',
});
