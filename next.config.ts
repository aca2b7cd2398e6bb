// How does Next build and serve? No image optimiser, no compression of its own (our server compresses in one call), no header
// that names the framework; native packages stay outside the bundle.
import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  compress: false,
  reactStrictMode: true,
  devIndicators: false,
  images: { unoptimized: true },
  serverExternalPackages: [
    'better-sqlite3',
    'pg',
    '@node-rs/argon2',
    'sharp',
    'linkedom',
    'undici',
    'nodemailer',
    'fflate',
  ],
  productionBrowserSourceMaps: false,
  // Types are checked by `npm test` and `npm run check`: a start need not wait for them.
  typescript: { ignoreBuildErrors: true },
};

export default config;
