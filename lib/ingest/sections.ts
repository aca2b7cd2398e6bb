// Into which section does an article fall? The nine sections, and a guess from what feed, page and address say.

import { fold } from '../../db/search.ts';

export const SECTIONS = [
  { slug: 'world', name: 'World' },
  { slug: 'politics', name: 'Politics' },
  { slug: 'business', name: 'Business' },
  { slug: 'technology', name: 'Technology' },
  { slug: 'science', name: 'Science' },
  { slug: 'health', name: 'Health' },
  { slug: 'sport', name: 'Sport' },
  { slug: 'culture', name: 'Culture' },
  { slug: 'opinion', name: 'Opinion' },
] as const;

export type SectionSlug = (typeof SECTIONS)[number]['slug'];

export const DEFAULT_SECTION: SectionSlug = 'world';

/** What readers see for a section's slug; an unknown slug is shown as it is. */
export const sectionName = (slug: string): string => SECTIONS.find((s) => s.slug === slug)?.name ?? slug;

/** Words by which publishers call their sections; folded, in the languages of the catalogue. */
const WORDS: Record<SectionSlug, string> = {
  world:
    'world international foreign global internacional mundo monde ausland welt politik-ausland esteri mondo wereld buitenland varlden swiat dunya alam عالم العالم دولي мир',
  politics:
    'politics political election elections government parliament congress politica politique politik elecciones wahl wahlen inland politiek polityka siyaset سياسة السياسة политика',
  business:
    'business economy economics finance money markets market companies economia negocios empresas economie affaires bourse wirtschaft finanzen borse finanza ekonomi ekonomia gospodarka اقتصاد الاقتصاد экономика бизнес',
  technology:
    'technology tech digital internet gadgets software computing ai cyber tecnologia technologie technik netzwelt numerique teknologi technologia تكنولوجيا تقنية технологии',
  science:
    'science space environment climate nature physics astronomy ciencia sciences wissenschaft wissen forschung klima umwelt scienza ambiente medio-ambiente planete wetenschap nauka bilim علوم наука',
  health:
    'health medicine medical wellness covid salud sante gesundheit medizin salute saude gezondheid zdrowie saglik صحة الصحة здоровье',
  sport:
    'sport sports football soccer tennis cricket rugby basketball baseball nba nfl f1 motorsport cycling olympics golf deportes deporte futbol esporte calcio fussball voetbal spor رياضة الرياضة спорт',
  culture:
    'culture arts art books film films movies music theatre television tv entertainment lifestyle style food travel fashion celebrity cultura cine kultur feuilleton musik bucher litteratur livres cinema spettacoli kultuur kultura sanat ثقافة культура',
  opinion:
    'opinion opinions comment commentary editorial editorials columnists columns op-ed letters opinie tribuna debats kommentar meinung kolumne opinione opinioni commentisfree رأي мнение',
};

const SECTION_OF: ReadonlyMap<string, SectionSlug> = new Map(
  SECTIONS.flatMap(({ slug }) => WORDS[slug].split(' ').map((word) => [fold(word), slug] as const)),
);

/** The section a label means (`World news`, `/sport/football/`, `Politik`), or null. */
export function sectionOf(label: string | undefined | null): SectionSlug | null {
  if (!label || label.length > 80) return null;
  const folded = fold(label.trim());
  const whole = SECTION_OF.get(folded.replace(/[^\p{L}\p{N}]+/gu, '-'));
  if (whole) return whole;
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  // Long labels are headlines or tags: a word in them is no section.
  if (words.length > 3) return null;
  for (const word of words) {
    const found = SECTION_OF.get(word);
    if (found) return found;
  }
  return null;
}

export interface SectionClues {
  /** The feed's categories of the entry, in order. */
  categories: readonly string[];
  /** What the page says of itself (`article:section`). */
  pageSection?: string | undefined;
  url: string;
  sourceSection: string | null;
  publisherSection: string;
}

/** The best guess: what the entry itself says, then its address, then its source and publisher. */
export function guessSection(clues: SectionClues): SectionSlug {
  for (const label of [...clues.categories.slice(0, 5), clues.pageSection]) {
    const found = sectionOf(label);
    if (found) return found;
  }
  // Only folders name sections; the last part of a path is the headline.
  for (const folder of (URL.parse(clues.url)?.pathname ?? '').split('/').slice(1, -1).slice(0, 3)) {
    const found = folder.length <= 24 ? sectionOf(folder) : null;
    if (found) return found;
  }
  return sectionOf(clues.sourceSection) ?? sectionOf(clues.publisherSection) ?? DEFAULT_SECTION;
}
