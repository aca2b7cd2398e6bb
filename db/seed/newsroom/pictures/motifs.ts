// Which shapes come back in many pictures? Skies, hills, waves, trees, people and houses.
import { type Dice, disc, group, line, many, oval, rect, shape } from './brush.ts';

/** The whole sheet in one colour (or `url(#gradient)`). */
export const ground = (fill: string) => rect(0, 0, 1200, 800, fill);

export const stars = (dice: Dice, count: number, bottom: number, colour = '#fff3d6') =>
  many(count, () =>
    disc(dice.between(0, 1200), dice.between(0, bottom), dice.between(0.8, 2.4), colour, {
      opacity: dice.between(0.4, 1),
    }),
  );

/** A jagged line of hills down to the lower edge. */
export function ridge(dice: Dice, y: number, amplitude: number, step: number, fill: string): string {
  let path = `M0 800L0 ${y}`;
  for (let x = 0; x <= 1200; x += step) path += `L${x} ${(y + dice.between(-amplitude, amplitude)).toFixed(0)}`;
  return shape(`${path}L1200 ${y}L1200 800Z`, fill);
}

/** Round hills down to the lower edge. */
export function hills(dice: Dice, y: number, amplitude: number, step: number, fill: string): string {
  let path = `M-100 800V${y}`;
  for (let x = -100; x < 1300; x += step) {
    const lift = dice.between(amplitude * 0.4, amplitude);
    path += `q${step / 2} ${-lift} ${step} 0`;
  }
  return shape(`${path}V800Z`, fill);
}

/** The upper edge of a wave train, as an open path. */
export function swell(y: number, amplitude: number, width: number): string {
  let path = `M${-width} ${y}`;
  for (let x = -width; x < 1300; x += width) path += `q${width / 4} ${-amplitude} ${width / 2} 0t${width / 2} 0`;
  return path;
}

/** Water from a wave train down to the lower edge. */
export const water = (y: number, amplitude: number, width: number, fill: string) =>
  shape(`${swell(y, amplitude, width)}V900H${-width}Z`, fill);

/** Light on water below a lamp or a moon. */
export const glitter = (
  dice: Dice,
  x: number,
  y: number,
  rows: number,
  spread: number,
  colour: string,
  opacity = 0.5,
) =>
  many(rows, (i) => {
    const half = dice.between(spread * 0.2, spread) * (0.5 + i / rows);
    return rect(x - half + dice.between(-spread, spread) * 0.3, y + i * 9, half * 2, 2.6, colour, { opacity });
  });

export const cloud = (x: number, y: number, size: number, fill: string, opacity = 1) =>
  group(
    { opacity },
    oval(x, y, size, size * 0.3, fill),
    disc(x - size * 0.35, y - size * 0.14, size * 0.32, fill),
    disc(x + size * 0.2, y - size * 0.24, size * 0.42, fill),
    disc(x + size * 0.6, y - size * 0.06, size * 0.24, fill),
  );

/** A conifer whose foot stands at x, y. */
export const pine = (x: number, y: number, height: number, fill: string, shade: string) => {
  const w = height * 0.26;
  const tier = (from: number, to: number, half: number) =>
    shape(`M${x} ${y - height * to}l${half} ${height * (to - from)}h${-half * 2}Z`, fill) +
    shape(`M${x} ${y - height * to}l${half} ${height * (to - from)}h${-half}Z`, shade);
  return (
    rect(x - height * 0.025, y - height * 0.14, height * 0.05, height * 0.14, shade) +
    tier(0.08, 0.5, w) +
    tier(0.32, 0.76, w * 0.78) +
    tier(0.58, 1, w * 0.52)
  );
};

/** A standing person seen from far away, feet at x, y. */
export const person = (x: number, y: number, height: number, coat: string, skin = '#e3b48c', legs = '#1b2230') => {
  const u = height / 10;
  return (
    rect(x - u * 0.95, y - u * 3.6, u * 0.8, u * 3.6, legs) +
    rect(x + u * 0.15, y - u * 3.6, u * 0.8, u * 3.6, legs) +
    shape(`M${x - u * 1.6} ${y - u * 3.2}q${u * 0.1} ${-u * 4.9} ${u * 1.6} ${-u * 4.9}t${u * 1.6} ${u * 4.9}Z`, coat) +
    disc(x, y - u * 8.9, u * 1.1, skin)
  );
};

/** A gabled house, its lower left corner at x, y. */
export const house = (
  x: number,
  y: number,
  w: number,
  h: number,
  colours: { wall: string; roof: string; light: string; dark?: string },
  lit: (index: number) => boolean = () => true,
) => {
  const peak = w * 0.46;
  const columns = Math.max(1, Math.floor(w / 54));
  const rows = Math.max(1, Math.floor(h / 70));
  const gap = w / columns;
  return (
    rect(x, y - h, w, h, colours.wall) +
    shape(`M${x - w * 0.08} ${y - h}L${x + w / 2} ${y - h - peak}L${x + w * 1.08} ${y - h}Z`, colours.roof) +
    many(columns * rows, (i) => {
      const left = x + (i % columns) * gap + gap / 2 - 11;
      const top = y - h + 16 + Math.floor(i / columns) * (h / rows);
      return (
        rect(left, top, 22, 30, lit(i) ? colours.light : (colours.dark ?? '#1b2a3c')) +
        line(`M${left + 11} ${top}v30M${left} ${top + 14}h22`, colours.wall, 2.5)
      );
    })
  );
};
