// Which parsed elements are parts of the page rather than of the text? Rules for the sanitiser's walk over whole pages.
import { type Element, namesOf } from '../sanitize/elements.ts';
import { isCaption } from '../sanitize/pictures.ts';

const CHROME_TAG = /^(nav|footer|aside|form)$/;
const CHROME_NAME = /(^|[\s_-])(nav|menu|sidebar|cookie|share|comments?)($|[\s_-])/i;

/** A caption whose picture is not beside it (a lazy gallery, a dropped player): without the picture it misleads. */
export function isLooseCaption(element: Element): boolean {
  return isCaption(element);
}

/** Navigation, side columns and the like, for pages that are read without Readability. */
export function isChrome(element: Element): boolean {
  return CHROME_TAG.test(element.tagName) || CHROME_NAME.test(namesOf(element)) || isCaption(element);
}
