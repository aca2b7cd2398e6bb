// Which pictures does the newsroom draw, and by what key?
import type { Drawing } from './brush.ts';
import * as care from './care.ts';
import * as civic from './civic.ts';
import * as country from './country.ts';
import * as creatures from './creatures.ts';
import * as figures from './figures.ts';
import * as harbour from './harbour.ts';
import * as home from './home.ts';
import * as mountains from './mountains.ts';
import * as night from './night.ts';
import * as plants from './plants.ts';
import * as press from './press.ts';
import * as sport from './sport.ts';
import * as stage from './stage.ts';
import * as streets from './streets.ts';
import * as weather from './weather.ts';

/** Drawings by the key that articles name in `picture:`. */
export const DRAWINGS: Readonly<Record<string, Drawing>> = {
  ...care,
  ...civic,
  ...country,
  ...creatures,
  ...figures,
  ...harbour,
  ...home,
  ...mountains,
  ...night,
  ...plants,
  ...press,
  ...sport,
  ...stage,
  ...streets,
  ...weather,
};
