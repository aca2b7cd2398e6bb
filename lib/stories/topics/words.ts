// Which words say what kind of name stands beside them? Titles, words of organisations and places, verbs of speech, in the languages
// most feeds are in. Folded as keys are, but for plural.

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** They stand before a person's name and are no part of it. */
export const TITLES = set(
  `mr mrs ms miss dr prof professor sir dame lord lady baroness president presidents vice-president premier pm chancellor minister
  ministers secretary senator sen governor gov mayor king queen prince princess pope cardinal bishop archbishop rabbi imam sheikh
  general gen colonel col captain capt major lieutenant lt sergeant judge justice chairman chairwoman chair ceo director editor
  coach manager striker defender goalkeeper actor actress singer author professor-emeritus mp rep congressman congresswoman
  herr frau bundeskanzler bundeskanzlerin kanzler kanzlerin prasident prasidentin bundesprasident ministerprasident
  ministerprasidentin minister ministerin bundesminister bundesministerin aussenminister aussenministerin innenminister
  innenministerin finanzminister wirtschaftsminister burgermeister burgermeisterin oberburgermeister oberburgermeisterin
  sprecher sprecherin professorin regisseur regisseurin schriftsteller schriftstellerin trainer trainerin chef chefin leiter leiterin
  direktor direktorin autor autorin papst konig konigin
  m mme mlle monsieur madame maitre president presidente ministre premier-ministre depute deputee maire senateur
  senor senora sr sra don dona presidente ministro ministra alcalde alcaldesa rey reina papa juez jueza
  президент президента министр премьер премьер-министр глава губернатор мэр депутат король королева`,
);

/** With one word after them they are a name. */
export const CROWNS = set(
  'king queen prince princess pope saint st konig konigin papst roi reine pape rey reina papa король',
);

export const ORGANISATIONS = set(
  `university college school institute institution academy bank ministry court council agency agencies inc ltd plc llc corp corporation
  company co group holdings party union association committee commission federation league club fc afc cf sc united athletic rovers wanderers museum hospital
  clinic police army navy airlines airways board bureau office department parliament senate congress assembly fund foundation
  society trust service services authority laboratory laboratories labs observatory orchestra theatre theater opera gallery library
  network times post gazette herald tribune ledger journal press wire house consortium alliance forum centre center programme
  motors energy industries technologies systems partners capital studios records
  universitat hochschule ministerium bundesministerium gericht bundesgericht verwaltungsgericht amt bundesamt behorde partei
  gewerkschaft verband verein institut klinik krankenhaus polizei gmbh ag se kg stiftung akademie rat bundestag bundesrat landtag
  universite ecole ministere tribunal conseil agence banque parti syndicat hopital academie societe musee
  universidad ministerio tribunal consejo agencia banco partido sindicato hospital instituto academia museo ayuntamiento
  университет министерство суд банк партия институт академия совет`,
);

export const PLACES = set(
  `river lake mount mountain mountains sea ocean bay island islands isle street road avenue lane square valley port harbour harbor
  city county district province region state strait gulf coast desert park forest bridge airport station beach point peninsula
  creek canal village town quay upper lower new san santa saint st fort cape north south east west northern southern eastern western central
  fluss meer insel strasse platz tal gebirge hafen bahnhof rue mer ile fleuve lac mont baie place plage golfe
  rio isla mar calle plaza valle montana bahia golfo puerto playa река море остров озеро`,
);

/** What has a name without being anybody or anywhere. */
export const EVENTS = set(
  `act law bill treaty accord cup war wars agreement deal prize award awards games game championship championships league day week month
  year years festival tour election elections crisis scandal affair protocol convention summit report plan project programme
  gesetz krieg abkommen vertrag preis pokal meisterschaft tag woche fest wahl krise gipfel projekt liga
  loi guerre accord traite prix coupe championnat jour fete crise sommet projet ligue
  ley guerra acuerdo tratado premio copa campeonato dia fiesta crisis cumbre liga закон война кубок`,
);

/** Said before or after a name: the name is somebody's. */
export const SPEECH = set(
  `said says told tells added adds asked argued explained announced warned wrote insisted replied recalled
  sagte sagt erklarte erklart betonte warnte schrieb kundigte
  dit declare explique ajoute assure estime affirme raconte
  dijo dice afirmo asegura explico anadio senalo declaro
  сказал сказала заявил заявила сообщил сообщила отметил добавил`,
);

