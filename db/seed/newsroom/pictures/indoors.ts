// Pictures of rooms and what stands in them: cello, piano, desk, kitchen, letters, hospital, school, oven, printer, radio, sleep, mask, robot.
import { clip, disc, gradient, group, line, many, oval, rect, shape, sheet, type Drawing } from './brush.ts';
import { ground, person, ridge, stars } from './motifs.ts';

/** A cello in the light, the chairs around it empty. */
export const cello: Drawing = () => {
  const chair = (x: number, y: number, s: number, tone: string) =>
    line(`M${x} ${y}V${y - 200 * s}M${x + 96 * s} ${y}V${y - 200 * s}M${x} ${y - 190 * s}h${96 * s}M${x} ${y - 150 * s}h${96 * s}M${x - 14 * s} ${y - 86 * s}h${120 * s}M${x - 16 * s} ${y + 26 * s}V${y - 86 * s}M${x + 110 * s} ${y + 26 * s}V${y - 86 * s}`, tone, 11 * s, { soft: true });
  return sheet(
    gradient('wall', '#4a1526', '#2a0c18') + gradient('wood', '#c8662b', '#8a3a17', true),
    ground('url(#wall)'),
    many(13, (i) => shape(`M${i * 100 - 50} 0q26 280 0 560h52q-20 -280 0 -560Z`, '#5d1c30', { opacity: 0.7 })),
    rect(0, 560, 1200, 250, '#8a5a34'), many(9, (i) => line(`M${600 + (i - 4) * 110} 560L${600 + (i - 4) * 260} 810`, '#6f4526', 4)),
    shape('M520 -20h170L960 760H240Z', '#ffe3a8', { opacity: 0.16 }), oval(600, 690, 370, 76, '#ffdf9e', { opacity: 0.35 }),
    chair(130, 600, 0.8, '#1d0a12'), chair(300, 566, 0.66, '#1d0a12'), chair(790, 566, 0.66, '#1d0a12'), chair(950, 600, 0.8, '#1d0a12'),
    chair(40, 720, 1.1, '#14060c'), chair(1030, 720, 1.1, '#14060c'),
    oval(640, 716, 190, 24, '#2a0c18', { opacity: 0.5 }),
    group({ turn: 'rotate(9 600 430)' },
      line('M600 640V740', '#d9d2c0', 6),
      shape('M600 300c70 0 112 34 108 88 -3 40 -34 44 -34 82s44 46 44 108c0 66 -56 92 -118 92s-118 -26 -118 -92c0 -62 44 -70 44 -108s-31 -42 -34 -82c-4 -54 38 -88 108 -88Z', 'url(#wood)', { edge: '#5a2210', edgeWidth: 8 }),
      shape('M530 330q-24 40 8 88 -22 40 -30 110 30 -60 60 -100 -10 -60 -4 -110Z', '#e08a4a', { opacity: 0.55 }),
      line('M548 470q-20 30 6 54t-10 56M652 470q20 30 -6 54t10 56', '#2a0c08', 8, { soft: true }),
      shape('M586 90h28l8 440h-44Z', '#1a0a08'), rect(572, 556, 56, 12, '#e9d3a0'), shape('M576 640l12 -70h24l12 70Z', '#1a0a08'),
      line('M592 100V640M600 100V640M608 100V640', '#e9dcc0', 1.8),
      shape('M584 96q-14 -46 16 -62 32 16 16 62Z', '#8a3a17'), disc(600, 44, 16, '#8a3a17'), line('M574 70h-22M574 90h-22M626 70h22M626 90h22', '#1a0a08', 8, { soft: true }),
    ),
    line('M440 700L820 560', '#e9d3a0', 7, { soft: true }), line('M446 708L824 568', '#fff7e4', 2.5),
  );
};

/** Keys in close-up, one of them held down. */
export const piano: Drawing = () => {
  const skew = 'matrix(1 0 -.28 1 150 0)';
  return sheet(
    gradient('lid', '#1b1a2e', '#3a2b4a') + gradient('ivory', '#fffdf4', '#e4d9c0'),
    ground('url(#lid)'),
    many(7, (i) => line(`M${-100 + i * 40} ${40 + i * 26}Q600 ${-120 + i * 44} 1300 ${70 + i * 22}`, i % 2 ? '#e2a63b' : '#d8402b', 4, { opacity: 0.75 - i * 0.07 })),
    disc(250, 110, 15, '#e2a63b'), line('M264 108V30l50 -14v70', '#e2a63b', 6), disc(300, 92, 15, '#e2a63b'), disc(900, 100, 15, '#d8402b'), line('M914 96V20', '#d8402b', 6),
    rect(0, 236, 1200, 22, '#8f1f2c'), rect(0, 254, 1200, 10, '#0c0b16'),
    group({ turn: skew },
      many(14, (i) => {
        const held = i === 7;
        return rect(-70 + i * 104, 262, 100, held ? 566 : 540, 'url(#ivory)', { round: 8 }) + rect(-70 + i * 104 + 94, 262, 6, 540, '#cbbf9f') +
          (held ? rect(-70 + i * 104, 262, 100, 566, '#e2a63b', { round: 8, opacity: 0.55 }) : rect(-70 + i * 104, 770, 100, 34, '#bfae8a'));
      }),
      many(14, (i) => ([0, 1, 3, 4, 5].includes((i + 3) % 7) ? rect(-70 + i * 104 + 70, 258, 62, 320, '#12111d', { round: 6 }) + rect(-70 + i * 104 + 78, 262, 18, 286, '#36344d', { round: 6 }) : '')),
      rect(-300, 258, 2000, 24, '#000000', { opacity: 0.28 }),
    ),
    rect(0, 790, 1200, 20, '#0c0b16'),
  );
};

