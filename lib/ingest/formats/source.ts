// What is markup read from? From its text, or from its bytes as long as they are UTF-8: all that marks it up is ASCII, which stands for itself
// there and for nothing else, so a text with one byte a character shows where everything begins and ends. Only what is said in between is
// decoded, piece by piece: a dash or a quote somewhere in a feed would make all of it twice as long.

import { utf8Of } from '../decode.ts';
import { hasControls } from './controls.ts';

export interface Source {
  /** Characters to look through. */
  readonly length: number;
  /** So many of them at a time. */
  readonly step: number;
  /** What is looked through from one place to another. */
  view(from: number, to: number): string;
  /** What it says there. */
  part(from: number, to?: number): string;
  /** What a piece of a view says. */
  said(piece: string): string;
  /** As what something that is said would stand there. */
  written(said: string): string;
}

/** Of a text that was decoded. */
export const sourceOf = (text: string): Source => new DecodedSource(text);

// Classes: functions that are made for each feed are compiled for one feed after the other.
class DecodedSource implements Source {
  readonly #text: string;
  readonly step = Number.POSITIVE_INFINITY;

  constructor(text: string) {
    this.#text = text;
  }

  get length(): number {
    return this.#text.length;
  }

  view(from: number, to: number): string {
    return this.#text.slice(from, to);
  }

  part(from: number, to?: number): string {
    return this.#text.slice(from, to);
  }

  said(piece: string): string {
    return piece;
  }

  written(said: string): string {
    return said;
  }
}

/** Markup, after a few spaces. */
const MARKUP = /^[\t\n\r ]*</;

/** Longer strings have pages of memory of their own, which are new each time: of a long feed they take longer than to read it. */
const STEP = 96 * 1024;

/** Of bytes that are UTF-8 and hold markup without control characters; null for others, which must be decoded to be understood. `step`: only tests
 *  want another one. */
export function utf8Source(all: Uint8Array, contentType: string | undefined, step = STEP): Source | null {
  const bytes = utf8Of(all, contentType);
  return bytes && MARKUP.test(bytes.toString('latin1', 0, 64)) && !hasControls(bytes)
    ? new Utf8Source(bytes, step)
    : null;
}

class Utf8Source implements Source {
  readonly #bytes: Buffer;
  readonly step: number;

  constructor(bytes: Buffer, step: number) {
    this.#bytes = bytes;
    this.step = step;
  }

  get length(): number {
    return this.#bytes.length;
  }

  view(from: number, to: number): string {
    return this.#bytes.toString('latin1', from, Math.min(to, this.length));
  }

  part(from: number, to = this.length): string {
    return this.#bytes.toString('utf8', from, to);
  }

  said(piece: string): string {
    return isPlain(piece) ? piece : Buffer.from(piece, 'latin1').toString();
  }

  written(said: string): string {
    return isPlain(said) ? said : Buffer.from(said).toString('latin1');
  }
}

/** Whether it is all ASCII. */
function isPlain(piece: string): boolean {
  let all = 0;
  for (let i = 0; i < piece.length; i++) all |= piece.charCodeAt(i);
  return all < 0x80;
}
