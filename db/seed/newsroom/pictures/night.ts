// Pictures of the town at night: clock, signal, tower, window, moon.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, hills, house, person, pine, ridge, stars } from './motifs.ts';

/** A station clock, two minutes to midnight. */
export const clock: Drawing = (dice) =>
  sheet(
    gradient('hall', '#123047', '#2b6172') + gradient('beam', '#ffe3a0', '#ffe3a000'),
    ground('url(#hall)'),
    many(5, (i) => line(`M${-100} ${620 - i * 40}Q600 ${-300 + i * 70} 1300 ${620 - i * 40}`, '#0c2233', 16 - i * 2)),
    many(13, (i) => line(`M${i * 100} -20V${330 - Math.abs(6 - i) * 4}`, '#0c2233', 6)),
    shape('M600 380L130 830H1070Z', '#ffe3a0', { opacity: 0.1 }),
    rect(588, 0, 24, 130, '#0a1a26'),
    disc(612, 366, 246, '#081722', { opacity: 0.45 }),
    disc(600, 350, 246, '#0a1a26'),
    disc(600, 350, 226, '#f7efda'),
    disc(600, 350, 226, '#e9dcb8', { opacity: 0.35 }),
    disc(592, 342, 214, '#fbf5e4'),
    many(60, (i) =>
      rect(i % 5 ? 598 : 594, 140, i % 5 ? 4 : 12, i % 5 ? 14 : 36, '#14202b', { turn: `rotate(${i * 6} 600 350)` }),
    ),
    rect(590, 210, 20, 160, '#14202b', { turn: 'rotate(-1 600 350)', round: 4 }),
    rect(593, 156, 14, 224, '#14202b', { turn: 'rotate(-12 600 350)', round: 4 }),
    group({ turn: 'rotate(104 600 350)' }, rect(597, 180, 6, 220, '#d8402b'), disc(600, 196, 14, '#d8402b')),
    disc(600, 350, 15, '#d8402b'),
    rect(0, 700, 1200, 100, '#0a1a26'),
    rect(0, 700, 1200, 8, '#e2a63b'),
    many(7, (i) =>
      person(
        90 + i * 168 + dice.between(-40, 40),
        706,
        dice.between(100, 124),
        dice.pick(['#c8402c', '#d9a441', '#4f9fbd', '#e9dcc0']),
      ),
    ),
    many(4, (i) => rect(150 + i * 290, 676, 34, 26, '#6b4226', { round: 4 })),
  );

/** A signal at stop, the rails running into the dusk. */
export const signal: Drawing = (dice) =>
  sheet(
    gradient('sky', '#241c4a', '#ef7b53'),
    ground('url(#sky)'),
    stars(dice, 50, 220),
    ridge(dice, 520, 26, 90, '#5a2f57'),
    ridge(dice, 556, 16, 60, '#3c2145'),
    rect(0, 560, 1200, 250, '#2a1a33'),
    many(15, (i) => {
      const y = 566 + i * i * 1.2;
      const w = 30 + i * i * 3.4;
      return rect(520 - w / 2 - i * 7, y, w, 3 + i * 0.9, '#4a3144');
    }),
    line('M514 560L250 820M526 560L560 820', '#e8a07c', 6),
    line('M538 560L760 820', '#a9705f', 4),
    line('M548 560L1040 820', '#a9705f', 4),
    line('M0 330Q420 470 540 540M0 270Q420 440 540 530', '#1a1026', 3),
    rect(820, 120, 20, 690, '#140c1e'),
    line('M790 800V470M790 500h30M790 560h30M790 620h30M790 680h30M790 740h30', '#140c1e', 7),
    disc(830, 214, 150, '#ff5a3c', { opacity: 0.16 }),
    disc(830, 214, 96, '#ff5a3c', { opacity: 0.2 }),
    rect(762, 130, 136, 330, '#140c1e', { round: 68 }),
    rect(774, 142, 112, 306, '#231731', { round: 56 }),
    disc(830, 214, 46, '#ff4b33'),
    disc(816, 200, 13, '#ffc9b8'),
    disc(830, 320, 40, '#3b3320'),
    disc(830, 406, 34, '#1d3a2c'),
    shape('M776 176q54 -46 108 0v14q-54 -40 -108 0Z', '#0c0714'),
    rect(780, 480, 100, 40, '#f4efe2', { round: 4 }),
    many(3, (i) => rect(796 + i * 26, 490, 14, 20, '#231731')),
    many(9, (i) => line(`M${80 + i * 40} ${420 - (i % 3) * 8}q8 -9 16 0q8 -9 16 0`, '#1a1026', 4)),
  );