/** A lamp, a sheet of paper, a late hour. */
export const desk: Drawing = (dice) =>
  sheet(
    gradient('night', '#12203f', '#24375f'),
    ground('url(#night)'),
    rect(90, 60, 420, 360, '#0c1730'), rect(106, 76, 388, 328, '#2b4a7d'),
    many(22, (i) => rect(110 + i * 18, 404 - dice.between(60, 190), 17, 200, '#14264a')), many(30, () => rect(dice.between(112, 480), dice.between(270, 396), 5, 7, '#ffcf70')),
    rect(90, 400, 420, 80, '#24375f'), rect(80, 396, 440, 16, '#0c1730'), line('M300 70v330M100 236h400', '#0c1730', 12),
    rect(0, 570, 1200, 240, '#7a4a2a'), rect(0, 570, 1200, 16, '#9c6238'),
    shape('M720 250L420 640H1110L850 250Z', '#ffe9a8', { opacity: 0.3 }), oval(770, 650, 360, 60, '#ffe9a8', { opacity: 0.35 }),
    rect(930, 560, 180, 26, '#1f5a52', { round: 12 }), line('M1020 566L1080 380 900 210', '#1f5a52', 18, { soft: true }), disc(1080, 380, 18, '#e2a63b'), disc(1020, 560, 14, '#e2a63b'),
    shape('M912 180l-60 -44 -150 110 170 60Z', '#2f8f7d'), shape('M912 180l-60 -44 -60 44 90 120Z', '#1f6e60'), oval(788, 278, 88, 24, '#fff6d0', { turn: 'rotate(19 788 278)' }),
    group({ turn: 'rotate(-8 690 660)' }, rect(520, 590, 250, 170, '#c9bb9a'), rect(530, 580, 250, 170, '#fffaf0'), rect(552, 600, 150, 18, '#1b2230'), many(7, (i) => rect(552, 632 + i * 15, i === 6 ? 90 : 200, 5, '#8d93a0')), line('M560 660q70 -18 150 4', '#d8402b', 5), line('M552 694h120', '#d8402b', 5)),
    group({ turn: 'rotate(24 860 680)' }, rect(800, 672, 190, 14, '#e2a63b'), shape('M800 672l-30 7 30 7Z', '#f0d2a8'), rect(976, 672, 18, 14, '#d8402b')),
    oval(330, 700, 92, 20, '#4f2d18', { opacity: 0.6 }), rect(270, 590, 116, 112, '#e9dcc0', { round: 12 }), shape('M386 612q56 0 50 38t-54 30', 'none', { edge: '#e9dcc0', edgeWidth: 14 }), oval(328, 594, 58, 14, '#3a2114'), line('M310 570q-16 -30 6 -52t-2 -50M346 570q-16 -30 6 -52t-2 -50', '#f4efe2', 6, { opacity: 0.4, soft: true }),
    rect(60, 640, 150, 44, '#c8402c'), rect(70, 600, 130, 40, '#24406e'), rect(60, 684, 160, 50, '#e2a63b'),
  );

