// Which picture leads the article? The one the page names, with the caption and credit it has in the text; else the text's first.
import type { Block, Picture } from '../../../db/blocks.ts';
import { pictureKey } from '../sanitize/normal-form.ts';

/** Smaller pictures in the text are portraits and ornaments. */
const SMALL = 200;

/**
 * The lead picture, and the blocks without it: a page shows it above the text. A named picture that also stands in the text
 * takes caption and credit from there.
 */
export function leadPicture(
  blocks: readonly Block[],
  named: Picture | undefined,
): { blocks: Block[]; image?: Picture } {
  const name = named && fileName(named.src);
  const twinAt = name
    ? blocks.findIndex((block) => block.type === 'figure' && fileName(block.picture.src) === name)
    : -1;
  const firstText = blocks.findIndex((block) => block.type !== 'figure' && block.type !== 'rule');
  const leadAt = blocks.findIndex(
    (block, index) => block.type === 'figure' && !isSmall(block.picture) && (firstText < 0 || index <= firstText),
  );
  const at = twinAt >= 0 ? twinAt : leadAt;
  const figure = blocks[at];
  if (figure?.type !== 'figure') return { blocks: [...blocks], image: named };
  // The picture above the text is the lead, whatever crop the page hands to other sites.
  const image =
    twinAt >= 0 && named ? { ...named, ...figure.picture, alt: figure.picture.alt || named.alt } : figure.picture;
  return { blocks: blocks.filter((_, index) => index !== at), image };
}

function fileName(src: string): string {
  const key = pictureKey(src);
  const name = key.slice(key.lastIndexOf('/') + 1);
  return name.length > 8 ? name.toLowerCase() : src;
}

function isSmall(picture: Picture): boolean {
  return picture.width !== undefined && picture.width < SMALL;
}