/** A radio mast and what it sends. */
export const tower: Drawing = (dice) =>
  sheet(
    gradient('sky', '#0f3d5c', '#e9b872'),
    ground('url(#sky)'),
    stars(dice, 70, 300),
    many(8, (i) =>
      disc(600, 150, 70 + i * 82, 'none', { edge: '#fbe9c6', edgeWidth: 6 - i * 0.5, opacity: 0.7 - i * 0.08 }),
    ),
    hills(dice, 690, 90, 380, '#2c4a3d'),
    line('M600 130L440 760M600 130L760 760', '#2a1420', 12),
    many(8, (i) => {
      const y = 230 + i * 66;
      const a = (y - 130) * 0.254;
      const b = (y - 64) * 0.254;
      return line(
        `M${600 - a} ${y}H${600 + a}M${600 - a} ${y}L${600 + b} ${y + 66}M${600 + a} ${y}L${600 - b} ${y + 66}`,
        i % 2 ? '#f4efe2' : '#d8402b',
        7,
      );
    }),
    line('M600 170V40', '#2a1420', 10),
    disc(600, 40, 14, '#ff5a3c'),
    disc(600, 40, 36, '#ff5a3c', { opacity: 0.3 }),
    oval(548, 330, 24, 34, '#f4efe2', { turn: 'rotate(-16 548 330)' }),
    oval(660, 392, 28, 40, '#f4efe2', { turn: 'rotate(14 660 392)' }),
    oval(654, 394, 18, 30, '#c9bfa8', { turn: 'rotate(14 654 394)' }),
    hills(dice, 770, 70, 300, '#1a3029'),
    house(720, 770, 110, 66, { wall: '#5a2a22', roof: '#2a1420', light: '#ffd56b' }),
    many(9, (i) => pine(60 + i * 46, 780 + dice.between(-8, 8), dice.between(70, 130), '#12241e', '#0c1a16')),
  );

/** A dark house front with one window awake. */
export const window: Drawing = (dice) => {
  const pane = (x: number, y: number, fill: string) =>
    rect(x - 8, y - 8, 116, 156, '#2d3a63') +
    rect(x, y, 100, 140, fill) +
    line(`M${x + 50} ${y}v140M${x} ${y + 52}h100`, '#2d3a63', 6) +
    rect(x - 14, y + 144, 128, 12, '#38477a');
  return sheet(
    gradient('wall', '#1a2445', '#131a36'),
    ground('url(#wall)'),
    many(26, (row) =>
      many(15, (i) =>
        dice.chance(0.16)
          ? rect(i * 86 + (row % 2) * 43 - 40, row * 32, 80, 26, dice.pick(['#222e57', '#182042']), { opacity: 0.9 })
          : '',
      ),
    ),
    many(15, (i) => {
      const x = 80 + (i % 5) * 228;
      const y = 50 + Math.floor(i / 5) * 256;
      return i === 8
        ? ''
        : pane(x, y, '#0b1129') +
            shape(`M${x} ${y + 140}L${x + 60} ${y}h30L${x + 30} ${y + 140}Z`, '#1c274d', { opacity: 0.8 });
    }),
    disc(814, 376, 260, '#ffc766', { opacity: 0.12 }),
    disc(814, 376, 170, '#ffc766', { opacity: 0.16 }),
    pane(764, 306, '#ffc766'),
    shape('M764 306h34q-4 80 -34 120ZM864 306h-34q4 80 34 120Z', '#d8402b'),
    shape('M786 446q4 -44 32 -48t34 48Z', '#2a1530'),
    disc(818, 384, 17, '#2a1530'),
    shape('M838 446v-30h20v30Z', '#f4efe2'),
    oval(780, 436, 9, 12, '#2f6d5a'),
    rect(772, 436, 16, 12, '#c8402c'),
    line('M814 360V330', '#2d3a63', 6),
    shape('M756 462h116l90 340H660Z', '#ffc766', { opacity: 0.08 }),
    shape('M296 700q8 -34 34 -34l10 -16 8 14 12 -12 4 22q18 30 8 52h46q20 -2 22 -26', '#070b1c'),
    rect(270, 714, 130, 12, '#38477a'),
  );
};

/** The moon over crowded roofs. */
export const moon: Drawing = (dice) => {
  const row = (y: number, tone: string, roof: string, lit: number) =>
    many(11, (i) => {
      const w = dice.between(96, 150);
      return (
        house(
          i * 118 - 40 + dice.between(-14, 14),
          y + 200,
          w,
          dice.between(150, 260),
          { wall: tone, roof, light: '#ffce73', dark: roof },
          () => dice.chance(lit),
        ) + (dice.chance(0.6) ? rect(i * 118 + dice.between(-10, 60), y - 130, 20, 90, roof) : '')
      );
    });
  return sheet(
    gradient('sky', '#0b1336', '#4b5fa5'),
    ground('url(#sky)'),
    stars(dice, 120, 460),
    disc(600, 280, 290, '#f9e8b8', { opacity: 0.1 }),
    disc(600, 280, 232, '#f9e8b8', { opacity: 0.16 }),
    disc(600, 280, 184, '#f9edca'),
    disc(540, 230, 40, '#e4d4a4'),
    disc(660, 320, 54, '#e4d4a4'),
    disc(560, 350, 24, '#e4d4a4'),
    disc(662, 206, 20, '#e4d4a4'),
    disc(500, 310, 16, '#e4d4a4'),
    disc(700, 260, 12, '#e4d4a4'),
    row(500, '#34417f', '#2a3569', 0.2),
    row(600, '#222c5c', '#1a2249', 0.3),
    row(700, '#141a3b', '#0d122c', 0.35),
    shape('M700 418q-4 -34 18 -42l4 -16 10 10 14 -8 2 18q22 24 14 56l-4 24h-50ZM748 440q34 4 32 -40', '#070a1d'),
  );
};