/** A pan, steam and a string of herbs. */
export const kitchen: Drawing = (dice) =>
  sheet(
    '',
    ground('#f2dcb8'),
    many(60, (i) => rect((i % 12) * 100 + 3, Math.floor(i / 12) * 100 + 3, 94, 94, (i + Math.floor(i / 12)) % 4 ? '#fbf0da' : '#7fb5b0', { round: 4 }) + ((i + Math.floor(i / 12)) % 4 ? '' : shape(`M${(i % 12) * 100 + 50} ${Math.floor(i / 12) * 100 + 16}l34 34 -34 34 -34 -34Z`, '#fbf0da'))),
    rect(0, 70, 1200, 14, '#5a3a26'),
    many(5, (i) => {
      const x = 120 + i * 130 + (i > 2 ? 300 : 0);
      return line(`M${x} 80v40`, '#5a3a26', 5) + many(9, (k) => oval(x + (k % 2 ? 20 : -20), 130 + k * 15, 24 - k, 9, i % 2 ? '#5f8a3a' : '#3f6f3a', { turn: `rotate(${k % 2 ? 40 : -40} ${x + (k % 2 ? 20 : -20)} ${130 + k * 15})` })) + line(`M${x} 120v150`, '#2f5230', 4);
    }),
    rect(0, 610, 1200, 200, '#8a5a34'), rect(0, 610, 1200, 20, '#a9744a'),
    many(6, (i) => line(`M${470 + i * 56} ${330 - (i % 2) * 20}q-40 -60 0 -110t0 -110`, '#ffffff', 13, { opacity: 0.65, soft: true })),
    oval(600, 640, 330, 20, '#4f2d18', { opacity: 0.5 }),
    shape('M316 430H884l-30 150q-8 52 -60 52H406q-52 0 -60 -52Z', '#c8402c'), shape('M620 430H884l-30 150q-8 52 -60 52H700Z', '#a22f1f'), shape('M340 460h30l24 150h-16q-22 0 -26 -30Z', '#ea7a63'),
    oval(600, 430, 284, 54, '#e4694f'), oval(600, 432, 262, 44, '#7a2418'), oval(600, 438, 250, 38, '#e2a63b'),
    many(26, () => disc(600 + dice.between(-210, 210), 438 + dice.between(-20, 20), dice.between(6, 14), dice.pick(['#d8402b', '#f6e08a', '#5f8a3a', '#f4efe2']))),
    rect(240, 452, 84, 26, '#1b2230', { round: 13 }), rect(876, 452, 84, 26, '#1b2230', { round: 13 }),
    line('M740 440L940 200', '#a9744a', 20, { soft: true }),
    disc(150, 590, 62, '#d8402b'), shape('M150 540q-40 -30 -50 0 30 -4 50 0 30 -40 60 0 -30 -4 -60 0Z', '#3f6f3a'), disc(128, 570, 12, '#f19a86'),
    oval(1060, 600, 80, 54, '#f4ead2'), line('M1060 550q20 50 0 104M1030 556q-30 50 4 96M1090 556q30 50 -4 96', '#d3bf98', 4), line('M1060 548q-4 -40 14 -52', '#8fa05a', 9, { soft: true }),
  );

/** Letters of a printer's case, set and waiting. */
export const letters: Drawing = (dice) => {
  const text = 'THEQUICKNIGHTSETSITSOWNTYPEANDWAITSFORINK&ampMORNING'.replace('&amp', '&');
  return sheet(
    '',
    ground('#3b2a1f'),
    many(54, (i) => {
      const x = 16 + (i % 9) * 131;
      const y = 14 + Math.floor(i / 9) * 131;
      const hot = i === 31;
      const face = hot ? '#d8402b' : dice.pick(['#cbb68e', '#b9a077', '#d9c79d', '#a88d63']);
      const letter = text[i % text.length] ?? 'A';
      const size = dice.pick([84, 92, 100]);
      return rect(x + 6, y + 8, 118, 118, '#1a110b', { round: 8 }) + rect(x, y, 118, 118, face, { round: 8 }) + rect(x, y, 118, 14, '#ffffff', { opacity: 0.18, round: 7 }) +
        (dice.chance(0.1) && !hot ? shape(`M${x + 24} ${y + 59}h70M${x + 59} ${y + 24}v70`, 'none', { edge: '#3b2a1f', edgeWidth: 8 }) :
          `<text x="${x + 59}" y="${y + 59 + size * 0.34}" font-family="DejaVu Serif, serif" font-weight="700" font-size="${size}" text-anchor="middle" fill="${hot ? '#fff3e0' : '#2a1a10'}">${letter === '&' ? '&amp;' : letter}</text>`);
    }),
    shape('M-10 -10H1210V810H-10Z', '#ffcf8a', { opacity: 0.08 }),
  );
};