/** A name in capitals after one of these is a place more often than not. */
export const WHERE = set('in from near outside across throughout aus nach bei a au aux en desde в во из');

/** Articles: what they stand before is no town. */
export const ARTICLES = set(
  `the a an der die das dem den des ein eine einen einem einer im am zum zur vom beim kein keine sein seine ihr ihre dieser diese dieses
  le la les un une des du ce cette el los las una unos unas il lo gli`,
);

/** Small words that may stand within a name. */
export const WITHIN = set(
  'of the de la las los del della di da do dos das du des le van von der den ten ter zu al el bin ibn y',
);

/** They begin sentences with a capital and are no part of the name that follows. */
export const OPENERS = set(
  `the a an and but or so if in on at by for from to of with as is are was were be been it its this that these those he she they we you i
  his her their our your my who what when where why how not no nor then than there here has have had do does did will would can could may
  might must shall should about into over after before between during while since until under against among despite although though
  because however meanwhile yesterday today tomorrow now later earlier once also still even only just more most many some several
  all both each every another other few first last next two three four five six seven eight nine ten hundreds thousands
  millions nobody nothing everyone everything police officials scientists researchers experts critics supporters residents campaigners
  according thanks like unlike instead perhaps maybe yes asked told former current senior local
  und aber oder wenn weil dass doch noch auch nur mit von zu im am auf fur bei nach aus als wie so es er sie wir ihr ich man der die das den
  dem des ein eine einen seit vor uber unter gegen ohne durch zwischen nun jetzt heute gestern morgen hier dort dann danach damit dabei
  ende anfang mitte millionen milliarden prozent euro uhr jahr jahre jahren tage wochen monate stunden minuten meter kilometer herr frau
  le la les un une des du de et ou mais dans en sur pour par avec est sont ce cette ces il elle ils elles on nous vous je qui que quand
  si apres avant depuis selon pendant entre sans sous chez hier demain aujourd alors ainsi aussi
  el los las una y o pero con por para es son fue ha han su sus se lo al del que como mas segun desde hasta entre sin sobre tras ante
  cuando donde si ayer hoy manana este esta estos estas
  в на не что с по за для как это от из к у о но а и он она они мы вы я его ее их при после до когда где если так также там тут все`,
);

/** Capitals that are no name. */
export const NO_ACRONYM = set(
  'ceo cfo cto tv am pm faq pdf ok vip id utc gmt est bst cet cest ii iii iv vi vii viii ix xi url asap diy rip pc ipo update video photo photos watch live review exclusive breaking poll new the and for not',
);

/** Languages that write every noun with a capital: there a capital alone says little. */
export const NOUNS_IN_CAPITALS = set('de lb');

/** Given names by which a person's name is known as one; the commonest only. */
export const GIVEN = set(
  `anna ana anne maria marie mary elena helena sofia sophie laura lena eva emma julia clara sarah sara hannah katharina claudia petra
  monika angela ursula ingrid karin birgit jana nina lisa susan jane alice kate emily charlotte olivia grace lucy ruth helen margaret
  elizabeth catherine christine caroline claire camille isabelle nathalie valerie carmen lucia pilar dolores teresa isabel ines marta
  fatima aisha amina layla noor leila yasmin olga natalia svetlana irina tatiana ekaterina
  bill hillary mitt joe jill kamala mike jim bob ron ted john james robert michael william david richard thomas charles christopher daniel matthew anthony mark donald steven paul andrew
  joshua kenneth kevin brian george edward peter tom tim jack joe ben sam alex nick simon martin stephen alan keir boris barack
  hans peter wolfgang klaus jurgen stefan andreas thomas markus friedrich olaf robert karl heinrich werner uwe jens sven lars
  jean pierre jacques michel francois philippe emmanuel louis henri nicolas alain bernard gerard
  jose juan carlos luis antonio francisco manuel javier miguel pedro pablo jorge fernando diego rafael alejandro
  mohammed muhammad mohamed ahmed ali omar hassan hussein ibrahim youssef khalid mahmoud abdullah
  vladimir sergei dmitry alexander ivan mikhail nikolai volodymyr oleksandr viktor igor владимир сергей дмитрий александр иван михаил
  giovanni marco andrea giuseppe luca matteo paolo francesco jonas erik anders bjorn nils henrik tomas marit runa`,
);
