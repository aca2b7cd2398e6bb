// Which pictures does the newsroom draw, and by what key?
import type { Drawing } from './brush.ts';
import * as indoors from './indoors.ts';
import * as land from './land.ts';
import * as things from './things.ts';
import * as town from './town.ts';

/** Drawings by the key that articles name in `picture:`. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = { ...indoors, ...land, ...things, ...town };
