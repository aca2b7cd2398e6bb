// No such page: says so, and offers a search and the sections. Next puts it into the data of every page, ready for the case that
// the page is not found: so it reads nothing, is small, and is the same for everybody.
import { Empty, SearchForm } from '@/components/ui/parts.tsx';
import { SECTIONS } from '@/lib/ingest/sections.ts';

export const metadata = { title: 'Not found', robots: { index: false } };

export default function NotFound() {
  return (
    <>
      <header className="wrap">
        <a className="name" href="/">
          Masthead
        </a>
        <div className="ruler" />
        <nav className="nav" aria-label="Sections">
          <a href="/">Today</a>
          {SECTIONS.map(({ slug, name }) => (
            <a key={slug} href={`/section/${slug}`}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main id="main" className="wrap block">
        <Empty title="This page was never printed." level={1}>
          <p>Or it was, and the address has a letter missing.</p>
          <SearchForm hint="Search all papers" button />
        </Empty>
      </main>
    </>
  );
}
