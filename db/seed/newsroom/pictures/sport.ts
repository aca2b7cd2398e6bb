// Pictures of sport: stadium, pool, runner, tennis.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, person, stars } from './motifs.ts';

/** A stadium under its own light. */
export const stadium: Drawing = (dice) => {
  const mast = (x: number, tilt: number) =>
    line(`M${x} 560V110`, '#0a1326', 13) +
    group(
      { turn: `rotate(${tilt} ${x} 110)` },
      rect(x - 74, 50, 148, 84, '#0a1326', { round: 6 }),
      many(12, (i) => disc(x - 54 + (i % 4) * 36, 68 + Math.floor(i / 4) * 24, 10, '#fffbe0')),
    ) +
    disc(x, 92, 130, '#fffbe0', { opacity: 0.14 });
  return sheet(
    gradient('sky', '#0d1a3d', '#3a5f96') + clip('bowl', oval(600, 560, 640, 250, '#fff')),
    ground('url(#sky)'),
    stars(dice, 60, 260),
    shape('M150 92L-40 820H700ZM1050 92L1240 820H500Z', '#fffbe0', { opacity: 0.11 }),
    mast(150, -10),
    mast(1050, 10),
    mast(420, -5),
    mast(780, 5),
    oval(600, 560, 660, 268, '#16223f'),
    oval(600, 548, 640, 250, '#22345c'),
    group(
      { clip: 'bowl' },
      many(1100, () => {
        const a = dice.between(0, 6.283);
        const r = dice.between(0.66, 0.99);
        return disc(
          600 + Math.cos(a) * 630 * r,
          556 + Math.sin(a) * 240 * r,
          4.6,
          dice.pick(['#d8402b', '#f4efe2', '#f2c23e', '#4f9fbd', '#2b3d66', '#1a2748']),
        );
      }),
    ),
    oval(600, 590, 400, 150, '#2f9a55'),
    many(7, (i) =>
      i % 2 ? shape(`M${250 + i * 100} ${450}h100v280h-100Z`, '#3aab62', { clip: 'grass', opacity: 0.9 }) : '',
    ),
    clip('grass', oval(600, 590, 400, 150, '#fff')),
    line('M330 520H870L950 660H250ZM600 520V660', '#f2f8ec', 5),
    oval(600, 588, 84, 34, 'none', { edge: '#f2f8ec', edgeWidth: 5 }),
    line('M290 560h70l-14 60h-78M910 560h-70l14 60h78', '#f2f8ec', 4),
    many(18, () =>
      person(dice.between(330, 880), dice.between(540, 670), 26, dice.chance(0.5) ? '#d8402b' : '#ffffff'),
    ),
    disc(636, 600, 5, '#fff'),
    many(40, () => disc(dice.between(200, 1000), dice.between(330, 400), 2.6, '#fffbe0')),
  );
};

/** A swimmer in the fourth lane, from above. */
export const pool: Drawing = (dice) =>
  sheet(
    '',
    ground('#1fa3b8'),
    many(
      6,
      (i) =>
        rect(0, i * 140 - 20, 1200, 70, '#2bb2c4', { opacity: 0.6 }) +
        rect(0, 40 + i * 140, 1200, 26, '#0f7f96', { opacity: 0.8 }),
    ),
    many(90, () => {
      const x = dice.between(-40, 1200);
      const y = dice.between(0, 800);
      return line(`M${x} ${y}q14 -12 28 0t28 0 28 0`, '#8fe0e4', 3, { opacity: 0.55, soft: true });
    }),
    many(5, (row) =>
      many(31, (i) =>
        rect(i * 40 - 8, 112 + row * 140, 32, 16, (i + row) % 4 < 2 ? '#f4efe2' : row % 2 ? '#e2a63b' : '#d8402b', {
          round: 8,
        }),
      ),
    ),
    rect(0, 0, 62, 800, '#e6eef0'),
    rect(56, 0, 14, 800, '#0f7f96'),
    many(
      6,
      (i) =>
        rect(0, 14 + i * 140, 48, 76, '#24406e', { round: 6 }) +
        `<text x="24" y="${66 + i * 140}" font-family="DejaVu Sans, sans-serif" font-weight="700" font-size="38" text-anchor="middle" fill="#ffffff">${i + 1}</text>`,
    ),
    many(26, (i) =>
      oval(
        330 + i * 11 + dice.between(-20, 20),
        472 + dice.between(-38, 38) * (1 - i / 34),
        dice.between(6, 22) * (1 - i / 40),
        dice.between(5, 13),
        '#ffffff',
        { opacity: 0.8 },
      ),
    ),
    oval(690, 500, 150, 34, '#0b6478', { opacity: 0.5 }),
    line('M560 462L430 446M560 486L420 506', '#d99a6c', 28, { soft: true }),
    shape('M540 452q110 -30 220 -8 20 28 0 56 -110 24 -220 0Z', '#d99a6c'),
    shape('M540 452q60 -18 100 -16v78q-50 2 -100 -14Z', '#1b2a5a'),
    line('M750 452Q840 390 940 432', '#d99a6c', 30, { soft: true }),
    line('M740 500Q690 570 610 560', '#c98556', 28, { soft: true }),
    disc(800, 474, 42, '#d8402b'),
    shape('M800 432a42 42 0 0 1 40 54q-30 -14 -40 -54Z', '#a92d1b'),
    rect(826, 456, 16, 36, '#14202b', { round: 7 }),
    oval(946, 436, 46, 17, '#ffffff', { opacity: 0.85 }),
    many(16, () =>
      disc(946 + dice.between(-60, 70), 436 + dice.between(-40, 40), dice.between(3, 8), '#ffffff', { opacity: 0.9 }),
    ),
    line('M850 430q70 44 0 90M880 414q100 60 0 122', '#ffffff', 5, { opacity: 0.7, soft: true }),
  );

