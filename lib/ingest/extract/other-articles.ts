// Which whole articles stand on a page besides its own? Pages without end bring the next ones along, each with its headline, and a
// longer one among them would be taken for the text.
import { lettersOf } from '../letters.ts';

/** Removes articles that have another headline than the page's; nothing where none has that of the page. */
export function dropOtherArticles(document: Document, title: string): void {
  const articles = new Map<Element, Element>();
  for (const headline of document.querySelectorAll('h1')) {
    const article = headline.closest('article');
    if (article && !articles.has(article)) articles.set(article, headline);
  }
  if (articles.size < 2) return;
  const wanted = lettersOf(title);
  const own = [...articles].find(([, headline]) => lettersOf(headline.textContent ?? '') === wanted)?.[0];
  if (!own) return;
  for (const article of articles.keys()) if (!article.contains(own) && !own.contains(article)) article.remove();
}