/** A hospital at night, one corridor of lit windows. */
export const hospital: Drawing = (dice) =>
  sheet(
    gradient('sky', '#0f2c45', '#4f8aa0'),
    ground('url(#sky)'), stars(dice, 60, 240),
    ridge(dice, 560, 30, 90, '#1d4258'),
    rect(140, 170, 560, 470, '#e8efe9'), rect(140, 170, 90, 470, '#cfdcd6'), rect(700, 300, 380, 340, '#d3e0da'), rect(124, 156, 592, 24, '#b7c9c4'), rect(700, 290, 396, 18, '#b7c9c4'),
    many(36, (i) => {
      const x = 176 + (i % 6) * 86;
      const y = 206 + Math.floor(i / 6) * 70;
      const lit = Math.floor(i / 6) === 2 || dice.chance(0.18);
      const figure = lit && i % 3 === 1;
      return rect(x, y, 58, 44, lit ? '#ffd876' : '#3f6b80') + (figure ? rect(x + 20, y + 18, 18, 26, '#2f8f7d', { round: 6 }) + disc(x + 29, y + 14, 7, '#5a3a2a') : '') + line(`M${x + 29} ${y}v44`, '#b7c9c4', 3);
    }),
    many(12, (i) => rect(736 + (i % 4) * 88, 334 + Math.floor(i / 4) * 76, 60, 46, dice.chance(0.35) ? '#ffd876' : '#3f6b80')),
    rect(386, 80, 70, 96, '#b7c9c4'), disc(420, 76, 54, '#d8402b'), rect(408, 44, 24, 64, '#ffffff'), rect(388, 64, 64, 24, '#ffffff'),
    rect(300, 560, 240, 84, '#0f2c45'), rect(300, 560, 240, 84, '#ffe9a8', { opacity: 0.85 }), line('M420 560v84', '#b7c9c4', 6), shape('M270 540h300v24H270Z', '#d8402b'),
    shape('M300 644h240l90 160H210Z', '#ffe9a8', { opacity: 0.25 }),
    rect(0, 640, 1200, 170, '#16364a', { opacity: 0.92 }), shape('M320 640h200l130 170H190Z', '#ffe9a8', { opacity: 0.3 }),
    rect(760, 610, 250, 110, '#ffffff', { round: 10 }), shape('M1010 650h40l40 40v30h-80Z', '#ffffff'), shape('M1016 658h30l26 28h-56Z', '#3f6b80'), rect(760, 668, 330, 16, '#d8402b'), disc(820, 722, 28, '#0c1a26'), disc(1030, 722, 28, '#0c1a26'), disc(820, 722, 11, '#b7c9c4'), disc(1030, 722, 11, '#b7c9c4'), rect(930, 594, 44, 18, '#4fb0e0', { round: 6 }), disc(952, 600, 54, '#4fb0e0', { opacity: 0.22 }), rect(850, 626, 12, 36, '#d8402b'), rect(838, 638, 36, 12, '#d8402b'),
    person(440, 700, 120, '#2f8f7d'), person(396, 706, 112, '#ffffff'),
  );

/** An empty classroom before the bell. */
export const school: Drawing = () => {
  const table = (x: number, y: number, s: number, bag: string) =>
    rect(x, y, 190 * s, 18 * s, '#d99a4e') + rect(x, y + 16 * s, 190 * s, 8 * s, '#a86f2f') + line(`M${x + 16 * s} ${y + 20 * s}v${110 * s}M${x + 174 * s} ${y + 20 * s}v${110 * s}`, '#3b4a57', 8 * s) +
    rect(x + 40 * s, y - 16 * s, 66 * s, 16 * s, bag) + rect(x + 50 * s, y - 30 * s, 54 * s, 14 * s, '#f4efe2');
  return sheet(
    gradient('light', '#fff3c8', '#fff3c800'),
    ground('#e9d9b6'), rect(0, 560, 1200, 250, '#b98f63'), many(8, (i) => line(`M${600 + (i - 3.5) * 130} 560L${600 + (i - 3.5) * 330} 820`, '#a27b50', 4)),
    rect(220, 90, 640, 340, '#7a5230'), rect(238, 108, 604, 304, '#1f4f45'),
    shape('M250 380q160 -40 300 -20', 'none', { edge: '#2d6658', edgeWidth: 40 }),
    line('M310 340q50 -160 130 -60t120 -70 100 40', '#f4efe2', 6, { soft: true }), line('M300 170v190h300', '#f4efe2', 5), line('M660 170h130M660 206h100M660 242h120', '#f4efe2', 7, { soft: true, dash: '34 10 50 10' }), disc(700, 330, 40, 'none', { edge: '#ffd56b', edgeWidth: 6 }), line('M700 330l28 -28M700 330v-40', '#ffd56b', 5),
    rect(420, 430, 160, 12, '#5a3a22'), rect(450, 424, 34, 8, '#ffffff'), rect(500, 422, 40, 10, '#d8402b'),
    rect(930, 80, 230, 370, '#fdfaf0'), rect(946, 96, 198, 338, '#9fd6e4'), shape('M946 434v-90q60 -50 110 -6t88 -20v116Z', '#7fb071'), line('M1045 96v338M946 250h198', '#fdfaf0', 10),
    shape('M946 434H1144L900 810H300Z', '#fff3c8', { opacity: 0.35 }),
    rect(60, 110, 110, 150, '#fdfaf0'), shape('M74 220q40 -80 82 0Z', '#4f9fbd'), disc(130, 150, 16, '#e2a63b'), disc(115, 330, 50, '#fdfaf0'), disc(115, 330, 42, '#ffffff', { edge: '#1b2230', edgeWidth: 5 }), line('M115 330v-28M115 330l20 10', '#1b2230', 5, { soft: true }),
    table(150, 520, 0.8, '#d8402b'), table(500, 520, 0.8, '#24406e'), table(850, 520, 0.8, '#2f8f7d'),
    table(60, 650, 1.2, '#7a3b5e'), table(480, 650, 1.2, '#e2a63b'), table(900, 650, 1.2, '#d8402b'),
    disc(640, 628, 20, '#c8402c'), line('M640 610q4 -14 14 -16', '#3f6f3a', 5, { soft: true }),
  );
};