/** A runner in the bend. */
export const runner: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f7d9a8', '#f2b277') + clip('track', shape('M-20 470Q600 380 1220 520V820H-20Z', '#fff')),
    ground('url(#sky)'),
    disc(250, 230, 100, '#fff1cf'),
    shape('M-20 410Q600 330 1220 440V540H-20Z', '#6d8f5a'),
    many(150, () => {
      const x = dice.between(0, 1200);
      return disc(
        x,
        396 - Math.sin(x / 382) * 40 + dice.between(-34, 14),
        8,
        dice.pick(['#24406e', '#d8402b', '#f4efe2', '#e2a63b', '#7a3b5e']),
      );
    }),
    shape('M-20 470Q600 380 1220 520V820H-20Z', '#c2452d'),
    group(
      { clip: 'track' },
      many(6, (i) =>
        line(
          `M-20 ${510 + i * i * 10 + i * 30}Q600 ${404 + i * i * 13 + i * 40} 1220 ${560 + i * i * 10 + i * 44}`,
          '#f7e6d2',
          4 + i * 1.3,
        ),
      ),
      many(40, () =>
        rect(dice.between(0, 1200), dice.between(470, 800), dice.between(30, 120), 3, '#a93823', { opacity: 0.6 }),
      ),
    ),
    oval(600, 742, 210, 17, '#5f1c10', { opacity: 0.6 }),
    many(6, (i) =>
      line(`M${110 + (i % 2) * 60} ${300 + i * 56}h${170 - i * 14}`, '#fff6e4', 6, { opacity: 0.8, soft: true }),
    ),
    line('M604 480L480 560 350 520', '#7a4a2e', 42, { soft: true }),
    line('M350 520l-30 -50', '#f4efe2', 34, { soft: true }),
    line('M604 250L500 330 420 290', '#7a4a2e', 30, { soft: true }),
    line('M640 250L590 470', '#24406e', 96, { soft: true }),
    line('M668 262L634 450', '#1a3054', 30, { soft: true }),
    shape('M530 450h130l20 70 -70 20 -100 -20Z', '#f2c23e'),
    line('M620 500L720 580 650 710', '#8f5a3a', 46, { soft: true }),
    line('M650 716l70 14', '#f4efe2', 34, { soft: true }),
    line('M660 260L730 350 820 300', '#8f5a3a', 31, { soft: true }),
    rect(600, 300, 62, 64, '#fffaf0', { turn: 'rotate(12 630 330)' }),
    `<text x="630" y="352" font-family="DejaVu Sans, sans-serif" font-weight="700" font-size="46" text-anchor="middle" fill="#14181f" transform="rotate(12 630 330)">7</text>`,
    line('M668 214l8 -30', '#8f5a3a', 34),
    disc(690, 150, 54, '#8f5a3a'),
    shape('M640 150q-10 -64 52 -66 54 2 54 40 -50 -14 -76 8 -6 24 -30 18Z', '#1b1014'),
    line('M640 128q-56 -6 -80 30', '#1b1014', 21, { soft: true }),
    line('M642 122l104 -6', '#d8402b', 10),
    disc(720, 150, 5, '#1b1014'),
  );

/** A tennis court from above, the ball on the line. */
export const tennis: Drawing = () => {
  const player = (x: number, y: number, shirt: string, turn: number) =>
    group(
      { turn: `rotate(${turn} ${x} ${y})` },
      oval(x + 46, y + 40, 62, 21, '#14324f', { opacity: 0.45, turn: `rotate(20 ${x + 46} ${y + 40})` }),
      line(`M${x + 20} ${y}L${x + 78} ${y - 34}`, '#c98f62', 14, { soft: true }),
      line(`M${x + 76} ${y - 34}L${x + 108} ${y - 62}`, '#1b2230', 7),
      oval(x + 126, y - 80, 21, 29, 'none', { edge: '#f2c23e', edgeWidth: 6, turn: `rotate(40 ${x + 126} ${y - 80})` }),
      oval(x, y, 42, 26, shirt),
      disc(x, y - 4, 19, '#5a3422'),
      rect(x - 20, y - 12, 40, 7, '#ffffff'),
    );
  return sheet(
    '',
    ground('#2f7f6b'),
    group(
      { turn: 'rotate(-14 600 400)' },
      rect(110, 110, 980, 580, '#2a5f9e'),
      rect(110, 110, 980, 580, 'none', { edge: '#ffffff', edgeWidth: 9 }),
      line('M110 190H1090M110 610H1090M350 190V610M850 190V610M350 400H850M110 400h22M1068 400h22', '#ffffff', 8),
      rect(590, 70, 40, 660, '#123a63', { opacity: 0.45 }),
      many(42, (i) => line(`M592 ${76 + i * 16}h22`, '#e9eef4', 2)),
      line('M603 70V730', '#ffffff', 8),
      disc(603, 66, 13, '#1b2230'),
      disc(603, 734, 13, '#1b2230'),
      rect(560, 10, 90, 40, '#d9a441', { round: 6 }),
      disc(604, 30, 16, '#24406e'),
    ),
    player(250, 300, '#d8402b', 24),
    player(960, 500, '#f4efe2', 196),
    line('M330 240Q600 120 842 250', '#e8f27a', 6, { dash: '3 22', soft: true, opacity: 0.95 }),
    oval(874, 300, 23, 10, '#14324f', { opacity: 0.5 }),
    disc(862, 272, 24, '#e0ec4a'),
    line('M846 258q20 10 14 36M876 254q-14 16 2 36', '#ffffff', 4),
    disc(150, 640, 14, '#e0ec4a'),
    disc(1110, 130, 14, '#e0ec4a'),
  );
};
