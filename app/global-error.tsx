// Even the layout failed: the same apology with a document of its own.
'use client';

import { Apology } from '@/components/shell/apology.tsx';
import './styles/masthead.css';

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <title>Something went wrong · Masthead</title>
        <Apology reference={error.digest} retry={reset} />
      </body>
    </html>
  );
}
