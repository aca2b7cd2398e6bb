// Pictures of home: kitchen, oven, radio, sleep.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, stars } from './motifs.ts';

/** A pan, steam and a string of herbs. */
export const kitchen: Drawing = (dice) =>
  sheet(
    '',
    ground('#f2dcb8'),
    many(
      60,
      (i) =>
        rect(
          (i % 12) * 100 + 3,
          Math.floor(i / 12) * 100 + 3,
          94,
          94,
          (i + Math.floor(i / 12)) % 4 ? '#fbf0da' : '#7fb5b0',
          { round: 4 },
        ) +
        ((i + Math.floor(i / 12)) % 4
          ? ''
          : shape(`M${(i % 12) * 100 + 50} ${Math.floor(i / 12) * 100 + 16}l34 34 -34 34 -34 -34Z`, '#fbf0da')),
    ),
    rect(0, 70, 1200, 14, '#5a3a26'),
    many(5, (i) => {
      const x = 120 + i * 130 + (i > 2 ? 300 : 0);
      return (
        line(`M${x} 80v40`, '#5a3a26', 5) +
        many(9, (k) =>
          oval(x + (k % 2 ? 20 : -20), 130 + k * 15, 24 - k, 9, i % 2 ? '#5f8a3a' : '#3f6f3a', {
            turn: `rotate(${k % 2 ? 40 : -40} ${x + (k % 2 ? 20 : -20)} ${130 + k * 15})`,
          }),
        ) +
        line(`M${x} 120v150`, '#2f5230', 4)
      );
    }),
    rect(0, 610, 1200, 200, '#8a5a34'),
    rect(0, 610, 1200, 20, '#a9744a'),
    many(6, (i) =>
      line(`M${470 + i * 56} ${330 - (i % 2) * 20}q-40 -60 0 -110t0 -110`, '#ffffff', 13, {
        opacity: 0.65,
        soft: true,
      }),
    ),
    oval(600, 640, 330, 20, '#4f2d18', { opacity: 0.5 }),
    shape('M316 430H884l-30 150q-8 52 -60 52H406q-52 0 -60 -52Z', '#c8402c'),
    shape('M620 430H884l-30 150q-8 52 -60 52H700Z', '#a22f1f'),
    shape('M340 460h30l24 150h-16q-22 0 -26 -30Z', '#ea7a63'),
    oval(600, 430, 284, 54, '#e4694f'),
    oval(600, 432, 262, 44, '#7a2418'),
    oval(600, 438, 250, 38, '#e2a63b'),
    many(26, () =>
      disc(
        600 + dice.between(-210, 210),
        438 + dice.between(-20, 20),
        dice.between(6, 14),
        dice.pick(['#d8402b', '#f6e08a', '#5f8a3a', '#f4efe2']),
      ),
    ),
    rect(240, 452, 84, 26, '#1b2230', { round: 13 }),
    rect(876, 452, 84, 26, '#1b2230', { round: 13 }),
    line('M740 440L940 200', '#a9744a', 20, { soft: true }),
    disc(150, 590, 62, '#d8402b'),
    shape('M150 540q-40 -30 -50 0 30 -4 50 0 30 -40 60 0 -30 -4 -60 0Z', '#3f6f3a'),
    disc(128, 570, 12, '#f19a86'),
    oval(1060, 600, 80, 54, '#f4ead2'),
    line('M1060 550q20 50 0 104M1030 556q-30 50 4 96M1090 556q30 50 -4 96', '#d3bf98', 4),
    line('M1060 548q-4 -40 14 -52', '#8fa05a', 9, { soft: true }),
  );

