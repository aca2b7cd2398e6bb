// How do the drawings become files? `node db/seed/newsroom/pictures/draw.ts [key ...]` writes the webp pictures anew.
// The results are committed, so that nothing is drawn at start; run this after changing a drawing.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { makeDice } from './brush.ts';
import { DRAWINGS } from './drawings.ts';

const HERE = import.meta.dirname;

/** Rasterises one drawing at both widths; answers the size of the larger file in bytes. */
async function write(key: string, folder: string): Promise<number> {
  const drawing = DRAWINGS[key];
  if (!drawing) throw new Error(`There is no drawing "${key}". Known: ${Object.keys(DRAWINGS).join(' ')}`);
  const svg = Buffer.from(drawing(makeDice(key)));
  const large = await sharp(svg)
    .webp({ quality: 78, effort: 5 })
    .toFile(path.join(folder, `${key}-1200.webp`));
  await sharp(svg)
    .resize(600)
    .webp({ quality: 76, effort: 5 })
    .toFile(path.join(folder, `${key}-600.webp`));
  return large.size;
}

if (import.meta.main) {
  const keys = process.argv.slice(2);
  await mkdir(HERE, { recursive: true });
  for (const key of keys.length > 0 ? keys : Object.keys(DRAWINGS)) {
    const bytes = await write(key, HERE);
    process.stdout.write(`${key} ${Math.round(bytes / 1024)} KB\n`);
  }
}
