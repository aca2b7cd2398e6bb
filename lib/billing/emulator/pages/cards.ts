// How is a card chosen? From the few that exist here, each saying what it does; no number is ever typed.

import { TEST_CARDS } from '../cards.ts';
import { html, type Markup } from './html.ts';

const GAP = '\u00a0\u2022\u2022\u2022\u2022\u00a0';

export const cardName = (last4: string): string => `Visa${GAP}${last4}`;

/** `none`: going without a card is a choice too, and the first one. */
export const cardChoice = (none: boolean): Markup => html`<fieldset>
<legend>Card</legend>
${none && html`<label class="choice"><input type="radio" name="card" value="none" checked> <span>No card now</span></label>`}
${TEST_CARDS.map(
  (card, i) =>
    html`<label class="choice"><input type="radio" name="card" value="${card.last4}"${!none && i === 0 && html` checked`}>
<span><b>${cardName(card.last4)}</b> ${card.says}</span></label>`,
)}
</fieldset>`;

/** The card's owner is asked by their bank. `hidden` fields go back with the decision. */
export const approval = (
  action: string,
  amount: string,
  hidden: Record<string, string>,
): Markup => html`<h1>Your bank asks</h1>
<p>Do you approve this payment to Masthead? <b>${amount}</b></p>
<form method="post" action="${action}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="row"><button name="decision" value="approve">Approve</button>
<button class="second" name="decision" value="refuse">Refuse</button></p>
</form>`;
