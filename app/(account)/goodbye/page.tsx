// What does one see after deleting the account? That it is done.
import type { Metadata } from 'next';
import { Frame } from '@/app/frame.tsx';

export const metadata: Metadata = { title: 'Goodbye', robots: { index: false } };

export default function GoodbyePage() {
  return (
    <Frame path="/goodbye" head="name" main="wrap narrow">
      <h1>Your account is deleted</h1>
      <p>Thank you for reading. Headlines and the beginnings of articles stay open to you, as to everybody.</p>
      <ul className="ways">
        <li>
          <a className="btn" href="/">
            Go to today’s papers
          </a>
        </li>
      </ul>
    </Frame>
  );
}
