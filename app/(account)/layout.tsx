// What do the account's pages share? Their small style sheet.
import type { ReactNode } from 'react';
import './account.css';

export default function AccountLayout({ children }: { children: ReactNode }) {
  return children;
}
