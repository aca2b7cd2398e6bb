// What is around every page of the desk? A bar with its rooms, the outcome of the last action, the page. No offers, no footer.
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/parts.tsx';
import type { NoticeView } from '@/lib/admin/notices.ts';

const ROOMS = [
  { href: '/admin', text: 'Desk' },
  { href: '/admin/sources', text: 'Sources' },
  { href: '/admin/picks', text: 'Picks' },
] as const;

interface DeskShellProps {
  /** The room the page is in. */
  room: (typeof ROOMS)[number]['href'];
  title: string;
  /** Who sits at the desk. */
  who: string;
  notice: NoticeView | null;
  /** Said under the title. */
  intro?: ReactNode;
  children: ReactNode;
}

export function DeskShell({ room, title, who, notice, intro, children }: DeskShellProps) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the desk
      </a>
      <header className="bar desk">
        <div className="wrap">
          <a className="name" href="/">
            Masthead
          </a>
          <nav aria-label="Admin">
            {ROOMS.map(({ href, text }) => (
              <a key={href} href={href} aria-current={href === room ? 'page' : undefined}>
                {text}
              </a>
            ))}
          </nav>
          <a href="/sign-out">{`${who}, admin`}</a>
        </div>
      </header>
      <main id="main" className="wrap desk-page">
        <div className="title">
          <h1>{title}</h1>
          {intro}
        </div>
        {notice && (
          <Notice {...(notice.tone === 'bad' ? { tone: 'bad' as const } : {})}>
            <p role="status">{notice.text}</p>
          </Notice>
        )}
        {children}
      </main>
    </>
  );
}
