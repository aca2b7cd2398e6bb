// Which paragraphs are notices of the house, wherever they stand? Who pays, and what a template left over.

import { piecesFinder } from '../letters.ts';

const FIRST_PERSON = /\b(?:we|our|us|i|my|wir|uns|ich|nous|nos|nosotros|nuestr[ao]s?)\b/i;
const PAID =
  /\b(?:independently (?:select|chos|review|evaluat|test|research)|(?:chosen|selected|reviewed|tested) independently|affiliate (?:links?|commissions?|partners?|codes?)|affiliate-?links?|(?:earn|receive|make|get|collect)s? (?:us )?(?:an? )?(?:small |affiliate |referral )*(?:commissions?|compensation|kickback)|small kick ?back|kleine provision|erhalten wir .{0,30}provision|liens? affiliés?|enlaces? de afiliados?)/i;

/** One of these stands in each of them: independently, affiliate, afiliado, commission, compensation, kickback, provision. */
const mayBePaid = piecesFinder(['ndep', 'ffil', 'afil', 'mmis', 'mpen', 'kick', 'ovis']);

/** Says that the house earns by what it names. */
export const isDisclosure = (text: string): boolean => mayBePaid(text) && PAID.test(text) && FIRST_PERSON.test(text);

const LEFT_OVER = [
  // Codes that the page's own system should have replaced.
  /^\[[a-z][\w-]*\s[\w-]+=[^\]]*\]?$/i,
  /^\{\{[^}]*\}\}$/,
  // Words that only buttons and tables of contents have.
  /^(?:you are )?signed (?:out|in)\.?$/i,
  /^tables? of contents?\b.{0,20}$/i,
  // Hashtags.
  /^#[\p{L}\p{N}_-]+(?:[\s,·|]*(?:#[\p{L}\p{N}_-]+[\s,·|]*){1,20}(?:\p{L}+)?)?$/u,
  // What is appended by a system to say when and where it was posted.
  /^(?:this (?:entry|post) was (?:posted|published|written)|(?:der|dieser) (?:beitrag|eintrag) wurde (?:am|von|unter)|(?:cette|cet) (?:entrée|article) a été (?:publié|posté)e?|esta entrada (?:fue|se) public)/iu,
];

/** What a template or a system left on the page. */
export const isLeftover = (text: string): boolean =>
  text.length < 400 && LEFT_OVER.some((pattern) => pattern.test(text));
