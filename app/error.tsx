// A page failed while it was made: an apology in its place.
'use client';

import { Apology } from '@/components/shell/apology.tsx';

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return <Apology reference={error.digest} retry={reset} />;
}