/** Loaves in the mouth of a wood oven. */
export const oven: Drawing = (dice) => {
  const loaf = (x: number, y: number, s: number) =>
    oval(x, y + 34 * s, 120 * s, 16 * s, '#2a0d06', { opacity: 0.5 }) + shape(`M${x - 120 * s} ${y + 30 * s}q-10 ${-96 * s} ${120 * s} ${-100 * s}t${120 * s} ${100 * s}q${-120 * s} ${24 * s} ${-240 * s} 0Z`, '#c47a33') + shape(`M${x - 104 * s} ${y + 6 * s}q14 ${-64 * s} ${104 * s} ${-66 * s}t${90 * s} ${40 * s}q${-90 * s} ${-30 * s} ${-194 * s} ${26 * s}Z`, '#e2a457') +
    many(4, (i) => line(`M${x - 70 * s + i * 42 * s} ${y - 2 * s}q${14 * s} ${-40 * s} ${44 * s} ${-46 * s}`, '#f8e2b4', 9 * s, { soft: true }));
  return sheet(
    clip('mouth', shape('M250 640V420a350 300 0 0 1 700 0V640Z', '#fff')) + gradient('heat', '#3a0f06', '#e4622b'),
    ground('#8a3f2b'),
    many(13, (row) => many(12, (i) => rect(i * 116 + (row % 2) * 58 - 80, row * 63, 110, 57, dice.pick(['#9a4a33', '#a5533a', '#8f4430', '#7d3826']), { round: 4 }))),
    many(17, (i) => {
      const a = Math.PI * (1 - (i + 0.5) / 17);
      const x = 600 + Math.cos(a) * 396;
      const y = 420 - Math.sin(a) * 346;
      return rect(x - 34, y - 54, 68, 108, i % 2 ? '#d9a777' : '#c68f60', { turn: `rotate(${90 - (a * 180) / Math.PI} ${x} ${y})`, round: 5 });
    }),
    shape('M250 640V420a350 300 0 0 1 700 0V640Z', '#1c0804'),
    group({ clip: 'mouth' },
      rect(250, 100, 700, 560, 'url(#heat)'),
      many(14, (i) => {
        const x = 280 + i * 50;
        const h = dice.between(90, 220);
        return shape(`M${x - 34} 470q10 ${-h * 0.5} 30 ${-h}q40 ${h * 0.4} 30 ${h}Z`, dice.pick(['#ff8a2b', '#ffb53d', '#ffd876']), { opacity: 0.8 });
      }),
      rect(250, 470, 700, 200, '#4a1c0e'), rect(250, 470, 700, 10, '#ffb53d', { opacity: 0.6 }),
      loaf(420, 500, 0.75), loaf(610, 490, 0.7), loaf(800, 502, 0.75), loaf(500, 580, 1), loaf(740, 584, 1),
    ),
    rect(180, 640, 840, 36, '#5a4a42'), rect(180, 640, 840, 10, '#7d6a5f'),
    group({ turn: 'rotate(-7 700 720)' }, rect(560, 712, 700, 26, '#c79a5f'), shape('M380 690h200l20 35 -20 35H380q-40 -35 0 -70Z', '#d9b27a'), loaf(480, 676, 0.8)),
    many(30, () => disc(dice.between(300, 900), dice.between(180, 460), dice.between(1.5, 4), '#ffd876')),
  );
};

