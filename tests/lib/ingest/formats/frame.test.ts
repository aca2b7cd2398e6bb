// Is the list of its entries at the head of an RSS 1.0 feed left out of what says how they are to be read, and nothing else with it?
import { expect, test } from 'vitest';
import { frameMark } from '../../../../lib/ingest/formats/frame.ts';
import { entrySpans } from '../../../../lib/ingest/formats/spans.ts';

const SAID = { contentType: 'application/rdf+xml', url: 'https://paper.example/rdf' };
const rdf = (contents: string) =>
  `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Paper</title><items><rdf:Seq>${contents}</rdf:Seq></items></channel><item><title>One</title></item></rdf:RDF>`;
const mark = (contents: string) => {
  const bytes = Buffer.from(rdf(contents));
  return frameMark(bytes, entrySpans(bytes), SAID);
};
const li = (address: string) => `<rdf:li rdf:resource="${address}"/>\n`;
const none = mark('');

test('which entries it lists makes no difference', () => {
  expect(none).not.toBeNull();
  expect(mark(li('/1') + li('/2'))).toBe(none);
  expect(mark('<rdf:li resource="/3"></rdf:li>')).toBe(none);
});

test('an element that stays open may say what the entries behind it mean', () => {
  expect(mark('<rdf:li xmlns:x="http://purl.org/dc/elements/1.1/">')).not.toBe(none);
  expect(mark('<rdf:list a="b"/>')).not.toBe(none);
});
