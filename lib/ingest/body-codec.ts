// How is a body kept? The shape of its block tree as JSON, in which a number stands for each run of text, and behind it all runs in a row; deflated
// when it is long. The codec's number is kept beside the bytes so that it may change.
import { deflateSync, inflateSync } from 'node:zlib';
import type { Block } from '../../db/blocks.ts';
import { AppError } from '../platform/errors.ts';

/** By number: whether runs stand apart from the tree, or all of it is JSON; and whether that is deflated. */
const CODECS = new Map([
  [1, { isApart: false, isDeflated: true }],
  [2, { isApart: false, isDeflated: false }],
  [3, { isApart: true, isDeflated: false }],
  [4, { isApart: true, isDeflated: true }],
]);
const numberOf = (isApart: boolean, isDeflated: boolean): number => {
  if (isApart) return isDeflated ? 4 : 3;
  return isDeflated ? 1 : 2;
};

/** Bytes below which nothing is deflated: of an article of 7 kB it saves one page of the file, and costs about a tenth of all that is done to
 *  take it in. */
const SHORT = 32_000;

/** Saves 60 % of 32 kB in 0.4 ms; the default saves 62 % in 0.7. */
const QUICK = { level: 3 };

/** Between tree and runs: JSON has none outside its strings, and within them it is written otherwise. */
const BEHIND = '\n';

export function encodeBody(blocks: readonly Block[]): { codec: number; body: Buffer } {
  const pieces = ['', BEHIND];
  pieces[0] = JSON.stringify(treeOf(blocks, pieces));
  const written = pieces.join('');
  // Half a letter cannot be written as UTF-8; JSON has a way.
  const isApart = written.isWellFormed();
  const bytes = Buffer.from(isApart ? written : JSON.stringify(blocks));
  const isDeflated = bytes.length >= SHORT;
  return { codec: numberOf(isApart, isDeflated), body: isDeflated ? deflateSync(bytes, QUICK) : bytes };
}

/** Throws AppError('internal') for a codec of a newer version and for a text that is not whole, and errors of JSON for what is none. */
export function decodeBody(codec: number, body: Uint8Array): Block[] {
  const how = CODECS.get(codec);
  if (!how) throw new AppError('internal', `A body is kept in codec ${codec}, which is unknown here.`);
  const bytes = how.isDeflated ? inflateSync(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const written = bytes.toString('utf8');
  if (!how.isApart) return JSON.parse(written) as Block[];
  const end = written.indexOf(BEHIND);
  if (end < 0) throw new AppError('internal', 'A body has no text behind its tree.');
  const runs = { text: written, at: end + BEHIND.length };
  const blocks = withRuns(JSON.parse(written.slice(0, end)), runs) as Block[];
  if (runs.at !== written.length) throw new AppError('internal', 'The text of a body is not as long as its tree says.');
  return blocks;
}

/** What JSON can say. */
type Tree = string | number | boolean | null | undefined | readonly Tree[] | Node;
interface Node {
  readonly [name: string]: Tree;
}

/** The tree with the length of each run (UTF-16 code units) in its place. A string within a list is a run of text (db/blocks.ts), and any other a
 *  property that stays as it is. Of a paragraph, as most nodes are, only the runs are named. */
function treeOf(tree: unknown, runs: string[]): Tree {
  if (typeof tree === 'string') {
    runs.push(tree);
    return tree.length;
  }
  if (Array.isArray(tree)) return tree.map((one) => treeOf(one, runs));
  const node = tree as Node;
  if (node.type === 'paragraph') return { p: treeOf(node.children, runs) };
  return mapped(node, (value) => treeOf(value, runs));
}

/** The way back: reads the runs from where they begin, in the same order. */
function withRuns(tree: Tree, runs: { text: string; at: number }): Tree {
  if (typeof tree === 'number') {
    const from = runs.at;
    runs.at += tree;
    return runs.text.slice(from, runs.at);
  }
  if (Array.isArray(tree)) return tree.map((one) => withRuns(one, runs));
  const node = tree as Node;
  if (node.p) return { type: 'paragraph', children: withRuns(node.p, runs) };
  return mapped(node, (value) => withRuns(value, runs));
}

/** A node of which lists and nodes within are given by `of`. */
function mapped(node: Node, of: (value: Tree) => Tree): Tree {
  const all: Record<string, Tree> = {};
  for (const name of Object.keys(node)) {
    const value = node[name];
    all[name] = typeof value === 'object' && value !== null ? of(value) : value;
  }
  return all;
}