/** Paper running over the rollers of a press. */
export const printer: Drawing = (dice) => {
  const roller = (x: number, y: number, r: number, tone: string) =>
    disc(x + 10, y + 14, r, '#0a0f18', { opacity: 0.4 }) + disc(x, y, r, tone) + disc(x, y, r * 0.82, '#ffffff', { opacity: 0.1 }) + disc(x, y, r * 0.3, '#0f1725') + many(6, (i) => disc(x + Math.cos(i * 1.047) * r * 0.58, y + Math.sin(i * 1.047) * r * 0.58, r * 0.07, '#0f1725'));
  const web = 'M-20 150H210A130 130 0 0 1 340 280V300A110 110 0 0 0 560 300V270A130 130 0 0 1 820 270V420A110 110 0 0 0 930 530H1220';
  return sheet(
    gradient('hall', '#22304a', '#3b5170'),
    ground('url(#hall)'),
    many(7, (i) => rect(i * 190 - 40, 0, 20, 800, '#1b2740')), rect(0, 640, 1200, 170, '#151d2e'), rect(0, 640, 1200, 8, '#5b7496'),
    rect(120, 90, 900, 520, '#2c3d5c', { round: 16 }), rect(120, 90, 900, 20, '#405678', { round: 10 }),
    roller(210, 280, 128, '#d8402b'), roller(450, 300, 108, '#1f9a8d'), roller(690, 270, 128, '#f2c23e'), roller(930, 420, 108, '#14181f'),
    line(web, '#f7f1e1', 26), line(web, '#d9cfb8', 5),
    many(9, (i) => rect(950 + i * 30, 520, 20, 4, '#3b4656') + rect(950 + i * 30, 530, 14, 4, '#3b4656')),
    disc(210, 480, 40, '#8f2a1c'), disc(690, 470, 40, '#b98f1f'), disc(450, 480, 36, '#14706a'),
    line('M210 480v80M450 480v80M690 480v80', '#151d2e', 16),
    many(9, (i) => rect(860 + dice.between(-5, 5), 742 - i * 15, 240, 13, i % 2 ? '#f7f1e1' : '#e4dac2') + rect(1010, 745 - i * 15, 60, 6, '#8d93a0')),
    shape('M860 622h240l20 -26H880Z', '#fffaf0'), rect(900, 602, 120, 9, '#14181f'),
    rect(520, 660, 200, 110, '#0f1725', { round: 8 }), many(8, (i) => disc(550 + (i % 4) * 46, 692 + Math.floor(i / 4) * 44, 13, dice.pick(['#d8402b', '#f2c23e', '#1f9a8d', '#3b4656']))),
    person(300, 770, 230, '#24406e', '#c98f62', '#0f1725'), rect(330, 610, 60, 44, '#f7f1e1', { turn: 'rotate(12 360 630)' }),
  );
};

/** An old radio and the air around it. */
export const radio: Drawing = () =>
  sheet(
    clip('cloth', rect(270, 350, 330, 250, '#fff', { round: 20 })),
    ground('#1f8a86'),
    many(9, (i) => disc(830, 90, 60 + i * 90, 'none', { edge: i % 2 ? '#f6c65b' : '#f7e8c6', edgeWidth: 15 - i, opacity: 0.85 - i * 0.08 })),
    rect(0, 660, 1200, 150, '#7a4426'), rect(0, 660, 1200, 14, '#97592f'),
    line('M860 300L990 60', '#e9dcc0', 8), disc(990, 58, 13, '#d8402b'),
    oval(600, 672, 440, 26, '#3a1f10', { opacity: 0.55 }),
    rect(196, 286, 810, 380, '#a5532a', { round: 56 }), rect(196, 286, 810, 380, '#000000', { round: 56, opacity: 0.1 }), rect(206, 280, 800, 370, '#bd6a35', { round: 52 }), rect(236, 310, 740, 312, '#8a4422', { round: 36 }),
    rect(270, 350, 330, 250, '#e9d3a0', { round: 20 }),
    group({ clip: 'cloth' }, many(34, (i) => line(`M${250 + i * 22} 330l-130 300M${120 + i * 22} 330l130 300`, '#c4a465', 3.4))),
    rect(640, 346, 300, 116, '#fff3cf', { round: 12 }), many(25, (i) => rect(660 + i * 11, 372, 3, i % 4 ? 16 : 30, '#5a2f18')), many(25, (i) => rect(660 + i * 11, 424, 3, i % 5 ? 12 : 22, '#5a2f18')), rect(806, 352, 5, 104, '#d8402b'), rect(640, 346, 300, 116, '#ffcf70', { round: 12, opacity: 0.25 }),
    disc(710, 544, 56, '#3a1f10'), disc(706, 538, 52, '#e9dcc0'), disc(706, 538, 34, '#cfbb91'), rect(702, 490, 8, 36, '#3a1f10'), disc(870, 544, 56, '#3a1f10'), disc(866, 538, 52, '#e9dcc0'), disc(866, 538, 34, '#cfbb91'), rect(862, 490, 8, 36, '#3a1f10', { turn: 'rotate(60 866 538)' }),
    rect(280, 650, 70, 22, '#3a1f10', { round: 5 }), rect(850, 650, 70, 22, '#3a1f10', { round: 5 }),
    shape('M70 664q-6 -70 14 -92h56q20 22 14 92Z', '#f7e8c6'), many(5, (i) => line(`M${112 + (i - 2) * 4} 572q${(i - 2) * 36} -80 ${(i - 2) * 30} -150`, '#2f6d3a', 6) + disc(112 + (i - 2) * 34, 420 + Math.abs(i - 2) * 16, 25, i % 2 ? '#f6c65b' : '#e4572e')),
  );

