// How does a publisher's text reach the page? The block tree as bare React elements: strings are kept whole, foreign frames
// are links, pictures come through our own door, tables scroll by themselves.

import { Fragment, type ReactNode } from 'react';
import { Picture } from '@/components/ui/picture.tsx';
import type { Block, Inline } from '@/db/blocks.ts';

const TAG = { emphasis: 'em', strong: 'strong', code: 'code', sub: 'sub', sup: 'sup' } as const;

/** The tree never changes once it is made, so the place of a part is its name among its neighbours. */
const each = <T,>(parts: readonly T[], render: (part: T, place: number) => ReactNode): ReactNode[] => parts.map(render);

/** Runs of text. A plain string stays one string: no element, no key. */
function inline(runs: readonly Inline[]): ReactNode[] {
  return each(runs, (run, i) => {
    if (typeof run === 'string') return run;
    if (run.type === 'break') return <br key={i} />;
    if (run.type === 'link') {
      return (
        <a key={i} href={run.href} rel="noopener nofollow ugc">
          {inline(run.children)}
        </a>
      );
    }
    const Tag = TAG[run.type];
    return <Tag key={i}>{inline(run.children)}</Tag>;
  });
}

interface Place {
  articleId: number;
  /** How deep inside lists and quotes. */
  depth: number;
}

function figure(block: Extract<Block, { type: 'figure' }>, { articleId }: Place, key: number) {
  const { picture, image } = block;
  // A picture without a number is not kept by us, so it has no address here.
  if (image === undefined) return null;
  return (
    <figure key={key}>
      <Picture
        articleId={articleId}
        n={image}
        src={picture.src}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        sizes="(max-width: 639px) 90vw, 576px"
      />
      <Caption caption={picture.caption} credit={picture.credit} />
    </figure>
  );
}

/** Credits that say themselves what they are ("Foto: ...", "© ..."), or that an English word would only disturb. */
const SAYS_WHAT = /^[^:]{1,20}:|^(picture|photo|foto|image|illustration|©)|^[\u0590-\u08ff]/i;

/** The publisher's words under a picture, then who made it. */
export function Caption({ caption, credit }: { caption?: string | undefined; credit?: string | undefined }) {
  if (!caption && !credit) return null;
  return (
    <figcaption>
      {caption && `${caption} `}
      {credit && <span>{SAYS_WHAT.test(credit) ? credit : `Picture: ${credit}`}</span>}
    </figcaption>
  );
}

function table(block: Extract<Block, { type: 'table' }>, key: number) {
  const head = block.rows.filter((row) => row.header);
  const rest = block.rows.filter((row) => !row.header);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section key={key} className="scroll" tabIndex={0} aria-label={block.caption ?? 'Table'}>
      <table>
        {block.caption && <caption>{block.caption}</caption>}
        {head.length > 0 && (
          <thead>
            {each(head, (row, r) => (
              <tr key={r}>
                {each(row.cells, (cell, c) => (
                  <th key={c} scope="col">
                    {inline(cell)}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
        )}
        <tbody>
          {each(rest, (row, r) => (
            <tr key={r}>
              {each(row.cells, (cell, c) => (
                <td key={c}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Deeper than any publisher means it; the tree is cut there rather than the stack. */
const MOST_DEPTH = 12;

/** What the publisher added or wrote anew, marked; the text itself is set as ever. */
function marked(list: readonly Block[], place: Place, changed: readonly number[]): ReactNode {
  const fresh = new Set(changed);
  return each(list, (block, key) =>
    fresh.has(key) ? (
      <ins key={key}>{blocks([block], place)}</ins>
    ) : (
      <Fragment key={key}>{blocks([block], place)}</Fragment>
    ),
  );
}

function blocks(list: readonly Block[], place: Place): ReactNode {
  if (place.depth > MOST_DEPTH) return null;
  const inner: Place = { ...place, depth: place.depth + 1 };
  return each(list, (block, key) => {
    switch (block.type) {
      case 'paragraph':
        return <p key={key}>{inline(block.children)}</p>;
      case 'heading': {
        const Tag = `h${block.level}` as const;
        return <Tag key={key}>{inline(block.children)}</Tag>;
      }
      case 'list': {
        const items = each(block.items, (item, i) => <li key={i}>{lone(item) ?? blocks(item, inner)}</li>);
        return block.ordered ? (
          <ol key={key} start={block.start}>
            {items}
          </ol>
        ) : (
          <ul key={key}>{items}</ul>
        );
      }
      case 'quote':
        return (
          <blockquote key={key}>
            {blocks(block.blocks, inner)}
            {block.cite && <cite>{block.cite}</cite>}
          </blockquote>
        );
      case 'figure':
        return figure(block, place, key);
      case 'table':
        return table(block, key);
      case 'code':
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: code that scrolls must be reachable by keyboard (WCAG 2.1.1)
          <pre key={key} className="scroll" tabIndex={0}>
            <code>{block.text}</code>
          </pre>
        );
      case 'embed':
        return (
          <p key={key} className="embed">
            <a href={block.href} rel="noopener nofollow ugc">
              {block.title}
            </a>
            <span>{block.provider ? `At ${block.provider}` : 'At another site'}</span>
          </p>
        );
      case 'rule':
        return <hr key={key} />;
    }
  });
}

/** A list item that is one paragraph needs no paragraph. */
function lone(item: readonly Block[]) {
  const [only, second] = item;
  return only?.type === 'paragraph' && !second ? inline(only.children) : null;
}

interface BodyProps {
  articleId: number;
  blocks: readonly Block[];
  /** The text goes on behind the gate. */
  fade?: boolean;
  /** Places of blocks that are new since the version before. */
  changed?: readonly number[];
}

export function Body({ articleId, blocks: list, fade = false, changed = [] }: BodyProps) {
  const place: Place = { articleId, depth: 0 };
  return (
    <div className={fade ? 'body fade' : 'body'}>
      {changed.length > 0 ? marked(list, place, changed) : blocks(list, place)}
    </div>
  );
}