/** Loaves in the mouth of a wood oven. */
export const oven: Drawing = (dice) => {
  const loaf = (x: number, y: number, s: number) =>
    oval(x, y + 34 * s, 120 * s, 16 * s, '#2a0d06', { opacity: 0.5 }) +
    shape(
      `M${x - 120 * s} ${y + 30 * s}q-10 ${-96 * s} ${120 * s} ${-100 * s}t${120 * s} ${100 * s}q${-120 * s} ${24 * s} ${-240 * s} 0Z`,
      '#c47a33',
    ) +
    shape(
      `M${x - 104 * s} ${y + 6 * s}q14 ${-64 * s} ${104 * s} ${-66 * s}t${90 * s} ${40 * s}q${-90 * s} ${-30 * s} ${-194 * s} ${26 * s}Z`,
      '#e2a457',
    ) +
    many(4, (i) =>
      line(`M${x - 70 * s + i * 42 * s} ${y - 2 * s}q${14 * s} ${-40 * s} ${44 * s} ${-46 * s}`, '#f8e2b4', 9 * s, {
        soft: true,
      }),
    );
  return sheet(
    clip('mouth', shape('M250 640V420a350 300 0 0 1 700 0V640Z', '#fff')) + gradient('heat', '#3a0f06', '#e4622b'),
    ground('#8a3f2b'),
    many(13, (row) =>
      many(12, (i) =>
        rect(
          i * 116 + (row % 2) * 58 - 80,
          row * 63,
          110,
          57,
          dice.pick(['#9a4a33', '#a5533a', '#8f4430', '#7d3826']),
          { round: 4 },
        ),
      ),
    ),
    many(17, (i) => {
      const a = Math.PI * (1 - (i + 0.5) / 17);
      const x = 600 + Math.cos(a) * 396;
      const y = 420 - Math.sin(a) * 346;
      return rect(x - 34, y - 54, 68, 108, i % 2 ? '#d9a777' : '#c68f60', {
        turn: `rotate(${90 - (a * 180) / Math.PI} ${x} ${y})`,
        round: 5,
      });
    }),
    shape('M250 640V420a350 300 0 0 1 700 0V640Z', '#1c0804'),
    group(
      { clip: 'mouth' },
      rect(250, 100, 700, 560, 'url(#heat)'),
      many(14, (i) => {
        const x = 280 + i * 50;
        const h = dice.between(90, 220);
        return shape(
          `M${x - 34} 470q10 ${-h * 0.5} 30 ${-h}q40 ${h * 0.4} 30 ${h}Z`,
          dice.pick(['#ff8a2b', '#ffb53d', '#ffd876']),
          { opacity: 0.8 },
        );
      }),
      rect(250, 470, 700, 200, '#4a1c0e'),
      rect(250, 470, 700, 10, '#ffb53d', { opacity: 0.6 }),
      loaf(420, 500, 0.75),
      loaf(610, 490, 0.7),
      loaf(800, 502, 0.75),
      loaf(500, 580, 1),
      loaf(740, 584, 1),
    ),
    rect(180, 640, 840, 36, '#5a4a42'),
    rect(180, 640, 840, 10, '#7d6a5f'),
    group(
      { turn: 'rotate(-7 700 720)' },
      rect(560, 712, 700, 26, '#c79a5f'),
      shape('M380 690h200l20 35 -20 35H380q-40 -35 0 -70Z', '#d9b27a'),
      loaf(480, 676, 0.8),
    ),
    many(30, () => disc(dice.between(300, 900), dice.between(180, 460), dice.between(1.5, 4), '#ffd876')),
  );
};

/** An old radio and the air around it. */
export const radio: Drawing = () =>
  sheet(
    clip('cloth', rect(270, 350, 330, 250, '#fff', { round: 20 })),
    ground('#1f8a86'),
    many(9, (i) =>
      disc(830, 90, 60 + i * 90, 'none', {
        edge: i % 2 ? '#f6c65b' : '#f7e8c6',
        edgeWidth: 15 - i,
        opacity: 0.85 - i * 0.08,
      }),
    ),
    rect(0, 660, 1200, 150, '#7a4426'),
    rect(0, 660, 1200, 14, '#97592f'),
    line('M860 300L990 60', '#e9dcc0', 8),
    disc(990, 58, 13, '#d8402b'),
    oval(600, 672, 440, 26, '#3a1f10', { opacity: 0.55 }),
    rect(196, 286, 810, 380, '#a5532a', { round: 56 }),
    rect(196, 286, 810, 380, '#000000', { round: 56, opacity: 0.1 }),
    rect(206, 280, 800, 370, '#bd6a35', { round: 52 }),
    rect(236, 310, 740, 312, '#8a4422', { round: 36 }),
    rect(270, 350, 330, 250, '#e9d3a0', { round: 20 }),
    group(
      { clip: 'cloth' },
      many(34, (i) => line(`M${250 + i * 22} 330l-130 300M${120 + i * 22} 330l130 300`, '#c4a465', 3.4)),
    ),
    rect(640, 346, 300, 116, '#fff3cf', { round: 12 }),
    many(25, (i) => rect(660 + i * 11, 372, 3, i % 4 ? 16 : 30, '#5a2f18')),
    many(25, (i) => rect(660 + i * 11, 424, 3, i % 5 ? 12 : 22, '#5a2f18')),
    rect(806, 352, 5, 104, '#d8402b'),
    rect(640, 346, 300, 116, '#ffcf70', { round: 12, opacity: 0.25 }),
    disc(710, 544, 56, '#3a1f10'),
    disc(706, 538, 52, '#e9dcc0'),
    disc(706, 538, 34, '#cfbb91'),
    rect(702, 490, 8, 36, '#3a1f10'),
    disc(870, 544, 56, '#3a1f10'),
    disc(866, 538, 52, '#e9dcc0'),
    disc(866, 538, 34, '#cfbb91'),
    rect(862, 490, 8, 36, '#3a1f10', { turn: 'rotate(60 866 538)' }),
    rect(280, 650, 70, 22, '#3a1f10', { round: 5 }),
    rect(850, 650, 70, 22, '#3a1f10', { round: 5 }),
    shape('M70 664q-6 -70 14 -92h56q20 22 14 92Z', '#f7e8c6'),
    many(
      5,
      (i) =>
        line(`M${112 + (i - 2) * 4} 572q${(i - 2) * 36} -80 ${(i - 2) * 30} -150`, '#2f6d3a', 6) +
        disc(112 + (i - 2) * 34, 420 + Math.abs(i - 2) * 16, 25, i % 2 ? '#f6c65b' : '#e4572e'),
    ),
  );

