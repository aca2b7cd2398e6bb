// How does Masthead get onto a phone? There is no store to go to: the page itself is put on the home screen.
import { Frame } from '@/app/frame.tsx';
import { Head } from '@/components/ui/parts.tsx';

export const metadata = {
  title: 'Get the app',
  description: 'How to put Masthead on the home screen of a phone, a tablet or a computer.',
  alternates: { canonical: '/app' },
};

const WAYS = [
  {
    on: 'iPhone and iPad',
    steps: [
      'Open this page in Safari.',
      'Press Share, the square with the arrow.',
      'Choose “Add to Home Screen”, then Add.',
    ],
  },
  {
    on: 'Android',
    steps: [
      'Open this page in Chrome.',
      'Press the three dots at the top.',
      'Choose “Add to Home screen”, then Install.',
    ],
  },
  {
    on: 'A computer',
    steps: [
      'Open this page in Chrome or Edge.',
      'Press the install sign at the end of the address line.',
      'Masthead opens in a window of its own.',
    ],
  },
] as const;

export default function AppPage() {
  return (
    <Frame path="/app" main="wrap">
      <div className="title">
        <h1>Put Masthead on your home screen</h1>
        <p>
          The app is this site, opened like an app: no store, no download, nothing to update. It needs a connection;
          reading without one is not possible yet.
        </p>
      </div>
      <div className="cols c3 ruled">
        {WAYS.map(({ on, steps }) => (
          <section key={on}>
            <Head title={on} />
            <ol className="tick-list">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Frame>
  );
}
