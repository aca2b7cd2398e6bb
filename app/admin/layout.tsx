// What do the desk's pages share? Their style sheet. Who may enter is asked by each page, action and route, not here.
import type { ReactNode } from 'react';
import './desk.css';

export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