/** Somebody asleep under a blanket that is the night. */
export const sleep: Drawing = (dice) =>
  sheet(
    gradient('night', '#171c4f', '#3d4bb0') + clip('quilt', shape('M330 460q160 -70 420 -40t470 60v340H250q-10 -260 80 -360Z', '#fff')),
    ground('url(#night)'), stars(dice, 150, 480),
    shape('M900 110a110 110 0 1 0 100 170 96 96 0 1 1 -100 -170Z', '#ffe9b0'),
    many(3, (i) => `<text x="${420 + i * 62}" y="${300 - i * 70}" font-family="DejaVu Serif, serif" font-weight="700" font-size="${54 + i * 24}" fill="#cfd6ff" opacity="${0.9 - i * 0.2}">z</text>`),
    rect(-20, 330, 120, 480, '#5a2f3a', { round: 20 }), rect(-20, 700, 1240, 120, '#43222c'),
    shape('M60 560q20 -130 190 -130t220 120q0 70 -210 70T60 560Z', '#f4f1ff'), shape('M60 560q20 -130 190 -130 -110 40 -90 170 -90 -6 -100 -40Z', '#d8d6f3'),
    disc(270, 460, 82, '#e8b48a'), shape('M184 470q-20 -110 84 -110 92 0 92 66 -60 -34 -104 4 -30 40 -72 40Z', '#3a1a2c'), disc(180, 420, 36, '#3a1a2c'),
    line('M262 470q14 12 30 2M314 466q10 10 24 0', '#7a3f2c', 5, { soft: true }), line('M292 506q14 8 26 0', '#7a3f2c', 5, { soft: true }), disc(250, 496, 13, '#e4836a', { opacity: 0.5 }),
    shape('M330 460q160 -70 420 -40t470 60v340H250q-10 -260 80 -360Z', '#24307f'),
    group({ clip: 'quilt' },
      many(7, (i) => line(`M${260 + i * 150} 380q-60 200 -30 460`, '#3a48a8', 4)), many(4, (i) => line(`M230 ${540 + i * 84}q420 -80 1000 0`, '#3a48a8', 4)),
      many(44, () => {
        const x = dice.between(300, 1200);
        const y = dice.between(450, 790);
        const r = dice.between(5, 13);
        return shape(`M${x} ${y - r * 1.6}l${r * 0.4} ${r * 1.2} ${r * 1.2} ${r * 0.4} ${-r * 1.2} ${r * 0.4} ${-r * 0.4} ${r * 1.2} ${-r * 0.4} ${-r * 1.2} ${-r * 1.2} ${-r * 0.4} ${r * 1.2} ${-r * 0.4}Z`, dice.pick(['#ffe9b0', '#f2a65b', '#cfd6ff']));
      }),
      disc(900, 640, 70, '#f2a65b'), oval(900, 640, 122, 24, 'none', { edge: '#ffe9b0', edgeWidth: 9, turn: 'rotate(-16 900 640)' }), disc(560, 620, 36, '#6fc0c6'), disc(1080, 560, 26, '#e4694f'),
    ),
    shape('M330 460q160 -70 420 -40t470 60v40q-300 -80 -480 -76t-420 66Z', '#f4f1ff'),
    shape('M700 420q10 -60 60 -56l10 -22 14 18 24 -4 0 24q60 -2 76 30t40 24q20 -4 16 -22', '#f2a65b'), shape('M700 424q20 -50 90 -46t110 56Z', '#f2a65b'),
  );

