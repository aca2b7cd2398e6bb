// Pictures of stages: cello, piano, mask.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground } from './motifs.ts';

/** A cello in the light, the chairs around it empty. */
export const cello: Drawing = () => {
  const chair = (x: number, y: number, s: number, tone: string) =>
    line(
      `M${x} ${y}V${y - 200 * s}M${x + 96 * s} ${y}V${y - 200 * s}M${x} ${y - 190 * s}h${96 * s}M${x} ${y - 150 * s}h${96 * s}M${x - 14 * s} ${y - 86 * s}h${120 * s}M${x - 16 * s} ${y + 26 * s}V${y - 86 * s}M${x + 110 * s} ${y + 26 * s}V${y - 86 * s}`,
      tone,
      11 * s,
      { soft: true },
    );
  return sheet(
    gradient('wall', '#4a1526', '#2a0c18') + gradient('wood', '#c8662b', '#8a3a17', true),
    ground('url(#wall)'),
    many(13, (i) => shape(`M${i * 100 - 50} 0q26 280 0 560h52q-20 -280 0 -560Z`, '#5d1c30', { opacity: 0.7 })),
    rect(0, 560, 1200, 250, '#8a5a34'),
    many(9, (i) => line(`M${600 + (i - 4) * 110} 560L${600 + (i - 4) * 260} 810`, '#6f4526', 4)),
    shape('M520 -20h170L960 760H240Z', '#ffe3a8', { opacity: 0.16 }),
    oval(600, 690, 370, 76, '#ffdf9e', { opacity: 0.35 }),
    chair(130, 600, 0.8, '#1d0a12'),
    chair(300, 566, 0.66, '#1d0a12'),
    chair(790, 566, 0.66, '#1d0a12'),
    chair(950, 600, 0.8, '#1d0a12'),
    chair(40, 720, 1.1, '#14060c'),
    chair(1030, 720, 1.1, '#14060c'),
    oval(640, 716, 190, 24, '#2a0c18', { opacity: 0.5 }),
    group(
      { turn: 'rotate(9 600 430)' },
      line('M600 640V740', '#d9d2c0', 6),
      shape(
        'M600 300c70 0 112 34 108 88 -3 40 -34 44 -34 82s44 46 44 108c0 66 -56 92 -118 92s-118 -26 -118 -92c0 -62 44 -70 44 -108s-31 -42 -34 -82c-4 -54 38 -88 108 -88Z',
        'url(#wood)',
        { edge: '#5a2210', edgeWidth: 8 },
      ),
      shape('M530 330q-24 40 8 88 -22 40 -30 110 30 -60 60 -100 -10 -60 -4 -110Z', '#e08a4a', { opacity: 0.55 }),
      line('M548 470q-20 30 6 54t-10 56M652 470q20 30 -6 54t10 56', '#2a0c08', 8, { soft: true }),
      shape('M586 90h28l8 440h-44Z', '#1a0a08'),
      rect(572, 556, 56, 12, '#e9d3a0'),
      shape('M576 640l12 -70h24l12 70Z', '#1a0a08'),
      line('M592 100V640M600 100V640M608 100V640', '#e9dcc0', 1.8),
      shape('M584 96q-14 -46 16 -62 32 16 16 62Z', '#8a3a17'),
      disc(600, 44, 16, '#8a3a17'),
      line('M574 70h-22M574 90h-22M626 70h22M626 90h22', '#1a0a08', 8, { soft: true }),
    ),
    line('M440 700L820 560', '#e9d3a0', 7, { soft: true }),
    line('M446 708L824 568', '#fff7e4', 2.5),
  );
};

