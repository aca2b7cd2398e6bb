// What is the body of an article made of? The block tree: made once at ingest, kept (ingest/body-codec.ts), rendered as React elements.
// Nothing in it is HTML: strings are plain text and addresses have passed the URL policy (http, https, mailto).

/** A run of text: a plain string, or an element around further runs. */
export type Inline =
  | string
  | { type: 'link'; href: string; children: Inline[] }
  | { type: 'emphasis' | 'strong' | 'code' | 'sub' | 'sup'; children: Inline[] }
  | { type: 'break' };

/** A picture. `src` is the publisher's absolute address; pages show it through our own image door, by article and index. */
export interface Picture {
  src: string;
  /** Pixels as announced by the publisher, when known. */
  width?: number;
  height?: number;
  alt: string;
  /** Plain text. */
  caption?: string;
  credit?: string;
}

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; level: 2 | 3 | 4; children: Inline[] }
  | { type: 'list'; ordered: boolean; start?: number; items: Block[][] }
  | { type: 'quote'; blocks: Block[]; cite?: string }
  /** `image` is the picture's index within the article (0 is the lead picture), set when the article is stored. */
  | { type: 'figure'; picture: Picture; image?: number }
  | { type: 'table'; caption?: string; rows: { header: boolean; cells: Inline[][] }[] }
  | { type: 'code'; text: string; language?: string }
  /** A foreign player, post or frame, kept as a link. */
  | { type: 'embed'; href: string; title: string; provider?: string }
  | { type: 'rule' };
