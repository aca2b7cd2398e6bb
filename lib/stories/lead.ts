// Which article stands for its story? The one near its middle, with a picture, with something to read.

/** What a picture is worth, on the scale of centrality. */
const PICTURE_BONUS = 0.25;
/** What a text of this many words or more is worth: a paper's own report leads before the agency's short one. */
const LONG_BONUS = 0.35;
const LONG_WORDS = 400;

/** How well an article stands for its story; `centrality` 0 to 1. */
export const worthOf = (centrality: number, article: { hasImage: boolean; words: number }): number =>
  centrality + (article.hasImage ? PICTURE_BONUS : 0) + LONG_BONUS * (Math.min(article.words, LONG_WORDS) / LONG_WORDS);
