// How do publishers word their pleas? The phrases of boilerplate, in the languages the catalogue is written in.

const start = (phrases: readonly string[]) => new RegExp(`^[^\\p{L}\\p{N}©\\[]*(?:${phrases.join('|')})`, 'iu');

/** Beginnings of lines that lead away from the article or ask for something. */
const PLEAS = start([
  // read also
  'read (?:more|also|next|the full (?:story|article))\\b',
  'also read\\b',
  '(?:see|watch|listen)(?: also| more| now| live)?:',
  'see also\\b',
  'related(?: stories| articles| links| content| coverage| reading| posts| topics)?\\s*[:|]?$',
  'related\\s*[:|]',
  'more (?:from|on|about) [^.]{1,60}[:.]?$',
  'more(?: stories| news)?:',
  'you (?:may|might) also (?:like|enjoy|be interested)',
  'recommended(?: for you| reading| stories)?\\s*:?$',
  '(?:most (?:read|popular)|trending(?: now)?)\\b.{0,40}$',
  "don[’']?t miss\\b",
  'continue reading',
  'keep reading',
  'click here',
  'leggi anche',
  'lire aussi',
  'à lire(?: aussi| également)?\\b',
  'lesen sie (?:auch|mehr|hier)',
  'mehr zum thema',
  '(?:lee|lea|leer) (?:también|más)',
  'te puede interesar',
  'leia (?:também|mais)',
  'lees (?:ook|meer)',
  'läs (?:också|mer|även)',
  'les (?:også|mer)',
  'læs (?:også|mere)',
  'lue myös',
  'czytaj (?:też|także|więcej)',
  'zobacz (?:też|także)',
  'читайте (?:также|ещё|еще)',
  'ayrıca (?:bak|oku)',
  'اقرأ (?:أيضا|أيضًا|المزيد)',
  '関連記事',
  '相关阅读',
  '延伸閱讀',
  // newsletters, subscriptions, apps
  '(?:please )?(?:sign|signing) up (?:for|to|here|now|below)',
  'subscribe (?:to|now|today|for|here|and)\\b',
  'get (?:breaking news|the latest [^.]{0,60} (?:newsletter|inbox|delivered)|our [^.]{0,40}newsletter|.{0,60} in your inbox)',
  'want more\\b.{0,80}(?:sign up|subscribe|newsletter)',
  'join our (?:newsletter|mailing|community|whatsapp|telegram)',
  '(?:download|get) (?:the|our) .{0,40}\\bapp\\b',
  'jetzt (?:abonnieren|anmelden|kostenlos)',
  'newsletter (?:abonnieren|bestellen)',
  'inscrivez-vous',
  'abonnez-vous',
  'iscriviti',
  'suscríbete',
  'assine\\b',
  'inscreva-se',
  'enter your e?-?mail',
  'your email address',
  'thank you for (?:subscribing|signing up|reading)',
  // sharing, following, comments
  'follow (?:us|me|@|\\S+(?: \\S+)? on )',
  'like us on',
  'find us on',
  'share (?:this|on|your|via|the)\\b.{0,60}$',
  'join the (?:conversation|discussion)',
  'have your say',
  'leave a (?:comment|reply)',
  '(?:view|show|post|add|read|\\d+) (?:all )?(?:a )?comments?\\b',
  'comments?(?: are closed| \\(\\d+\\))?\\.?$',
  'tell us what you think',
  'let us know (?:in|what)',
  'what do you think\\?.{0,60}(?:comment|below)',
  'seguici su',
  'síguenos',
  'suivez-nous',
  'folgen sie uns',
  'volg ons',
  // adverts, cookies, tags
  'advertisement\\b',
  'article continues (?:after|below)',
  'story continues (?:after|below)',
  'scroll (?:down )?to continue',
  'sponsored(?: content| by)?\\b.{0,40}$',
  'anzeige$',
  'publicité$',
  'pubblicità$',
  'publicidad$',
  'реклама$',
  'this (?:web)?site uses cookies',
  'we use cookies',
  'by (?:continuing|clicking|signing up),? you',
  'tags?\\s*:',
  'filed under\\b',
  'posted in\\b.{0,60}$',
  'topics?\\s*:',
  'categor(?:y|ies)\\s*:',
  'keywords?\\s*:',
  'tópicos',
  'schlagw(?:ort|örter)',
  'temas\\s*:',
  'mots-clés',
  // rights and origins
  '(?:copyright|©|\\(c\\)) ?.{0,120}$',
  'all rights reserved',
  'this (?:article|story|post|piece) (?:was )?(?:originally|first) (?:published|appeared)',
  '(?:originally|first) published (?:on|in|at|by)',
  '\\(?(?:additional )?reporting by [^.]{3,160}(?:editing|\\)|$)',
  'our standards:',
  'contact (?:the (?:author|reporter|writer)|us)\\b',
  'email .{3,60} at \\S+@',
  'the post .{5,200} (?:first )?appeared first on',
  'the post .{5,200} appeared',
  'view (?:original|all|gallery|comments|this post on)',
  '(?:photo|image|picture|foto|bild)s?(?: credits?)?(?: by)?\\s*[:©]',
  'credit:',
  'file photo',
  'back to top',
  'print this',
  'skip to (?:content|main)',
  'table of contents$',
  'advertise with us',
  'support (?:our|independent) journalism',
  'loading\\b.{0,12}$',
]);

/** One line that is only labels of buttons. What stands between two of them can be read in one way only, or a row of numbers
 *  would take for ever. */
const SHARE =
  /^[\s|•·,/+&-]*(?:(?:share|tweet|pin(?: it)?|e-?mail|print|whatsapp|facebook|twitter|x|linkedin|reddit|pinterest|telegram|copy(?: link)?|save|like|comments?|teilen|partager|compartir|condividi|merken|drucken|flipboard|messenger|link copied|more|\d+)\b[\s|•·,/+&!-]*)+$/i;

const AUTHOR =
  /\b(?:is|was) (?:a|an|the|our) [\p{L}\s,'’&-]{0,60}\b(?:reporter|editor|writer|journalist|correspondent|contributor|columnist|producer|author|blogger|freelancer|fellow)\b|\bcan be (?:reached|contacted) (?:at|on|via)|\bfollow (?:him|her|them) (?:on|at|@)|\bon (?:twitter|x|instagram)[:,]? ?(?:at )?@|\b(?:staff|senior|freelance) (?:writer|reporter)\b|\bist (?:redakteur|journalist|autor|korrespondent)/iu;

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
  return AUTHOR.test(text);
}

/** A line that is only an address of a page or a person. */
export function isBareAddress(text: string): boolean {
  return text.length < 500 && /^(https?:\/\/\S+|\S+@\S+\.\w+)$/i.test(text);
}

const CREDITED =
  /[([](?:image|photo|photograph|picture|pic|credit|illustration|foto|bild|video)s?\b[^)\]]{0,80}[)\]]\s*$|\bCredit:\s?[^.]{2,60}$|^(?:image|photo|slide) \d+ (?:of|\/)/i;
const AGENCY_LINE =
  /^[^.!?]{3,120}(?:\/|\||,|via)\s*(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|dpa|ANSA|Shutterstock|Bloomberg)(?: via .{2,30}| file)?$/;

/** A caption or a credit that stands as a paragraph of its own. */
export function isPictureLine(text: string): boolean {
  return CREDITED.test(text) || AGENCY_LINE.test(text);
}
