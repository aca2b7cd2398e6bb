// Which cards are there? Stripe's test cards that Masthead needs, known by their last four digits.

export interface TestCard {
  last4: string;
  /** The payment method's id that stands for it in the API (docs.stripe.com/testing). */
  token: string;
  says: string;
  /** When it is put on file: taken, or refused at once. */
  attaches: boolean;
  charge: 'succeeds' | 'declines' | 'asks';
}

export const TEST_CARDS: readonly TestCard[] = [
  { last4: '4242', token: 'pm_card_visa', says: 'always pays', attaches: true, charge: 'succeeds' },
  { last4: '0002', token: 'pm_card_chargeDeclined', says: 'is declined', attaches: false, charge: 'declines' },
  {
    last4: '0341',
    token: 'pm_card_chargeCustomerFail',
    says: 'is accepted now and declined when it is charged',
    attaches: true,
    charge: 'declines',
  },
  {
    last4: '3220',
    token: 'pm_card_authenticationRequired',
    says: 'asks its owner to approve every payment',
    attaches: true,
    charge: 'asks',
  },
];

export const cardByToken = (token: string): TestCard | undefined => TEST_CARDS.find((card) => card.token === token);
export const cardByDigits = (last4: string): TestCard | undefined => TEST_CARDS.find((card) => card.last4 === last4);
