// Where are resized pictures kept? In files below the data folder, with a cap: the longest unused go first.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR } from '../platform/clock.ts';

export interface PictureFiles {
  get(key: string): Promise<Buffer | null>;
  put(key: string, bytes: Buffer): Promise<void>;
}

/** Down to this part of the cap at once, so that not every write has to look at the whole folder. */
const SWEEP_TO = 0.9;

/** The name under which a picture in one width is kept; a picture that changes its address is another one. */
export const pictureKey = (src: string, width: number): string =>
  `${createHash('sha256').update(src).digest('hex').slice(0, 40)}-${width}.webp`;

export function openPictureFiles(folder: string, maxBytes: number): PictureFiles {
  // The folder is data, not part of the program: the build need not look for files there.
  const shelfOf = (key: string) => join(/* turbopackIgnore: true */ folder, key.slice(0, 2));
  const pathOf = (key: string) => join(/* turbopackIgnore: true */ folder, key.slice(0, 2), key);
  let total: Promise<number> | undefined;
  let sweeping = false;

  const list = async () => {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        const about = await stat(path).catch(() => null);
        return about?.isFile() ? [{ path, size: about.size, usedAt: about.mtimeMs }] : [];
      }),
    );
    return files.flat();
  };
  const measure = async () => (await list()).reduce((sum, file) => sum + file.size, 0);

  async function sweep(): Promise<number> {
    const files = (await list()).sort((a, b) => a.usedAt - b.usedAt);
    let left = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files) {
      if (left <= maxBytes * SWEEP_TO) break;
      await rm(file.path, { force: true });
      left -= file.size;
    }
    return left;
  }

  return {
    async get(key) {
      const path = pathOf(key);
      const bytes = await readFile(path).catch(() => null);
      if (bytes) void touch(path);
      return bytes;
    },
    async put(key, bytes) {
      const path = pathOf(key);
      await mkdir(/* turbopackIgnore: true */ shelfOf(key), { recursive: true });
      total ??= measure();
      await total;
      // Written aside and renamed: nobody ever reads half a picture.
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      await writeFile(draft, bytes);
      await rename(draft, path);
      total = total.then((sum) => sum + bytes.length);
      if ((await total) <= maxBytes || sweeping) return;
      sweeping = true;
      total = sweep();
      await total.finally(() => {
        sweeping = false;
      });
    },
  };
}

/** The file's time is when it was last used; once an hour is exact enough. */
async function touch(path: string): Promise<void> {
  const about = await stat(path).catch(() => null);
  const now = Date.now();
  if (about && about.mtimeMs < now - HOUR) await utimes(path, now / 1000, now / 1000).catch(() => undefined);
}
