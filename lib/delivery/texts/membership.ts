// What do we write about money? The first payment, one that failed, and a membership that was cancelled.
import type { Letter } from '../letter.ts';
import { dateOf, momentOf } from './words.ts';

export interface WelcomeFacts {
  /** "€9.90 a month"; null when the price is not known here. */
  price: string | null;
  renewsAt: number;
  membership: string;
}

export const welcomeLetter = ({ price, renewsAt, membership }: WelcomeFacts): Letter => ({
  subject: 'You are a member now',
  parts: [
    `Your first payment has arrived, thank you. Every paper is open to you, and part of what you pay goes to the papers you read.`,
    `Your membership renews on ${dateOf(renewsAt)}${price ? ` at ${price}` : ''}. You can cancel at any time in two clicks; everything then stays open until the end of what you paid for.`,
    { text: 'See your membership', href: membership },
    'Your invoices are on the same page.',
  ],
  why: 'You get this because your first payment for Masthead was made.',
});

export interface PaymentFailedFacts {
  /** First instant at which reading ends unless the payment arrives. */
  readsUntil: number;
  repair: string;
}

export const paymentFailedLetter = ({ readsUntil, repair }: PaymentFailedFacts): Letter => ({
  subject: 'Your payment did not go through',
  parts: [
    'Your bank or card declined the last payment for Masthead. Often a card has expired, or the bank wants to ask you first.',
    { text: 'Mend the payment', href: repair },
    `We try again by ourselves in the next days. Everything stays open until ${momentOf(readsUntil)}; if no payment has arrived by then, full articles close.`,
  ],
  why: 'You get this because a payment of your membership failed. You get one such mail for each payment that fails.',
});

export interface CancelledFacts {
  readsUntil: number;
  /** True while no money was ever taken. */
  inTrial: boolean;
  membership: string;
}

export const cancelledLetter = ({ readsUntil, inTrial, membership }: CancelledFacts): Letter => ({
  subject: `Cancelled: you read until ${dateOf(readsUntil)}`,
  parts: [
    `Your ${inTrial ? 'trial' : 'membership'} is cancelled. Nothing more will be charged.`,
    `Everything stays open until ${momentOf(readsUntil)}. After that, headlines and the beginnings of articles stay open, and what you read is kept.`,
    'If you change your mind, one click takes it back.',
    { text: 'See your membership', href: membership },
  ],
  why: `You get this because your ${inTrial ? 'trial' : 'membership'} was cancelled. If that was not you, take it back on the page above and change your password.`,
});
