// With what are the newsroom's pictures drawn? Flat shapes as SVG text, and dice that always fall the same way.

/** Randomness that repeats: the same seed gives the same picture on every machine. */
export interface Dice {
  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number;
  /** True in `share` of the throws. */
  chance(share: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** A linear congruential generator (Numerical Recipes' constants); quality is irrelevant here, repeatability is not. */
export function makeDice(seed: string): Dice {
  let state = 11;
  for (const letter of seed) state = (state * 31 + letter.charCodeAt(0)) >>> 0;
  const next = () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296;
  };
  return {
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  };
}

/** What a shape may carry beside its colour. */
export interface Look {
  opacity?: number;
  /** Corner radius of a rectangle. */
  round?: number;
  /** An SVG transform. */
  turn?: string;
  /** Stroke colour and width, on filled shapes. */
  edge?: string;
  edgeWidth?: number;
  /** Round line ends. */
  soft?: boolean;
  /** Stroke dash pattern. */
  dash?: string;
  /** Id of a clip path. */
  clip?: string;
}

function attributes(look: Look): string {
  let out = '';
  if (look.opacity !== undefined) out += ` opacity="${round(look.opacity)}"`;
  if (look.round !== undefined) out += ` rx="${look.round}"`;
  if (look.turn !== undefined) out += ` transform="${look.turn}"`;
  if (look.edge !== undefined) out += ` stroke="${look.edge}" stroke-width="${look.edgeWidth ?? 4}"`;
  if (look.soft) out += ' stroke-linecap="round" stroke-linejoin="round"';
  if (look.dash !== undefined) out += ` stroke-dasharray="${look.dash}"`;
  if (look.clip !== undefined) out += ` clip-path="url(#${look.clip})"`;
  return out;
}

const round = (n: number) => Math.round(n * 100) / 100;

export function rect(x: number, y: number, w: number, h: number, fill: string, look: Look = {}): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${fill}"${attributes(look)}/>`;
}

export function disc(x: number, y: number, r: number, fill: string, look: Look = {}): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}"${attributes(look)}/>`;
}

export function oval(x: number, y: number, rx: number, ry: number, fill: string, look: Look = {}): string {
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}"${attributes(look)}/>`;
}

/** A filled path. */
export function shape(path: string, fill: string, look: Look = {}): string {
  return `<path d="${path}" fill="${fill}"${attributes(look)}/>`;
}

/** A stroked path. */
export function line(path: string, colour: string, width: number, look: Look = {}): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${round(width)}"${attributes(look)}/>`;
}

/** Several shapes moved, turned or clipped together. */
export function group(look: Look, ...parts: string[]): string {
  return `<g${attributes(look)}>${parts.join('')}</g>`;
}

/** `count` shapes, one after the other. */
export function many(count: number, draw: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => draw(i)).join('');
}

/** A path through points, closed when `close`. */
export function through(points: readonly (readonly [number, number])[], close = false): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}${close ? 'Z' : ''}`;
}

/** A vertical gradient (horizontal when `across`), used as `url(#id)`. */
export function gradient(id: string, from: string, to: string, across = false): string {
  const [x, y] = across ? [1, 0] : [0, 1];
  return (
    `<linearGradient id="${id}" x1="0" y1="0" x2="${x}" y2="${y}">` +
    `<stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`
  );
}

export function clip(id: string, ...parts: string[]): string {
  return `<clipPath id="${id}">${parts.join('')}</clipPath>`;
}

/** The finished picture, 1200 by 800, with the paper grain that all of them share. */
export function sheet(defs: string, ...parts: string[]): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800"><defs>' +
    defs +
    '<filter id="grain" x="0" y="0" width="100%" height="100%">' +
    '<feTurbulence type="fractalNoise" baseFrequency=".9" numOctaves="2" seed="3"/>' +
    '<feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -1.6 1.15"/></filter></defs>' +
    parts.join('') +
    '<rect width="1200" height="800" filter="url(#grain)" opacity=".15" style="mix-blend-mode:soft-light"/></svg>'
  );
}

/** A picture: dice in, SVG out. */
export type Drawing = (dice: Dice) => string;