/** Two masks, one curtain. */
export const mask: Drawing = () => {
  const face = (x: number, y: number, turn: number, light: string, dark: string, smile: boolean) =>
    group({ turn: `rotate(${turn} ${x} ${y})` },
      shape(`M${x - 170} ${y - 190}q170 -56 340 0q26 220 -40 330 -60 90 -130 90t-130 -90q-66 -110 -40 -330Z`, light), shape(`M${x} ${y - 218}q90 4 170 28q26 220 -40 330 -60 90 -130 90Z`, dark),
      smile
        ? shape(`M${x - 110} ${y - 60}q46 -60 96 0q-48 -26 -96 0ZM${x + 14} ${y - 60}q46 -60 96 0q-48 -26 -96 0Z`, '#1a0f1e') + shape(`M${x - 100} ${y + 70}q100 60 200 0q-20 110 -100 112t-100 -112Z`, '#1a0f1e') + line(`M${x - 120} ${y - 110}q50 -40 100 -6M${x + 20} ${y - 116}q50 -34 100 6`, '#1a0f1e', 12, { soft: true })
        : shape(`M${x - 110} ${y - 40}q46 30 96 -20q-10 60 -50 54t-46 -34ZM${x + 14} ${y - 60}q50 50 96 20q-6 40 -46 34t-50 -54Z`, '#1a0f1e') + shape(`M${x - 84} ${y + 160}q84 -120 168 0q-84 -40 -168 0Z`, '#1a0f1e') + line(`M${x - 130} ${y - 80}q60 -10 100 -50M${x + 30} ${y - 130}q40 40 100 50`, '#1a0f1e', 12, { soft: true }) + shape(`M${x - 60} ${y + 20}q-26 50 0 64 26 -14 0 -64Z`, '#6fc0e0'),
      shape(`M${x} ${y - 40}l-26 80q26 20 52 0Z`, '#00000022'), disc(x - 110, y + 40, 26, '#d8402b', { opacity: smile ? 0.55 : 0 }), disc(x + 110, y + 40, 26, '#d8402b', { opacity: smile ? 0.55 : 0 }),
    );
  return sheet(
    '',
    ground('#7a1424'),
    many(15, (i) => shape(`M${i * 86 - 40} -10q${i % 2 ? 34 : -22} 400 ${i % 2 ? -6 : 10} 820h50q-14 -420 0 -820Z`, i % 2 ? '#97203180' : '#560c1980')),
    many(9, (i) => shape(`M${i * 150 - 80} -10h160q0 110 -80 130t-80 -130Z`, i % 2 ? '#a82438' : '#8c1a2b') + line(`M${i * 150 - 80} -6q4 110 80 126t80 -126`, '#e2a63b', 7)),
    rect(0, 710, 1200, 100, '#3a1a12'), rect(0, 706, 1200, 12, '#6b3a22'), many(7, (i) => disc(90 + i * 170, 716, 26, '#e2a63b') + disc(90 + i * 170, 716, 64, '#ffd876', { opacity: 0.16 })),
    line('M420 200q-120 200 -220 240M780 250q160 160 240 200', '#e2a63b', 9),
    face(770, 440, 12, '#4a6fa8', '#2f4d80', false), face(440, 380, -10, '#fbf0d4', '#e4cf9c', true),
  );
};

/** A robot arm placing the smallest part on a bench. */
export const robot: Drawing = () =>
  sheet(
    gradient('wall', '#dfe7ea', '#b9c8cf'),
    ground('url(#wall)'),
    many(11, (i) => line(`M${i * 120} 0V600`, '#a9bac2', 3)), many(5, (i) => line(`M0 ${i * 130}H1200`, '#a9bac2', 3)),
    rect(60, 80, 250, 210, '#f4f7f7', { edge: '#8fa3ad', edgeWidth: 6 }), line('M90 250l50 -60 40 30 60 -90 40 40', '#1f8a86', 7, { soft: true }), disc(240, 130, 12, '#e4572e'),
    rect(0, 600, 1200, 210, '#37474f'), rect(0, 596, 1200, 22, '#90a4ae'), many(12, (i) => line(`M${i * 110 - 20} 700l40 40`, '#e2a63b', 20)),
    rect(780, 520, 260, 90, '#26323a', { round: 14 }), shape('M820 524l20 -90h140l20 90Z', '#e4742e'), shape('M910 434h70l20 90h-90Z', '#b9551b'),
    line('M910 420L990 190', '#e4742e', 74, { soft: true }), line('M928 424L1006 196', '#b9551b', 24, { soft: true }),
    line('M990 190L620 150', '#f08a45', 60, { soft: true }), line('M980 208L626 168', '#b9551b', 18, { soft: true }),
    disc(910, 420, 58, '#26323a'), disc(910, 420, 28, '#90a4ae'), disc(990, 190, 54, '#26323a'), disc(990, 190, 25, '#90a4ae'), disc(620, 152, 44, '#26323a'), disc(620, 152, 20, '#90a4ae'),
    line('M620 152V300', '#e4742e', 40), rect(580, 296, 80, 40, '#26323a', { round: 8 }), line('M594 336v54l16 36M646 336v54l-16 36', '#26323a', 15, { soft: true }),
    rect(602, 420, 36, 36, '#f2c23e', { round: 4 }), rect(611, 429, 18, 18, '#b97f21'),
    shape('M620 456L520 590H720Z', '#f2c23e', { opacity: 0.16 }),
    rect(440, 560, 360, 36, '#1f6e60', { round: 5 }), many(9, (i) => (i === 4 ? rect(600, 546, 40, 14, '#14181f', { opacity: 0.35 }) : rect(458 + i * 38, 540 - (i % 3) * 12, 24, 22 + (i % 3) * 12, ['#14181f', '#90a4ae', '#d8402b'][i % 3] ?? '#000'))), line('M450 580h340', '#6fc0a6', 4, { dash: '14 8' }),
    line('M1040 560q90 -40 110 -200t60 -200', '#26323a', 13), disc(200, 520, 80, '#f4f7f7'), disc(200, 520, 66, '#d7e2e6'), line('M200 596v10M150 600h100', '#26323a', 14), disc(200, 520, 26, '#e4572e'),
  );