/** Keys in close-up, one of them held down. */
export const piano: Drawing = () => {
  const skew = 'matrix(1 0 -.28 1 150 0)';
  return sheet(
    gradient('lid', '#1b1a2e', '#3a2b4a') + gradient('ivory', '#fffdf4', '#e4d9c0'),
    ground('url(#lid)'),
    many(7, (i) =>
      line(
        `M${-100 + i * 40} ${40 + i * 26}Q600 ${-120 + i * 44} 1300 ${70 + i * 22}`,
        i % 2 ? '#e2a63b' : '#d8402b',
        4,
        { opacity: 0.75 - i * 0.07 },
      ),
    ),
    disc(250, 110, 15, '#e2a63b'),
    line('M264 108V30l50 -14v70', '#e2a63b', 6),
    disc(300, 92, 15, '#e2a63b'),
    disc(900, 100, 15, '#d8402b'),
    line('M914 96V20', '#d8402b', 6),
    rect(0, 236, 1200, 22, '#8f1f2c'),
    rect(0, 254, 1200, 10, '#0c0b16'),
    group(
      { turn: skew },
      many(14, (i) => {
        const held = i === 7;
        return (
          rect(-70 + i * 104, 262, 100, held ? 566 : 540, 'url(#ivory)', { round: 8 }) +
          rect(-70 + i * 104 + 94, 262, 6, 540, '#cbbf9f') +
          (held
            ? rect(-70 + i * 104, 262, 100, 566, '#e2a63b', { round: 8, opacity: 0.55 })
            : rect(-70 + i * 104, 770, 100, 34, '#bfae8a'))
        );
      }),
      many(14, (i) =>
        [0, 1, 3, 4, 5].includes((i + 3) % 7)
          ? rect(-70 + i * 104 + 70, 258, 62, 320, '#12111d', { round: 6 }) +
            rect(-70 + i * 104 + 78, 262, 18, 286, '#36344d', { round: 6 })
          : '',
      ),
      rect(-300, 258, 2000, 24, '#000000', { opacity: 0.28 }),
    ),
    rect(0, 790, 1200, 20, '#0c0b16'),
  );
};

/** Two masks, one curtain. */
export const mask: Drawing = () => {
  const face = (x: number, y: number, turn: number, light: string, dark: string, smile: boolean) =>
    group(
      { turn: `rotate(${turn} ${x} ${y})` },
      shape(`M${x - 170} ${y - 190}q170 -56 340 0q26 220 -40 330 -60 90 -130 90t-130 -90q-66 -110 -40 -330Z`, light),
      shape(`M${x} ${y - 218}q90 4 170 28q26 220 -40 330 -60 90 -130 90Z`, dark),
      smile
        ? shape(
            `M${x - 110} ${y - 60}q46 -60 96 0q-48 -26 -96 0ZM${x + 14} ${y - 60}q46 -60 96 0q-48 -26 -96 0Z`,
            '#1a0f1e',
          ) +
            shape(`M${x - 100} ${y + 70}q100 60 200 0q-20 110 -100 112t-100 -112Z`, '#1a0f1e') +
            line(`M${x - 120} ${y - 110}q50 -40 100 -6M${x + 20} ${y - 116}q50 -34 100 6`, '#1a0f1e', 12, {
              soft: true,
            })
        : shape(
            `M${x - 110} ${y - 40}q46 30 96 -20q-10 60 -50 54t-46 -34ZM${x + 14} ${y - 60}q50 50 96 20q-6 40 -46 34t-50 -54Z`,
            '#1a0f1e',
          ) +
            shape(`M${x - 84} ${y + 160}q84 -120 168 0q-84 -40 -168 0Z`, '#1a0f1e') +
            line(`M${x - 130} ${y - 80}q60 -10 100 -50M${x + 30} ${y - 130}q40 40 100 50`, '#1a0f1e', 12, {
              soft: true,
            }) +
            shape(`M${x - 60} ${y + 20}q-26 50 0 64 26 -14 0 -64Z`, '#6fc0e0'),
      shape(`M${x} ${y - 40}l-26 80q26 20 52 0Z`, '#00000022'),
      disc(x - 110, y + 40, 26, '#d8402b', { opacity: smile ? 0.55 : 0 }),
      disc(x + 110, y + 40, 26, '#d8402b', { opacity: smile ? 0.55 : 0 }),
    );
  return sheet(
    '',
    ground('#7a1424'),
    many(15, (i) =>
      shape(
        `M${i * 86 - 40} -10q${i % 2 ? 34 : -22} 400 ${i % 2 ? -6 : 10} 820h50q-14 -420 0 -820Z`,
        i % 2 ? '#97203180' : '#560c1980',
      ),
    ),
    many(
      9,
      (i) =>
        shape(`M${i * 150 - 80} -10h160q0 110 -80 130t-80 -130Z`, i % 2 ? '#a82438' : '#8c1a2b') +
        line(`M${i * 150 - 80} -6q4 110 80 126t80 -126`, '#e2a63b', 7),
    ),
    rect(0, 710, 1200, 100, '#3a1a12'),
    rect(0, 706, 1200, 12, '#6b3a22'),
    many(7, (i) => disc(90 + i * 170, 716, 26, '#e2a63b') + disc(90 + i * 170, 716, 64, '#ffd876', { opacity: 0.16 })),
    line('M420 200q-120 200 -220 240M780 250q160 160 240 200', '#e2a63b', 9),
    face(770, 440, 12, '#4a6fa8', '#2f4d80', false),
    face(440, 380, -10, '#fbf0d4', '#e4cf9c', true),
  );
};
