// Which of a publisher's tags are for its own house? Desks, formats, labels, dates, its own name: nobody follows those.
import { keyOf } from './names.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).map(keyOf));

/** A tag with one of these in it is a desk or a format, whatever else it says. */
const NEWSY = set(
  `news newsletter newsletters headlines breaking latest live liveblog video videos podcast podcasts photos gallery galleries slideshow
  homepage frontpage featured sponsored advertorial promo premium subscriber subscribers paywall exclusive exclusives uncategorized
  uncategorised allgemein nachrichten meldungen schlagzeilen eilmeldung ticker liveticker startseite bildergalerie
  actualites actualite actu actus infos direct accueil noticias portada ultimas directo notizie новости главное видео
  أخبار الأخبار عاجل समाचार खबर ख़बरें`,
);

/** A tag of these alone is a desk. */
const DESKS = set(
  `home page pages index main general misc miscellaneous other more top story stories article articles post posts blog blogs feature features
  world international foreign global national local regional nation domestic uk us usa europe americas asia africa
  politics political business economy economics finance money markets companies technology tech digital internet science sciences
  environment health medicine sport sports culture arts art books film films movies music theatre tv television
  entertainment lifestyle life style food travel fashion people society opinion opinions comment comments commentary editorial
  editorials columns columnists letters letter review reviews interview interviews analysis explainer explainers essay essays report
  reports reportage profile profiles obituary obituaries quiz crossword crosswords games weather traffic today daily weekly magazine
  weekend sunday saturday press release releases agency agencies staff editor editors picks pick best read reads long short in focus depth
  and the of on from for a special series section sections archive all standard default none null undefined test topic topics tag tags
  hard
  politik wirtschaft panorama kultur wissen wissenschaft gesundheit technik netzwelt sport meinung kommentar kommentare ausland inland
  welt region lokales gesellschaft leben reise medien umwelt feuilleton unterhaltung ratgeber thema themen bericht berichte
  politique economie monde societe culture sante sciences technologies idees opinions debats sports planete france culturel
  politica economia mundo sociedad cultura salud ciencia tecnologia deportes opinion internacional nacional
  internazionale esteri mondo cronaca scienza salute spettacoli politiek economie buitenland binnenland wetenschap
  политика экономика мир общество культура наука здоровье спорт технологии мнение
  العالم سياسة السياسة اقتصاد الاقتصاد ثقافة الثقافة رياضة الرياضة علوم العلوم صحة الصحة تكنولوجيا رأي الرأي مقالات دولي محلي
  政治 经济 国际 国内 社会 体育 科技 文化 财经 娱乐 健康 評論 評论 観点 経済 国際 スポーツ 科学 文化 社会 ニュース 新闻 速報 即時
  राजनीति खेल दुनिया देश मनोरंजन विज्ञान स्वास्थ्य`,
);

const DATES = (() => {
  const words = new Set<string>();
  for (const language of ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru']) {
    for (const [part, count] of [
      ['month', 12],
      ['weekday', 7],
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { [part]: 'long', timeZone: 'UTC' });
      for (let n = 0; n < count; n++)
        words.add(keyOf(format.format(part === 'month' ? Date.UTC(2026, n, 1) : Date.UTC(2026, 0, 5 + n))));
    }
  }
  return words;
})();

/** The key of a month or a day of the week, in the languages most feeds are in. */
export const isDate = (key: string): boolean => DATES.has(key);

/** True for a cleaned tag that only the publisher's own house has a use for. */
export function isHousekeeping(tag: string, publisher: string): boolean {
  const key = keyOf(tag);
  const words = key.split(' ').map(keyOf);
  if (words.some((word) => NEWSY.has(word))) return true;
  if (words.every((word) => DESKS.has(word) || /^\d+$/.test(word) || DATES.has(word))) return true;
  if (/\d{5}|^\d+$|^(?=.*\d)[0-9a-f-]{8,}$/.test(key)) return true;
  // Single letters and pairs are abbreviations of the house; capitals are somebody's name.
  if (/^\p{Script=Latin}{1,2}$/u.test(tag) && !/^\p{Lu}{2}$/u.test(tag)) return true;
  if (/^(\p{Lu}\p{L}* )?[\p{L}]+ [\p{Lu}\d]{1,2}-?\d{2,}$/u.test(tag)) return true;
  const own = keyOf(publisher);
  return own !== '' && (key === own || key.startsWith(`${own} `) || (own.startsWith(`${key} `) && words.length > 1));
}
