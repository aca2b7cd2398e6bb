// What of a `<iframe src="…"/>` that nothing closes? HTML ignores the slash, and such an element takes in all that follows. Feeds are written by
// what writes XML, where the slash is the end: it is believed as long as the element's own end tag does not come later.
import { type DefaultTreeAdapterMap, Parser, type ParserOptions, Token, TokenizerMode } from 'parse5';

type Options = ParserOptions<DefaultTreeAdapterMap>;

/** Elements of which nothing inside is read as the text around them. */
const SWALLOWING =
  'script style title textarea iframe noembed noframes xmp noscript video audio template canvas applet button select datalist map dialog nav ' +
  'progress meter';
const NAMES: ReadonlySet<string> = new Set(SWALLOWING.split(' '));
const END = new RegExp(`</(${SWALLOWING.replaceAll(' ', '|')})(?=[\\s/>])`, 'gi');

/** Tells of a name and a place in the text whether an end tag of that name comes later. The text is looked through once, when first asked. */
export function laterEnds(html: string): (name: string, at: number) => boolean {
  let last: Map<string, number> | undefined;
  return (name, at) => {
    last ??= new Map([...html.matchAll(END)].map((end) => [end[1]?.toLowerCase() ?? '', end.index]));
    return (last.get(name) ?? -1) > at;
  };
}

/** Asked by the parser alone, which knows what is a tag and what stands in a script, a comment or a value. */
class BelievingParser extends Parser<DefaultTreeAdapterMap> {
  endsLater: ReturnType<typeof laterEnds> = () => true;

  override onStartTag(token: Token.TagToken): void {
    super.onStartTag(token);
    // Of what the standard closes itself the slash is acknowledged.
    if (!token.selfClosing || token.ackSelfClosing || !NAMES.has(token.tagName)) return;
    if (this.endsLater(token.tagName, this.tokenizer.preprocessor.offset)) return;
    const { tagName, tagID } = token;
    const type = Token.TokenType.END_TAG;
    this.onEndTag({ type, tagName, tagID, selfClosing: false, ackSelfClosing: false, attrs: [], location: null });
    // It was told to read what follows as the element's own text.
    this.tokenizer.state = TokenizerMode.DATA;
  }
}

/** The tree of a fragment, as `parseFragment` gives it but for such elements. */
export function parseBelieving(html: string, options: Options): DefaultTreeAdapterMap['documentFragment'] {
  const parser = BelievingParser.getFragmentParser(null, options) as unknown as BelievingParser;
  parser.endsLater = laterEnds(html);
  parser.tokenizer.write(html, true);
  return parser.getFragment();
}
