// What do search engines read about an article? Linked data as JSON. The only raw HTML of the house: escaped so that no string in
// it can end the element or start a comment.

type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

const UNSAFE: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that may stand inside a script element. */
export const escapedJson = (value: Json): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => UNSAFE[character] ?? character);

export function JsonLd({ data }: { data: { [key: string]: Json | undefined } }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: data, escaped above; a text child would be escaped as HTML
      dangerouslySetInnerHTML={{ __html: escapedJson({ '@context': 'https://schema.org', ...data }) }}
    />
  );
}
