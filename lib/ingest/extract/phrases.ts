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
  'more(?: stories| news)?:$',
  'more (?:stories|news):',
  'you (?:may|might) also (?:like|enjoy|be interested)',
  'recommended(?: for you| reading| stories)?\\s*:?$',
  '(?:most (?:read|popular)|trending(?: now)?)\\b.{0,40}$',
  "don[’']?t miss\\b",
  'continue reading',
  'keep reading',
  'click here to (?:subscribe|sign|get|join|read|view)\\b.{0,80}$',
  'leggi anche',
  'lire aussi',
  'à lire(?: aussi| également)?\\b',
  'lesen sie (?:auch|mehr|hier)',
  'mehr zum thema',
  '(?:lee|lea|leer) (?:tambi[eé]n|más)',
  'leia (?:tamb[eé]m|mais)',
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
  'veja (?:também|mais)',
  '(?:le|te) puede interesar',
  'le recomendamos',
  'más sobre ',
  'mira(?: también| además)?:',
  'entdecke (?:weitere|mehr)\\b.{0,50}$',
  'heute empfehlen wir',
  'verwendete .{0,40}produkte$',
  'kennt ihr (?:schon|eigentlich) unser',
  'release date:',
  'kontakt$',
  'weiterlesen\\b.{0,30}$',
  'zum weiterlesen',
  'schon gelesen\\?',
  '(?:das|dies|das thema) könnte (?:sie|dich|euch) (?:auch )?interessieren',
  'mehr (?:zu|zum thema|aus|über|von)\\b[^.]{0,60}$',
  'weitere (?:artikel|themen|informationen|meldungen|beiträge|nachrichten)\\b[^.]{0,50}$',
  'neueste (?:artikel|beiträge|nachrichten)',
  'lade weitere',
  'à (?:voir|découvrir) aussi',
  'sur le même (?:sujet|thème)',
  'potrebbe interessarti',
  'może (?:cię|cie) zainteresować',
  'more in [^.]{1,40}$',
  'in case you missed it',
  'up next\\b.{0,40}$',
  'recommended by\\b',
  // newsletters, subscriptions, apps
  'already (?:have an account|a (?:subscriber|member))',
  '(?:log|sign) ?in (?:to|or|here|with)\\b.{0,80}$',
  'sign in$',
  'to (?:read|continue) (?:the (?:rest|full)|reading)\\b.{0,120}',
  'this (?:article|story|content) is (?:exclusive to|only (?:available|for)|for) .{0,60}(?:subscribers|members)',
  'unlock this (?:article|story)',
  '(?:create|register for) (?:a|an|your) free account',
  'stay (?:connected|up to date|informed|tuned)\\b.{0,80}$',
  "there[’']s plenty more where that came from",
  'for (?:more|the latest) [^.]{0,80}(?:download|subscribe|sign up|follow|newsletter)',
  'book a (?:demo|call|consultation)\\b.{0,40}$',
  'schedule (?:a|your) (?:free )?(?:consultation|demo|call)\\b.{0,40}$',
  'request a (?:demo|quote)',
  'talk to (?:our|an) expert',
  'call us (?:today|now|at)',
  'get started(?: today| now| for free)?[.!]?$',
  'learn more[.!]?$',
  'buy (?:now|on|at|from)\\b.{0,40}$',
  'shop now\\b.{0,40}$',
  'verraten sie (?:uns )?(?:gerne )?in den kommentaren',
  'kommentar(?:e)? (?:schreiben|verfassen|hinterlassen|insgesamt)',
  'sie sind (?:aktuell )?nicht (?:eingeloggt|angemeldet)',
  'um .{3,80} kommentieren zu können',
  'be the first to comment',
  'by posting a comment',
  '(?:show|hide) caption$',
  '(?:quellen|inhalt) (?:ausblenden|einblenden|anzeigen)',
  'inhaltsverzeichnis$',
  'rezept drucken',
  'artikel (?:drucken|teilen|merken)',
  '(?:den )?(?:artikel|beitrag) (?:mit anderen )?teilen',
  '(?:please )?(?:sign|signing) up (?:for|to|here|now|below)',
  'subscribe (?:to|now|today|for|here|and)\\b',
  'get (?:breaking news|the latest [^.]{0,60} (?:newsletter|inbox|delivered)|our [^.]{0,40}newsletter|.{0,60} in your inbox)',
  'want more\\b.{0,80}(?:sign up|subscribe|newsletter)',
  'join our (?:[^.]{0,20}forums?|newsletter|mailing|community|whatsapp|telegram)',
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
  '(?:love|like|want|enjoy) [^.?]{2,60}\\?.{0,160}(?:newsletter|inbox|sign up|subscribe)',
  'start your day with\\b.{0,160}',
  'read more news like this',
  'get the latest news',
  'thank you for (?:completing|your)\\b.{0,40}$',
  'in partnership with\\b.{0,30}$',
  '\\(with (?:agency )?inputs from',
  'let us help!',
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
  'tópicos',
  'schlagw(?:ort|örter)',
  'temas\\s*:',
  'mots-clés',
  // rights and origins
  '(?:this (?:post|article|page|site)|we|our .{0,30}|as an amazon associate,?) .{0,60}(?:affiliate links?|affiliate commission|earn (?:a|an) (?:small )?(?:affiliate )?commission)',
  '(?:if|when) you (?:buy|purchase|click) .{0,90}(?:commission|affiliate)',
  'the following content is brought to you by',
  'der (?:beitrag|artikel) .{3,120}(?:erschien|veröffentlicht)',
  'dieser (?:text|beitrag|artikel) (?:wurde|erschien|ist) .{0,60}(?:lizenz|veröffentlicht unter)',
  'materiał chroniony prawem autorskim',
  '(?:todos los derechos|todos os direitos|tous droits|alle rechte|tutti i diritti)',
  'sofern nicht anders (?:ausgewiesen|angegeben)',
  'note: (?:the )?(?:views|opinions) expressed',
  'the (?:views|opinions) expressed (?:in|on|here)',
  '(?:image|photo|video|bild|foto|titelbild|header ?image|featured image) ?(?:source|quelle|credit)?\\s*:',
  '(?:last )?(?:updated|published|reviewed|modified)\\b[^.]{0,24}\\d.{0,24}$',
  'aufrufe:',
  '(?:copyright|©|\\(c\\)) ?.{0,120}$',
  'all rights reserved',
  '\\(?(?:additional )?reporting by [^.]{3,160}(?:editing|\\)|$)',
  'our standards:',
  'contact (?:the (?:author|reporter|writer)\\b|us\\b.{0,60}$)',
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
  'loading\\b.{0,20}$',
]);

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
  /\b(?:is|was) (?:a|an|the|our) [\p{L}\s,'’&-]{0,60}\b(?:founder|consultant|reporter|editor|writer|journalist|correspondent|contributor|columnist|producer|author|blogger|freelancer|fellow)\b|\bcan be (?:reached|contacted) (?:at|on|via)|\bfollow (?:him|her|them) (?:on|at|@)|\bon (?:twitter|x|instagram)[:,]? ?(?:at )?@|\b(?:staff|senior|freelance) (?:writer|reporter)\b|\bist (?:redakteur|journalist|autor|korrespondent)|^(?:executive|managing|senior|deputy|associate|news)? ?editor (?:at|of|in)\b|\b(?:is|was) an? (?:\w+ ){0,3}(?:professor|physician|director)\b/iu;

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

const TEASER =
  /(?:weiterlesen|mehr lesen|zum artikel|jetzt lesen|read (?:more|on|the full (?:story|article))|continue reading|lire la suite|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|lees verder|läs mer|czytaj dalej|читать далее)\s*[→»>.…]*$/iu;

/** The beginning of another text, with a way there. */
export const isTeaser = (text: string): boolean => TEASER.test(text);

/** A line that is only an address of a page or a person. */
export function isBareAddress(text: string): boolean {
  return (
    text.length < 500 &&
    /^(https?:\/\/\S+|\S+@\S+\.\w+|(?:www\.)?[\w-]{3,40}\.(?:com|net|org|info|de|fr|es|it|co\.uk))$/i.test(text)
  );
}

const CREDITED =
  /[([](?:image|photo|photograph|picture|pic|credit|illustration|foto|bild|video)s?\b[^)\]]{0,80}[)\]]\s*$|(?:\bCredit:|(?<=[.!?)]\s*)(?:©|\(c\)))\s?[^.]{2,60}$|^(?:image|photo|slide) \d+ (?:of|\/)|^(?:abbildung|abb\.|figure|fig\.|grafik|infografik|tabelle) ?\d+\s*[:.–-]|^courtesy (?:of|image|photo)\b.{0,60}$|(?<=[.!?]\s*)(?:photo|image|picture|foto|bild)s? (?:by|credit|von|de|di)\b:?[^.]{2,60}\.?$|^(?:vergrößern|enlarge|zoom)\b/i;
const AGENCY_LINE =
  /^[^.!?]{3,120}(?:\/|\||,|via)\s*(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|dpa|ANSA|Shutterstock|Bloomberg)(?: via .{2,30}| file)?$/;

/** A caption or a credit that stands as a paragraph of its own. */
export function isPictureLine(text: string): boolean {
  return CREDITED.test(text) || AGENCY_LINE.test(text);
}
