// How do publishers word what is not their text? Pleas, endings, teasers, notes about authors and pictures.
import { isAscii } from '../../../db/search-fold.ts';
import { anyOf } from './alternatives.ts';
import { ASKS } from './asks.ts';
import { LABELS } from './labels.ts';
import { LEADS_AWAY } from './leads-away.ts';

/** Where a word ends in any script: that of the language knows those of ASCII only. */
const END = '(?![\\p{L}\\p{N}_])';
// Only where it makes a difference: for each of hundreds of them the engine would make its own copy of all letters there are.
const withEnds = (phrase: string): string => (isAscii(phrase) ? phrase : phrase.replaceAll('\\b', END));

const start = (phrases: readonly string[]) =>
  new RegExp(`^[^\\p{L}\\p{N}©\\[]*(?:${anyOf(phrases.map(withEnds))})`, 'iu');

const PLEAS = start([...LEADS_AWAY, ...ASKS, ...LABELS]);

/** Headings behind which other articles, offers and notes about the house follow. */
const ENDINGS = start([
  '(?:latest|more|other|recent|top|trending|breaking) (?:news|stories|articles|posts|headlines)(?: from| in| on)?\\b.{0,40}$',
  'also in the news',
  'related (?:news|stories|articles|posts|content|reading|topics|products|services|resources|links|coverage)\\b.{0,30}$',
  'our (?:related )?(?:services|products|customers|clients|partners|locations)$',
  'you (?:may|might) also (?:like|enjoy|be interested).{0,30}$',
  'explore more\\b.{0,60}$',
  'about the authors?\\b.{0,40}$',
  'about (?:us|the company)$',
  'share this (?:article|post|story)?$',
  '(?:leave a (?:comment|reply)|comments?)\\b.{0,20}$',
  '\\d+ (?:responses?|comments?|thoughts|kommentare?)\\b.{0,60}$',
  '(?:comments|kommentare|commentaires|comentarios)(?: \\(\\d+\\))?$',
  'neueste (?:artikel|beiträge|nachrichten)\\b.{0,30}$',
  '(?:ähnliche|weitere|verwandte) (?:artikel|beiträge|themen|meldungen|nachrichten)\\b.{0,40}$',
  '(?:das|dies) könnte (?:sie|dich|euch) (?:auch )?interessieren.{0,10}$',
  'mehr (?:zum thema|zu diesem thema|artikel|nachrichten)\\b.{0,40}$',
  'über (?:den autor|die autorin|uns)\\b.{0,30}$',
  'à lire (?:aussi|également)\\b.{0,30}$',
  'articles (?:liés|similaires|connexes)\\b.{0,30}$',
  '(?:noticias|artículos|notas) relacionad[ao]s\\b.{0,30}$',
  '(?:te|le) puede interesar.{0,10}$',
  '(?:articoli|notizie) correlat[ie]\\b.{0,30}$',
  '(?:notícias|artigos|matérias) relacionad[ao]s\\b.{0,30}$',
]);

/** A heading that ends the article: what follows is of something else. */
export const endsText = (text: string): boolean => text.length < 80 && ENDINGS.test(text);

/** One line that is only labels of buttons. What stands between two of them can be read in one way only, or a row of numbers
 *  would take for ever. */
const SHARE =
  /^(?![\d\s.,/+&-]*$)[\s|•·,/+&-]*(?:(?:share|tweet|pin(?: it)?|e-?mail|print|whatsapp|facebook|twitter|x|linkedin|reddit|pinterest|telegram|copy(?: link)?|save|like|comments?|teilen|partager|compartir|condividi|merken|drucken|flipboard|messenger|link copied|more|\d+)\b[\s|•·,/+&!-]*)+$/i;

const AUTHOR =
  /\b(?:is|was) (?:a|an|the|our) [\p{L}\s,'’&-]{0,60}\b(?:founder|consultant|reporter|editor|writer|journalist|correspondent|contributor|columnist|producer|author|blogger|freelancer|fellow)\b/iu;
// What needs no letters of other scripts is an expression of its own, as to look for such letters is slow.
const ABOUT_AUTHOR =
  /\bcan be (?:reached|contacted) (?:at|on|via)|\bfollow (?:him|her|them) (?:on|at|@)|\bon (?:twitter|x|instagram)[:,]? ?(?:at )?@|\b(?:staff|senior|freelance) (?:writer|reporter)\b|\bist (?:redakteur|journalist|autor|korrespondent)|^(?:executive|managing|senior|deputy|associate|news)? ?editor (?:at|of|in)\b|\b(?:is|was) an? (?:\w+ ){0,3}(?:professor|physician|director)\b/i;

/** A plea, a pointer to other articles, a label or a notice. Long texts are prose and should be checked by the caller. */
export function isPlea(text: string): boolean {
  return PLEAS.test(text);
}

/** A row of share buttons read as text. */
export function isShareLine(text: string): boolean {
  return text.length < 140 && SHARE.test(text);
}

/** The note about the author that ends many texts. */
export function isAuthorNote(text: string): boolean {
  return AUTHOR.test(text) || ABOUT_AUTHOR.test(text);
}

const TEASER =
  /(?:weiterlesen|mehr lesen|zum artikel|jetzt lesen|read (?:more|on|the full (?:story|article))|continue reading|lire la suite|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees verder|läs mer|czytaj dalej|читать далее)\s*[→»>.…]*$/iu;

/** The beginning of another text, with a way there. */
export const isTeaser = (text: string): boolean => TEASER.test(text);

/** A line that is only an address of a page or a person. */
export function isBareAddress(text: string): boolean {
  return (
    text.length < 500 &&
    !text.includes(' ') &&
    /^(https?:\/\/\S+|\S+@\S+\.\w+|(?:www\.)?[\w-]{3,40}\.(?:com|net|org|info|de|fr|es|it|co\.uk))$/i.test(text)
  );
}

// How such a line begins and how it ends are two expressions: the first is then done after a letter, and the second is not asked for a
// beginning at each letter of a paragraph.
const CALLED =
  /^(?:(?:image|photo|slide) \d+ (?:of|\/)|(?:abbildung|abb\.|figure|fig\.|grafik|infografik|tabelle) ?\d+\s*[:.–-]|courtesy (?:of|image|photo)\b.{0,60}$|(?:vergrößern|enlarge|zoom)\b)/i;
const CREDITED =
  /[([](?:image|photo|photograph|picture|pic|credit|illustration|foto|bild|video)s?\b[^)\]]{0,80}[)\]]\s*$|(?:\bCredit:|[.!?)]\s*(?:©|\(c\)))\s?[^.]{2,60}$|[.!?]\s*(?:photo|image|picture|foto|bild)s? (?:by|credit|von|de|di)\b:?[^.]{2,60}\.?$/i;
const AGENCY =
  /(?:\/|\||,|via)\s*(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|dpa|ANSA|Shutterstock|Bloomberg)(?: via .{2,30}| file)?$/;
const AGENCY_LINE = new RegExp(`^[^.!?]{3,120}${AGENCY.source}`);

/** A caption or a credit that stands as a paragraph of its own. */
export function isPictureLine(text: string): boolean {
  return CALLED.test(text) || CREDITED.test(text) || (AGENCY.test(text) && AGENCY_LINE.test(text));
}
