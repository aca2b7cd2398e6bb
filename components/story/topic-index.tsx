// Which topics are written about? All of them by kind, each with its count.
import { Head } from '@/components/ui/parts.tsx';
import { counted } from '@/components/ui/words.ts';
import type { TopicIndex } from '@/lib/reading/topic.ts';

const KINDS = { person: 'People', place: 'Places', organisation: 'Organisations', theme: 'Themes' } as const;

export function TopicGroups({ index }: { index: TopicIndex }) {
  return index.groups.map(({ kind, topics }) => (
    <section key={kind} className="block" aria-labelledby={kind}>
      <Head title={KINDS[kind]} id={kind} />
      <ul className="topic-list num">
        {topics.map((topic) => (
          <li key={topic.href}>
            <a href={topic.href} dir="auto">
              {topic.name}
            </a>
            <span className="vh">: </span>
            <small>{counted(topic.articles, 'article')}</small>
          </li>
        ))}
      </ul>
    </section>
  ));
}
