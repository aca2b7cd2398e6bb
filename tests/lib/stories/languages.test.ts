// Does the same code group news in seven languages? On invented events, each told by three papers, in one stream.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storiesJsonl } from '../../../lib/stories/jsonl.ts';
import { scoreGrouping } from '../../support/grouping-score.ts';

const MINUTE = 60_000;
const LANGUAGES = ['ar', 'de', 'es', 'hi', 'ja', 'ru', 'zh'];

interface Told {
  language: string;
  story: string;
  paper: number;
  title: string;
  text: string;
}

/** Stories are parted by a line `==`; an article is a line of headline and a line of text. */
function read(language: string): Told[] {
  const file = join(import.meta.dirname, '../../fixtures/stories', `${language}.txt`);
  return readFileSync(file, 'utf8')
    .split('\n==\n')
    .flatMap((story, n) => {
      const lines = story.split('\n').filter(Boolean);
      return Array.from({ length: lines.length / 2 }, (_, paper) => ({
        language,
        story: `${language}${n}`,
        paper,
        title: lines[2 * paper] ?? '',
        text: lines[2 * paper + 1] ?? '',
      }));
    });
}

test('every language is grouped as well as any, mixed into one stream', async () => {
  // The first paper tells everything, then the second does, then the third: within a day and all languages between each other.
  const told = LANGUAGES.flatMap(read).sort((a, b) => a.paper - b.paper);
  const answers: { id: number; story: number }[] = [];
  async function* lines() {
    for (const [id, { language, title, text }] of told.entries())
      yield JSON.stringify({ id, ts: Date.UTC(2026, 10, 24) + id * 8 * MINUTE, title, text, lang: language });
  }
  await storiesJsonl(lines(), (line) => answers.push(JSON.parse(line)));
  const storyOf = new Map(answers.map(({ id, story }) => [id, story]));
  const scores = LANGUAGES.map((language) => {
    const mine = [...told.entries()].filter(([, article]) => article.language === language);
    return {
      language,
      ...scoreGrouping(
        mine.map(([, article]) => article.story),
        mine.map(([id]) => storyOf.get(id) ?? 0),
      ),
    };
  });
  const weak = scores.filter(({ pairF1, b3F1 }) => pairF1 < 0.9 || b3F1 < 0.9);
  expect(weak, JSON.stringify(scores)).toEqual([]);
  // No story crosses a language.
  const languagesOf = new Map<number, Set<string>>();
  for (const [id, { language }] of told.entries()) {
    const story = storyOf.get(id) ?? 0;
    languagesOf.set(story, (languagesOf.get(story) ?? new Set()).add(language));
  }
  expect([...languagesOf.values()].filter((languages) => languages.size > 1)).toEqual([]);
});
