// What is true of every page? Language, the style sheet, the three core fonts, the icons. It reads nothing: pages do.
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { config } from '@/lib/platform/config.ts';
import './styles/masthead.css';

const FONTS = ['newsreader-display', 'schibsted', 'newsreader-text'] as const;

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(config().origin),
    title: { default: 'Masthead', template: '%s · Masthead' },
    description: 'One subscription, one feed, the articles of many publishers.',
    applicationName: 'Masthead',
    manifest: '/manifest.webmanifest',
    icons: { icon: [{ url: '/icons/icon.svg', type: 'image/svg+xml' }], apple: '/icons/icon-180.png' },
    appleWebApp: { capable: true, title: 'Masthead', statusBarStyle: 'default' },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfdfb' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1216' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <head>
        {FONTS.map((face) => (
          <link
            key={face}
            rel="preload"
            href={`/fonts/${face}.woff2`}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