/** Somebody asleep under a blanket that is the night. */
export const sleep: Drawing = (dice) =>
  sheet(
    gradient('night', '#171c4f', '#3d4bb0') +
      clip('quilt', shape('M330 460q160 -70 420 -40t470 60v340H250q-10 -260 80 -360Z', '#fff')),
    ground('url(#night)'),
    stars(dice, 150, 480),
    shape('M900 110a110 110 0 1 0 100 170 96 96 0 1 1 -100 -170Z', '#ffe9b0'),
    many(
      3,
      (i) =>
        `<text x="${420 + i * 62}" y="${300 - i * 70}" font-family="DejaVu Serif, serif" font-weight="700" font-size="${54 + i * 24}" fill="#cfd6ff" opacity="${0.9 - i * 0.2}">z</text>`,
    ),
    rect(-20, 330, 120, 480, '#5a2f3a', { round: 20 }),
    rect(-20, 700, 1240, 120, '#43222c'),
    shape('M60 560q20 -130 190 -130t220 120q0 70 -210 70T60 560Z', '#f4f1ff'),
    shape('M60 560q20 -130 190 -130 -110 40 -90 170 -90 -6 -100 -40Z', '#d8d6f3'),
    disc(270, 460, 82, '#e8b48a'),
    shape('M184 470q-20 -110 84 -110 92 0 92 66 -60 -34 -104 4 -30 40 -72 40Z', '#3a1a2c'),
    disc(180, 420, 36, '#3a1a2c'),
    line('M262 470q14 12 30 2M314 466q10 10 24 0', '#7a3f2c', 5, { soft: true }),
    line('M292 506q14 8 26 0', '#7a3f2c', 5, { soft: true }),
    disc(250, 496, 13, '#e4836a', { opacity: 0.5 }),
    shape('M330 460q160 -70 420 -40t470 60v340H250q-10 -260 80 -360Z', '#24307f'),
    group(
      { clip: 'quilt' },
      many(7, (i) => line(`M${260 + i * 150} 380q-60 200 -30 460`, '#3a48a8', 4)),
      many(4, (i) => line(`M230 ${540 + i * 84}q420 -80 1000 0`, '#3a48a8', 4)),
      many(44, () => {
        const x = dice.between(300, 1200);
        const y = dice.between(450, 790);
        const r = dice.between(5, 13);
        return shape(
          `M${x} ${y - r * 1.6}l${r * 0.4} ${r * 1.2} ${r * 1.2} ${r * 0.4} ${-r * 1.2} ${r * 0.4} ${-r * 0.4} ${r * 1.2} ${-r * 0.4} ${-r * 1.2} ${-r * 1.2} ${-r * 0.4} ${r * 1.2} ${-r * 0.4}Z`,
          dice.pick(['#ffe9b0', '#f2a65b', '#cfd6ff']),
        );
      }),
      disc(900, 640, 70, '#f2a65b'),
      oval(900, 640, 122, 24, 'none', { edge: '#ffe9b0', edgeWidth: 9, turn: 'rotate(-16 900 640)' }),
      disc(560, 620, 36, '#6fc0c6'),
      disc(1080, 560, 26, '#e4694f'),
    ),
    shape('M330 460q160 -70 420 -40t470 60v40q-300 -80 -480 -76t-420 66Z', '#f4f1ff'),
    shape('M700 420q10 -60 60 -56l10 -22 14 18 24 -4 0 24q60 -2 76 30t40 24q20 -4 16 -22', '#f2a65b'),
    shape('M700 424q20 -50 90 -46t110 56Z', '#f2a65b'),
  );
