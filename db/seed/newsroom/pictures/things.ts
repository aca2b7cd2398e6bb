// Pictures of single things: bees, bicycle, frost, graph, map, node, pool, runner, seed, tennis, tide, tree, tulip, vaccine, vote.
import { clip, disc, gradient, group, line, many, oval, rect, shape, sheet, through, type Drawing } from './brush.ts';
import { ground, hills, house, pine, ridge, stars } from './motifs.ts';

const hexagon = (x: number, y: number, r: number) =>
  through(Array.from({ length: 6 }, (_, i) => [x + Math.cos((i * Math.PI) / 3) * r, y + Math.sin((i * Math.PI) / 3) * r] as const), true);

/** Bees over a comb whose cells fill up one, two, three, four. */
export const bees: Drawing = (dice) => {
  const bee = (x: number, y: number, s: number, turn: number) =>
    group({ turn: `translate(${x} ${y}) rotate(${turn}) scale(${s})` },
      oval(-8, -34, 20, 40, '#f7fbff', { opacity: 0.85, turn: 'rotate(-24 -8 -34)' }), oval(20, -36, 17, 36, '#dcebf5', { opacity: 0.85, turn: 'rotate(16 20 -36)' }),
      oval(0, 0, 58, 34, '#f2b21f'), shape('M-26 -31q-10 31 0 62h16q-10 -31 0 -63ZM6 -34q-8 34 0 68h16q-8 -34 0 -65Z', '#2a1a10'), disc(50, -4, 22, '#2a1a10'), disc(58, -9, 5, '#ffffff'), shape('M-56 0l-22 -5 4 12Z', '#2a1a10'), line('M60 -22q8 -24 24 -24M52 -26q0 -26 14 -32', '#2a1a10', 4, { soft: true }),
    );
  const cells: string[] = [];
  for (let column = 0; column < 11; column++) {
    for (let row = 0; row < 8; row++) {
      const x = column * 117;
      const y = row * 135 + (column % 2) * 67 - 20;
      const full = dice.chance(0.5);
      cells.push(shape(hexagon(x, y, 74), full ? dice.pick(['#f0a51e', '#e8921a', '#f5b93a']) : '#8a4f12', { edge: '#f7d27a', edgeWidth: 9 }));
      if (full) cells.push(shape(`M${x - 34} ${y - 26}q20 -26 56 -22 -30 8 -40 34Z`, '#fff3c8', { opacity: 0.65 }));
      else cells.push(shape(`M${x - 52} ${y}l26 -46h52l-20 14h-26Z`, '#5f330a', { opacity: 0.7 }));
    }
  }
  const tally = (x: number, y: number, n: number) => many(n, (i) => line(`M${x + i * 17 - (n - 1) * 8.5} ${y - 24}v48`, '#fff8e2', 7, { soft: true }));
  return sheet(
    '',
    ground('#c9781a'), ...cells,
    many(4, (i) => shape(hexagon(234 + i * 234, 385 - 0 * i, 74), '#b3291a', { edge: '#f7d27a', edgeWidth: 9 }) + tally(234 + i * 234, 385, i + 1)),
    bee(250, 200, 1.5, -14), bee(620, 600, 1.9, 12), bee(960, 190, 1.25, 24), bee(140, 640, 1.1, -30), bee(1040, 640, 1.3, -160),
    line('M340 190q90 -60 150 10t120 -20', '#fff8e2', 5, { dash: '4 18', soft: true }),
  );
};

/** A doctor's bicycle by a village door. */
export const bicycle: Drawing = (dice) => {
  const wheel = (x: number, y: number) =>
    disc(x, y, 128, 'none', { edge: '#1b2230', edgeWidth: 15 }) + disc(x, y, 116, 'none', { edge: '#b9c2c9', edgeWidth: 4 }) + many(12, (i) => line(`M${x} ${y}l${Math.cos(i * 0.5236) * 116} ${Math.sin(i * 0.5236) * 116}`, '#7d8790', 2)) + disc(x, y, 12, '#1b2230');
  return sheet(
    '',
    ground('#f1e2c4'),
    many(30, () => rect(dice.between(0, 1200), dice.between(0, 560), dice.between(40, 110), dice.between(14, 30), '#e6d2ab', { round: 4 })),
    rect(700, 90, 300, 560, '#d9c49a'), rect(724, 116, 252, 534, '#1f6a78'), many(2, (i) => rect(750 + i * 106, 150, 92, 170, '#185562') + rect(750 + i * 106, 360, 92, 230, '#185562')), disc(946, 400, 13, '#e2a63b'), rect(680, 648, 340, 34, '#a99a80'),
    rect(1040, 210, 120, 160, '#fffaf0'), rect(1082, 236, 36, 108, '#d8402b'), rect(1046, 272, 108, 36, '#d8402b'), rect(1040, 210, 120, 160, 'none', { edge: '#c9b893', edgeWidth: 6 }),
    rect(120, 110, 280, 260, '#d9c49a'), rect(140, 130, 240, 220, '#7fb5c4'), line('M260 130v220M140 240h240', '#fffaf0', 12), shape('M140 130h70q-10 90 -70 110ZM380 130h-70q10 90 70 110Z', '#fffaf0'), rect(100, 364, 320, 40, '#8a5a34'),
    many(15, (i) => line(`M${120 + i * 20} 364q-4 -30 ${dice.between(-10, 10)} -46`, '#4b8a3a', 5) + disc(120 + i * 20 + dice.between(-6, 6), 316 + dice.between(-12, 12), 13, dice.pick(['#d8402b', '#e4694f', '#f2a65b']))),
    rect(0, 680, 1200, 130, '#9a8a76'), many(40, () => oval(dice.between(0, 1200), dice.between(700, 790), dice.between(24, 50), dice.between(9, 15), dice.pick(['#b3a38c', '#8a7a66', '#a89880']))),
    oval(520, 706, 330, 18, '#4f4436', { opacity: 0.5 }),
    wheel(310, 576), wheel(710, 576),
    line('M310 576L420 376H640L500 576ZM420 376L500 576M640 376L710 576M640 376L620 316', '#d8402b', 16, { soft: true }), line('M404 340L500 576', '#d8402b', 14), rect(352, 318, 110, 22, '#5a3a26', { round: 11 }), line('M620 316q70 -30 80 20', '#1b2230', 13, { soft: true }), disc(700, 340, 12, '#1b2230'), disc(500, 576, 34, '#1b2230'), line('M500 576l34 46', '#1b2230', 10), rect(520, 620, 46, 11, '#1b2230'),
    rect(224, 410, 190, 12, '#1b2230'), line('M240 420L300 570', '#1b2230', 6), rect(226, 316, 150, 96, '#5a3018', { round: 12 }), shape('M226 350h150v-22a12 12 0 0 0 -12 -12H238a12 12 0 0 0 -12 12Z', '#7a4424'), shape('M276 318q0 -28 26 -28t26 28', 'none', { edge: '#3a1f10', edgeWidth: 9 }), rect(288, 340, 28, 20, '#e2a63b'), rect(640, 390, 34, 26, '#fff3c0', { round: 6 }),
  );
};

/** A greenhouse in frost, green inside. */
export const frost: Drawing = (dice) =>
  sheet(
    gradient('sky', '#a9c7dc', '#f3e3dc') + clip('glass', shape('M210 690V330L600 110 990 330V690Z', '#fff')),
    ground('url(#sky)'), disc(920, 210, 70, '#fff3e4'),
    many(9, (i) => { const x = 30 + i * 150; return line(`M${x} 640V400M${x} 520l-40 -70M${x} 490l44 -76`, '#8ba6b8', 8) + disc(x, 380, 62, '#d7e5ee', { opacity: 0.8 }); }),
    hills(dice, 660, 40, 300, '#dfe9f1'),
    shape('M210 690V330L600 110 990 330V690Z', '#cfe8dc'),
    group({ clip: 'glass' },
      oval(600, 560, 420, 300, '#ffe9a8', { opacity: 0.6 }),
      many(12, (i) => {
        const x = 250 + i * 64;
        const h = dice.between(150, 330);
        return line(`M${x} 660Q${x - 10} ${660 - h / 2} ${x} ${660 - h}`, '#2f6d3a', 7) + many(8, (k) => oval(x + (k % 2 ? 26 : -26), 650 - (k * h) / 8, 32, 14, dice.pick(['#3f8a45', '#2f7a3f', '#5fa34e']), { turn: `rotate(${k % 2 ? -30 : 30} ${x + (k % 2 ? 26 : -26)} ${650 - (k * h) / 8})` })) + many(3, (k) => disc(x + dice.between(-26, 26), 640 - dice.between(20, h), 14, k % 2 ? '#d8402b' : '#f2a22c'));
      }),
      rect(200, 636, 800, 60, '#8a5a34'),
    ),
    line('M210 690V330L600 110 990 330V690ZM210 330H990M340 257V690M470 184V690M600 110V690M730 184V690M860 257V690M210 450H990M210 570H990', '#f7fbfd', 11),
    rect(540, 470, 120, 220, '#dff0ea', { edge: '#f7fbfd', edgeWidth: 11, opacity: 0.75 }), disc(644, 586, 9, '#5a3a26'),
    many(26, () => {
      const x = dice.between(220, 980);
      const y = dice.between(340, 680);
      const r = dice.between(12, 30);
      return line(many(3, () => '') + [0, 1, 2].map((i) => `M${x - Math.cos(i * 1.047) * r} ${y - Math.sin(i * 1.047) * r}L${x + Math.cos(i * 1.047) * r} ${y + Math.sin(i * 1.047) * r}`).join(''), '#ffffff', 3, { opacity: 0.85, soft: true });
    }),
    shape('M190 340L600 96 1010 340l-16 -2L600 128 206 338Z', '#ffffff'), many(16, (i) => shape(`M${230 + i * 49} 334l8 ${24 + (i % 3) * 16} 8 ${-24 - (i % 3) * 16}Z`, '#ffffff')),
    shape('M-10 690q300 -40 610 0t610 -10V810H-10Z', '#ffffff'), many(9, (i) => oval(600 + (i % 2 ? 12 : -12), 706 + i * 13, 8 + i * 0.6, 4 + i * 0.4, '#b9cddd')),
  );

/** A line that rises and falls over its bars; somebody climbs it. */
export const graph: Drawing = () => {
  const heights = [120, 170, 150, 230, 300, 270, 380, 470, 430, 350, 260, 300, 210];
  const tops = heights.map((h, i) => [110 + i * 84, 690 - h] as const);
  return sheet(
    '',
    ground('#fbe6c8'),
    many(8, (i) => line(`M60 ${130 + i * 80}H1160`, '#ecd0a4', 4)), many(14, (i) => line(`M${68 + i * 84} 70V690`, '#f3dcb8', 3)),
    disc(980, 190, 92, '#f7c56b'), disc(980, 190, 92, 'none', { edge: '#e4a23b', edgeWidth: 6, opacity: 0.5 }),
    many(13, (i) => {
      const [x, y] = tops[i] ?? [0, 0];
      const falling = i > 7;
      return rect(x - 31, y, 62, 700 - y, falling ? '#b23a2e' : '#1f6f78') + rect(x + 9, y, 22, 700 - y, falling ? '#8c2a22' : '#165560') + rect(x - 31, y, 62, 9, falling ? '#e4694f' : '#4fa3a8');
    }),
    rect(40, 694, 1130, 18, '#2a1f2e'), rect(40, 60, 14, 650, '#2a1f2e'), many(8, (i) => rect(54, 126 + i * 80, 18, 8, '#2a1f2e')), many(13, (i) => rect(96 + i * 84, 726, 28, 9, '#b08e62')),
    line(through(tops.map(([x, y]) => [x, y - 46] as const)), '#fffaf0', 20, { soft: true }), line(through(tops.map(([x, y]) => [x, y - 46] as const)), '#2a1f2e', 10, { soft: true }),
    ...tops.map(([x, y], i) => disc(x, y - 46, i === 7 ? 21 : 12, i === 7 ? '#f2c23e' : '#fffaf0', { edge: '#2a1f2e', edgeWidth: 7 })),
    line('M698 174V70', '#2a1f2e', 7), shape('M700 72h84l-20 24 20 24h-84Z', '#d8402b'),
    line('M604 232l-24 44M604 232l22 40', '#2a1f2e', 13, { soft: true }), line('M600 234L622 176', '#24406e', 30, { soft: true }), line('M624 184l38 -20', '#24406e', 11, { soft: true }), disc(634, 144, 18, '#c98f62'),
  );
};

/** A folded map, one route and where it ends. */
export const map: Drawing = (dice) => {
  const panels = [0, 1, 2, 3].map((i) => {
    const x = 110 + i * 245;
    const drop = i % 2 ? 34 : 0;
    return { x, path: `M${x} ${110 + drop}L${x + 245} ${144 - drop}V${684 - drop}L${x} ${650 + drop}Z` };
  });
  return sheet(
    clip('sheet', ...panels.map((panel) => shape(panel.path, '#fff'))),
    ground('#b5502f'), many(9, (i) => line(`M-20 ${i * 100}L1220 ${i * 100 - 120}`, '#a84727', 20)),
    group({ turn: 'translate(18 26)', opacity: 0.4 }, ...panels.map((panel) => shape(panel.path, '#3a140a'))),
    ...panels.map((panel) => shape(panel.path, '#f2e7c8')),
    group({ clip: 'sheet' },
      shape('M100 90H520Q440 230 500 330T380 520 300 720H100Z', '#8cc4c9'), shape('M100 90H480Q410 230 470 330T350 520 260 720H100Z', '#6fb1bb'),
      many(9, (i) => line(`M${640 + i * 14} 110q${-40 - i * 5} ${90 - i * 4} ${60 + i * 8} ${150 - i * 12}t${260 - i * 26} ${-20 + i * 4}`, '#d2b57a', 4)),
      shape('M820 420q90 -60 180 0t60 150 -190 60 -50 -210Z', '#a9c27c'), shape('M860 460q60 -40 110 0t30 90 -120 20 -20 -110Z', '#8fae62'), many(14, () => pine(dice.between(850, 1040), dice.between(500, 620), dice.between(26, 40), '#3f6f3a', '#305a2e')),
      line('M540 120q40 140 -20 230t90 190 40 160', '#6fb1bb', 13), line('M100 600Q420 560 600 620T1100 560M700 110V700M480 230L1100 330', '#ffffff', 9), line('M700 110V700', '#e2c98e', 4),
      many(26, () => rect(dice.between(560, 760), dice.between(380, 470), dice.between(10, 24), dice.between(10, 20), dice.pick(['#c98f62', '#b57a50', '#d9a77a']))),
      oval(250, 330, 44, 28, '#f2e7c8'), oval(330, 250, 20, 13, '#f2e7c8'),
    ),
    line('M250 560Q420 420 470 480T640 520 720 330 940 240', '#d8402b', 11, { dash: '30 18', soft: true }),
    disc(250, 560, 22, '#fffaf0', { edge: '#1b2230', edgeWidth: 9 }),
    oval(944, 246, 30, 10, '#1b2230', { opacity: 0.35 }), shape('M940 244q-60 -80 -60 -124a60 60 0 0 1 120 0q0 44 -60 124Z', '#d8402b'), shape('M940 244V60a60 60 0 0 1 60 60q0 44 -60 124Z', '#a92d1b'), disc(940, 120, 24, '#fffaf0'),
    ...panels.map((panel, i) => shape(panel.path, i % 2 ? '#5a3a1f' : '#ffffff', { opacity: i % 2 ? 0.1 : 0.06 })), many(3, (i) => line(`M${355 + i * 245} ${144 - (i % 2) * 34}V${684 - (i % 2) * 34}`, '#cdbb8c', 4)),
    disc(250, 210, 50, '#fffaf0', { opacity: 0.9 }), shape('M250 158l14 52 -14 52 -14 -52Z', '#1b2230'), shape('M250 158l14 52h-28Z', '#d8402b'),
  );
};

/** Dots that know each other. */
export const node: Drawing = (dice) => {
  const points = Array.from({ length: 46 }, (_, i) => {
    const a = i * 2.39996;
    const r = 58 * Math.sqrt(i);
    return [600 + Math.cos(a) * r * 1.5 + dice.between(-14, 14), 400 + Math.sin(a) * r + dice.between(-14, 14)] as const;
  });
  const colours = ['#f2c23e', '#e4572e', '#4fc3c0', '#f4efe2', '#8f7ae5'] as const;
  let lines = '';
  points.forEach(([x, y], i) => {
    points.forEach(([u, v], k) => {
      const far = Math.hypot(x - u, y - v);
      if (k > i && far < 168) lines += line(`M${x.toFixed(0)} ${y.toFixed(0)}L${u.toFixed(0)} ${v.toFixed(0)}`, '#a9b6e8', 2 + (168 - far) / 60, { opacity: 0.55 });
    });
  });
  const route = [40, 27, 14, 6, 1, 4, 12, 25, 38].map((i) => points[i] ?? ([600, 400] as const));
  return sheet(
    gradient('deep', '#1b1440', '#0f3a5c'),
    ground('url(#deep)'), many(3, (i) => disc(600, 400, 180 + i * 150, '#4f6fd8', { opacity: 0.08 })),
    lines, line(through(route), '#f2c23e', 9, { soft: true, opacity: 0.95 }),
    ...points.map(([x, y], i) => {
      const r = i === 0 ? 46 : dice.between(10, 25);
      const fill = i === 0 ? '#e4572e' : dice.pick(colours);
      return disc(x, y, r + 9, '#120e30') + disc(x, y, r, fill) + disc(x - r * 0.3, y - r * 0.3, r * 0.26, '#ffffff', { opacity: 0.6 });
    }),
    disc(600, 400, 20, '#ffe9b0'),
  );
};

/** A swimmer in the fourth lane, from above. */
export const pool: Drawing = (dice) =>
  sheet(
    '',
    ground('#1fa3b8'),
    many(6, (i) => rect(0, i * 140 - 20, 1200, 70, '#2bb2c4', { opacity: 0.6 }) + rect(0, 40 + i * 140, 1200, 26, '#0f7f96', { opacity: 0.8 })),
    many(90, () => { const x = dice.between(-40, 1200); const y = dice.between(0, 800); return line(`M${x} ${y}q14 -12 28 0t28 0 28 0`, '#8fe0e4', 3, { opacity: 0.55, soft: true }); }),
    many(5, (row) => many(31, (i) => rect(i * 40 - 8, 112 + row * 140, 32, 16, (i + row) % 4 < 2 ? '#f4efe2' : row % 2 ? '#e2a63b' : '#d8402b', { round: 8 }))),
    rect(0, 0, 62, 800, '#e6eef0'), rect(56, 0, 14, 800, '#0f7f96'), many(6, (i) => rect(0, 14 + i * 140, 48, 76, '#24406e', { round: 6 }) + `<text x="24" y="${66 + i * 140}" font-family="DejaVu Sans, sans-serif" font-weight="700" font-size="38" text-anchor="middle" fill="#ffffff">${i + 1}</text>`),
    many(26, (i) => oval(330 + i * 11 + dice.between(-20, 20), 472 + dice.between(-38, 38) * (1 - i / 34), dice.between(6, 22) * (1 - i / 40), dice.between(5, 13), '#ffffff', { opacity: 0.8 })),
    oval(690, 500, 150, 34, '#0b6478', { opacity: 0.5 }),
    line('M560 462L430 446M560 486L420 506', '#d99a6c', 28, { soft: true }), shape('M540 452q110 -30 220 -8 20 28 0 56 -110 24 -220 0Z', '#d99a6c'), shape('M540 452q60 -18 100 -16v78q-50 2 -100 -14Z', '#1b2a5a'),
    line('M750 452Q840 390 940 432', '#d99a6c', 30, { soft: true }), line('M740 500Q690 570 610 560', '#c98556', 28, { soft: true }), disc(800, 474, 42, '#d8402b'), shape('M800 432a42 42 0 0 1 40 54q-30 -14 -40 -54Z', '#a92d1b'), rect(826, 456, 16, 36, '#14202b', { round: 7 }),
    oval(946, 436, 46, 17, '#ffffff', { opacity: 0.85 }), many(16, () => disc(946 + dice.between(-60, 70), 436 + dice.between(-40, 40), dice.between(3, 8), '#ffffff', { opacity: 0.9 })), line('M850 430q70 44 0 90M880 414q100 60 0 122', '#ffffff', 5, { opacity: 0.7, soft: true }),
  );

/** A runner in the bend. */
export const runner: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f7d9a8', '#f2b277') + clip('track', shape('M-20 470Q600 380 1220 520V820H-20Z', '#fff')),
    ground('url(#sky)'), disc(250, 230, 100, '#fff1cf'),
    shape('M-20 410Q600 330 1220 440V540H-20Z', '#6d8f5a'),
    many(150, () => { const x = dice.between(0, 1200); return disc(x, 396 - Math.sin(x / 382) * 40 + dice.between(-34, 14), 8, dice.pick(['#24406e', '#d8402b', '#f4efe2', '#e2a63b', '#7a3b5e'])); }),
    shape('M-20 470Q600 380 1220 520V820H-20Z', '#c2452d'), group({ clip: 'track' }, many(6, (i) => line(`M-20 ${510 + i * i * 10 + i * 30}Q600 ${404 + i * i * 13 + i * 40} 1220 ${560 + i * i * 10 + i * 44}`, '#f7e6d2', 4 + i * 1.3)), many(40, () => rect(dice.between(0, 1200), dice.between(470, 800), dice.between(30, 120), 3, '#a93823', { opacity: 0.6 }))),
    oval(600, 742, 210, 17, '#5f1c10', { opacity: 0.6 }),
    many(6, (i) => line(`M${110 + (i % 2) * 60} ${300 + i * 56}h${170 - i * 14}`, '#fff6e4', 6, { opacity: 0.8, soft: true })),
    line('M604 480L480 560 350 520', '#7a4a2e', 42, { soft: true }), line('M350 520l-30 -50', '#f4efe2', 34, { soft: true }),
    line('M604 250L500 330 420 290', '#7a4a2e', 30, { soft: true }),
    line('M640 250L590 470', '#24406e', 96, { soft: true }), line('M668 262L634 450', '#1a3054', 30, { soft: true }), shape('M530 450h130l20 70 -70 20 -100 -20Z', '#f2c23e'),
    line('M620 500L720 580 650 710', '#8f5a3a', 46, { soft: true }), line('M650 716l70 14', '#f4efe2', 34, { soft: true }),
    line('M660 260L730 350 820 300', '#8f5a3a', 31, { soft: true }), rect(600, 300, 62, 64, '#fffaf0', { turn: 'rotate(12 630 330)' }), `<text x="630" y="352" font-family="DejaVu Sans, sans-serif" font-weight="700" font-size="46" text-anchor="middle" fill="#14181f" transform="rotate(12 630 330)">7</text>`,
    line('M668 214l8 -30', '#8f5a3a', 34), disc(690, 150, 54, '#8f5a3a'), shape('M640 150q-10 -64 52 -66 54 2 54 40 -50 -14 -76 8 -6 24 -30 18Z', '#1b1014'), line('M640 128q-56 -6 -80 30', '#1b1014', 21, { soft: true }), line('M642 122l104 -6', '#d8402b', 10), disc(720, 150, 5, '#1b1014'),
  );

/** A seed sprouting, the soil cut open. */
export const seed: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f7edc4', '#d9e7b2') + gradient('soil', '#6b4127', '#2a170e'),
    ground('url(#sky)'), disc(890, 170, 96, '#f6c65b'), disc(890, 170, 150, '#f6c65b', { opacity: 0.2 }),
    shape('M-10 390Q300 350 600 384T1210 370V810H-10Z', 'url(#soil)'), shape('M-10 390Q300 350 600 384T1210 370v26Q900 420 600 408T-10 416Z', '#8a5a34'),
    many(4, (i) => line(`M-10 ${500 + i * 80}Q300 ${480 + i * 84} 600 ${506 + i * 78}T1210 ${490 + i * 80}`, '#7d5031', 4, { opacity: 0.6 })),
    many(90, () => oval(dice.between(0, 1200), dice.between(430, 800), dice.between(4, 18), dice.between(3, 12), dice.pick(['#8f6a48', '#4a2c1a', '#a58464', '#3a2013']))),
    line('M600 560Q590 460 604 384Q612 300 600 210', '#6fa03f', 20, { soft: true }), line('M606 560Q598 460 610 384', '#4f7d2c', 7, { soft: true }),
    shape('M602 300Q480 300 420 180 560 150 602 290Z', '#5f9a3a'), shape('M602 300Q480 300 420 180 520 220 602 300Z', '#7db84e'), shape('M604 250Q700 220 760 110 620 100 602 240Z', '#6fae45'), shape('M604 250Q700 220 760 110 650 150 604 250Z', '#4f8a30'),
    shape('M520 570q0 -70 80 -70t80 70q0 86 -80 86t-80 -86Z', '#d9a05a'), shape('M600 500q80 0 80 70 0 86 -80 86 40 -76 0 -156Z', '#b3783a'), shape('M548 556q8 -34 40 -36 -26 20 -28 60Z', '#f3d3a0'), line('M600 502q-16 70 0 152', '#8a5524', 6),
    line('M600 650Q606 720 590 810', '#f1e0bd', 13, { soft: true }), line('M598 676Q520 700 470 780M602 690Q690 710 740 800M594 730Q540 760 530 810M604 740Q650 770 660 810', '#f1e0bd', 7, { soft: true }), line('M520 714l-40 6M690 730l44 -6M566 770l-20 20', '#f1e0bd', 4, { soft: true }),
    line('M180 620q40 -40 80 0t80 0 70 10', '#e08a84', 24, { soft: true }), line('M236 606q20 -10 40 14', '#f2b0a8', 9, { soft: true }),
    disc(960, 600, 36, '#2a170e'), oval(940, 610, 22, 16, '#14181f'), oval(974, 604, 30, 21, '#14181f'), line('M952 622l-10 16M972 624v16M990 620l10 14', '#14181f', 4), many(13, (i) => line(`M${60 + i * 92} ${386 - Math.sin(i) * 10}q-4 -22 -14 -30M${66 + i * 92} ${386 - Math.sin(i) * 10}q2 -26 10 -36`, '#7d9a4a', 5, { soft: true })),
  );

/** A tennis court from above, the ball on the line. */
export const tennis: Drawing = () => {
  const player = (x: number, y: number, shirt: string, turn: number) =>
    group({ turn: `rotate(${turn} ${x} ${y})` }, oval(x + 46, y + 40, 62, 21, '#14324f', { opacity: 0.45, turn: `rotate(20 ${x + 46} ${y + 40})` }), line(`M${x + 20} ${y}L${x + 78} ${y - 34}`, '#c98f62', 14, { soft: true }), line(`M${x + 76} ${y - 34}L${x + 108} ${y - 62}`, '#1b2230', 7), oval(x + 126, y - 80, 21, 29, 'none', { edge: '#f2c23e', edgeWidth: 6, turn: `rotate(40 ${x + 126} ${y - 80})` }), oval(x, y, 42, 26, shirt), disc(x, y - 4, 19, '#5a3422'), rect(x - 20, y - 12, 40, 7, '#ffffff'));
  return sheet(
    '',
    ground('#2f7f6b'),
    group({ turn: 'rotate(-14 600 400)' },
      rect(110, 110, 980, 580, '#2a5f9e'), rect(110, 110, 980, 580, 'none', { edge: '#ffffff', edgeWidth: 9 }), line('M110 190H1090M110 610H1090M350 190V610M850 190V610M350 400H850M110 400h22M1068 400h22', '#ffffff', 8),
      rect(590, 70, 40, 660, '#123a63', { opacity: 0.45 }), many(42, (i) => line(`M592 ${76 + i * 16}h22`, '#e9eef4', 2)), line('M603 70V730', '#ffffff', 8), disc(603, 66, 13, '#1b2230'), disc(603, 734, 13, '#1b2230'),
      rect(560, 10, 90, 40, '#d9a441', { round: 6 }), disc(604, 30, 16, '#24406e'),
    ),
    player(250, 300, '#d8402b', 24), player(960, 500, '#f4efe2', 196),
    line('M330 240Q600 120 842 250', '#e8f27a', 6, { dash: '3 22', soft: true, opacity: 0.95 }), oval(874, 300, 23, 10, '#14324f', { opacity: 0.5 }), disc(862, 272, 24, '#e0ec4a'), line('M846 258q20 10 14 36M876 254q-14 16 2 36', '#ffffff', 4),
    disc(150, 640, 14, '#e0ec4a'), disc(1110, 130, 14, '#e0ec4a'),
  );
};

/** A pool the tide left, and who lives in it. */
export const tide: Drawing = (dice) => {
  const star = (x: number, y: number, r: number, fill: string, dot: string, turn: number) =>
    group({ turn: `rotate(${turn} ${x} ${y})` },
      shape(`${Array.from({ length: 10 }, (_, i) => { const a = (i * Math.PI) / 5 - Math.PI / 2; const q = i % 2 ? r * 0.42 : r; return `${i ? 'L' : 'M'}${(x + Math.cos(a) * q).toFixed(1)} ${(y + Math.sin(a) * q).toFixed(1)}`; }).join('')}Z`, fill, { edge: fill, edgeWidth: r * 0.24, soft: true }),
      many(5, (i) => many(4, (k) => disc(x + Math.cos((i * 2 * Math.PI) / 5 - Math.PI / 2) * r * (0.22 + k * 0.2), y + Math.sin((i * 2 * Math.PI) / 5 - Math.PI / 2) * r * (0.22 + k * 0.2), r * (0.075 - k * 0.009), dot))), disc(x, y, r * 0.1, dot),
    );
  const edge = 'M150 420q-30 -190 170 -250 160 -70 330 -40 210 -30 330 90 130 130 60 300 -60 160 -280 190 -220 40 -400 -20 -190 -70 -210 -270Z';
  return sheet(
    gradient('pool', '#3fb6b2', '#0f5a78') + clip('water', shape(edge, '#fff')),
    ground('#8d7b6c'),
    many(150, () => oval(dice.between(-20, 1220), dice.between(-20, 820), dice.between(18, 76), dice.between(14, 50), dice.pick(['#9c8a79', '#7d6c5f', '#a89684', '#6b5c51', '#b5a592']))),
    many(40, () => { const x = dice.between(0, 1200); const y = dice.chance(0.5) ? dice.between(0, 110) : dice.between(700, 800); return disc(x, y, 14, '#efe6d6') + disc(x, y, 5, '#7d6c5f'); }),
    shape(edge, '#4a3d36', { edge: '#4a3d36', edgeWidth: 40 }), shape(edge, 'url(#pool)'),
    group({ clip: 'water' },
      many(60, () => oval(dice.between(160, 1050), dice.between(480, 720), dice.between(14, 44), dice.between(10, 28), dice.pick(['#2a7f8c', '#1f6a80', '#3a97a0', '#c9b893']), { opacity: 0.8 })),
      many(11, (i) => line(`M${210 + i * 22} 720q-40 -80 0 -150t${dice.between(-20, 20)} -130`, dice.pick(['#2f6d3a', '#4b8a3a', '#7a4a6a']), 13, { soft: true })),
      many(9, (i) => line(`M${900 + i * 16} 700q30 -60 -6 -120t${dice.between(-20, 20)} -90`, '#8f3a5a', 11, { soft: true })),
      star(520, 430, 130, '#e4692e', '#ffd9a8', 12), star(800, 300, 76, '#b5326a', '#ffd0e0', 40), star(380, 260, 50, '#f2c23e', '#8a5a14', -20),
      disc(720, 560, 62, '#3a1f4a'), many(26, (i) => line(`M720 560l${Math.cos(i * 0.2417) * 98} ${Math.sin(i * 0.2417) * 98}`, '#5a3070', 6, { soft: true })), disc(720, 560, 40, '#7a4a94'),
      shape('M560 610q20 -40 70 -30t60 40 -60 36 -70 -46Z', '#d8402b'), line('M566 600l-34 -24M570 624l-40 6M680 604l34 -20M684 626l36 10', '#d8402b', 11, { soft: true }), disc(600, 586, 7, '#14181f'), disc(634, 584, 7, '#14181f'),
      many(6, (i) => { const x = 620 + (i % 3) * 74; const y = 210 + Math.floor(i / 3) * 40 - (i % 3) * 10; return shape(`M${x} ${y}q20 -14 44 0l14 -10v20l-14 -10q-24 14 -44 0Z`, '#f4efe2'); }),
      many(16, () => { const x = dice.between(180, 960); const y = dice.between(170, 640); return line(`M${x} ${y}q40 -14 80 0t80 0`, '#d7f5ee', 4, { opacity: 0.45, soft: true }); }),
      shape('M180 330q60 -140 260 -150 -160 40 -200 170Z', '#ffffff', { opacity: 0.28 }),
    ),
  );
};

/** The rings of an old tree, with the years that mattered marked. */
export const tree: Drawing = (dice) => {
  const wobble = Array.from({ length: 40 }, () => dice.between(0.96, 1.04));
  const ring = (r: number) =>
    through(wobble.map((w, i) => { const a = (i / 40) * Math.PI * 2; const out = r * (1 + (w - 1) * Math.min(1.6, r / 160)); return [620 + Math.cos(a) * out * 1.1, 410 + Math.sin(a) * out] as const; }), true);
  return sheet(
    '',
    ground('#1f4a3f'), many(16, (i) => rect(i * 80 - 10, 0, 36, 800, '#1a4037')), many(70, () => oval(dice.between(0, 1200), dice.between(0, 800), dice.between(10, 34), 7, '#2f6654', { turn: `rotate(${dice.between(0, 180).toFixed(0)} 600 400)`, opacity: 0.8 })),
    group({ turn: 'translate(20 26)', opacity: 0.45 }, shape(ring(386), '#0a1c17')),
    shape(ring(386), '#4a2c1a', { edge: '#4a2c1a', edgeWidth: 16, soft: true }), shape(ring(366), '#e9c58c'), 
    many(27, (i) => { const r = 350 - i * 13 - (i % 4) * 2; return r > 8 ? shape(ring(r), i % 3 === 0 ? '#dcae6c' : i % 2 ? '#edcf9a' : '#e3bb7d', { edge: '#b57f43', edgeWidth: i % 5 === 0 ? 5 : 2.4 }) : ''; }),
    shape(ring(34), '#c98f4e'), disc(620, 410, 9, '#7a4a22'),
    shape('M620 410L1010 300 1030 340Z', '#7a4a22', { opacity: 0.75 }), shape('M620 410L380 690 410 706Z', '#7a4a22', { opacity: 0.55 }),
    many(4, (i) => { const r = [96, 176, 258, 330][i] ?? 0; const a = [-2.2, -2.5, -2.75, -3][i] ?? 0; const x = 620 + Math.cos(a) * r * 1.1; const y = 410 + Math.sin(a) * r; const fx = 210 - i * 30; const fy = 90 + i * 120; return line(`M${x} ${y}L${fx + 60} ${fy}`, '#fff8ea', 3) + disc(x, y, 11, '#d8402b', { edge: '#fff8ea', edgeWidth: 4 }) + rect(fx - 50, fy - 22, 110, 44, '#fff8ea', { round: 5 }) + `<text x="${fx + 5}" y="${fy + 11}" font-family="DejaVu Serif, serif" font-weight="700" font-size="30" text-anchor="middle" fill="#3a2114">${[1742, 1816, 1903, 1987][i]}</text>`; }),
  );
};

/** Rows of tulips to the horizon. */
export const tulip: Drawing = (dice) =>
  sheet(
    gradient('sky', '#8fc7e0', '#f7eed6'),
    ground('url(#sky)'), oval(300, 130, 120, 26, '#ffffff', { opacity: 0.8 }), oval(900, 190, 150, 26, '#ffffff', { opacity: 0.8 }),
    rect(0, 330, 1200, 480, '#3f7a3f'), many(18, (i) => pine(40 + i * 70, 338, dice.between(36, 70), '#2f5f48', '#264f3b')),
    house(770, 334, 90, 50, { wall: '#c8402c', roof: '#5a2a22', light: '#fff3cf' }),
    shape('M850 330l10 -130h34l10 130Z', '#f4efe2'), group({ turn: 'rotate(20 877 206)' }, line('M877 96V316M767 206H987', '#5a3a26', 7), many(4, (i) => rect(880, 100, 26, 92, '#e9dcc0', { turn: `rotate(${i * 90} 877 206)` }))), 
    many(13, (i) => { const c = ['#d8402b', '#f2c23e', '#e0679a', '#fff3e4', '#7a3b8e'][i % 5] ?? '#d8402b'; const head = 600 + (i - 6) * 30; const foot = 600 + (i - 6) * 270; return shape(`M${head - 10} 336h20L${foot + 92} 820h-184Z`, c); }),
    many(13, (column) => many(15, (k) => {
      const t = ((k + 1) / 15) ** 1.9;
      const y = 340 + t * 440;
      const x = 600 + (column - 6) * (30 + t * 240);
      const s = 2.5 + t * 42;
      const c = ['#b53220', '#d9a41f', '#c24a80', '#ead6bd', '#5f2a72'][column % 5] ?? '#b53220';
      const light = ['#f0604a', '#ffe07a', '#f59abd', '#ffffff', '#a063b8'][column % 5] ?? '#f0604a';
      const cup = (cx: number) => line(`M${cx} ${y}v${s * 1.3}`, '#2f6d2f', s * 0.16) + shape(`M${cx - s * 0.5} ${y - s * 0.7}l${s * 0.25} ${s * 0.25} ${s * 0.25} ${-s * 0.4} ${s * 0.25} ${s * 0.4} ${s * 0.25} ${-s * 0.25}v${s * 0.6}q0 ${s * 0.5} ${-s * 0.5} ${s * 0.5}t${-s * 0.5} ${-s * 0.5}Z`, c) + shape(`M${cx} ${y - s * 0.85}l${s * 0.22} ${s * 0.4}q0 ${s * 0.5} ${-s * 0.22} ${s * 0.75}t${-s * 0.22} ${-s * 0.75}Z`, light);
      return cup(x - s * 0.9) + cup(x + s * 0.9) + cup(x);
    })),
  );

/** A vial, a needle, one drop. */
export const vaccine: Drawing = () =>
  sheet(
    gradient('light', '#cdeee4', '#7fc9bd'),
    ground('url(#light)'), many(7, (i) => disc(380, 430, 120 + i * 96, 'none', { edge: '#ffffff', edgeWidth: 3, opacity: 0.5 - i * 0.06 })),
    rect(0, 650, 1200, 160, '#f7f4ea'), rect(0, 650, 1200, 8, '#d9e4dc'), oval(400, 668, 190, 20, '#5aa79b', { opacity: 0.5 }),
    rect(280, 300, 220, 368, '#ffffff', { round: 30, opacity: 0.9 }), rect(290, 460, 200, 198, '#4fb0c6', { round: 24 }), rect(290, 460, 200, 30, '#7fd0dd'), oval(390, 462, 100, 13, '#9ce0e8'), shape('M300 320q-30 -4 10 -70h160q40 66 10 70Z', '#ffffff', { opacity: 0.9 }), rect(308, 196, 164, 62, '#b9c6c8', { round: 8 }), rect(308, 196, 60, 62, '#dfe8e8', { round: 8 }), rect(318, 166, 144, 36, '#d8402b', { round: 8 }), rect(318, 166, 50, 36, '#ef6d57', { round: 8 }),
    rect(290, 380, 200, 150, '#fffaf0'), rect(290, 380, 200, 26, '#1f6a78'), many(4, (i) => rect(312, 424 + i * 23, [150, 120, 140, 80][i] ?? 90, 9, '#9fb3b5')), rect(436, 484, 34, 34, '#f2c23e'), rect(300, 320, 16, 320, '#ffffff', { round: 8, opacity: 0.7 }),
    group({ turn: 'rotate(38 800 380)' },
      rect(596, 374, 130, 6, '#8a979b'), shape('M596 374l-40 3 40 3Z', '#8a979b'), rect(716, 358, 46, 38, '#1f6a78', { round: 6 }), rect(760, 330, 310, 94, '#ffffff', { opacity: 0.75, round: 10 }), rect(768, 338, 170, 78, '#4fb0c6', { round: 6 }), rect(768, 338, 170, 20, '#8ad6e0', { round: 6 }), rect(930, 336, 26, 82, '#14303a', { round: 4 }), rect(950, 364, 200, 26, '#dfe8e8'), rect(1140, 320, 26, 114, '#d8402b', { round: 8 }), rect(1054, 306, 24, 142, '#1f6a78', { round: 8 }), many(9, (i) => line(`M${786 + i * 28} 424v${i % 2 ? -14 : -26}`, '#14303a', 4)),
    ),
    shape('M590 282q-26 40 -26 58a26 26 0 0 0 52 0q0 -18 -26 -58Z', '#4fb0c6'), disc(582, 340, 6, '#ffffff'),
    group({ turn: 'rotate(-20 930 710)' }, rect(830, 686, 230, 62, '#e9b58c', { round: 31 }), rect(905, 686, 80, 62, '#f3d0b2'), many(9, (i) => disc(922 + (i % 3) * 22, 702 + Math.floor(i / 3) * 15, 4, '#c98f62'))),
  );

/** A hand, a ballot, a box. */
export const vote: Drawing = () =>
  sheet(
    '',
    ground('#e9573a'), many(24, (i) => shape(`M600 470L${600 + Math.cos((i * Math.PI) / 12) * 1100} ${470 + Math.sin((i * Math.PI) / 12) * 1100}L${600 + Math.cos((i * Math.PI) / 12 + 0.13) * 1100} ${470 + Math.sin((i * Math.PI) / 12 + 0.13) * 1100}Z`, '#f0714f')),
    oval(600, 750, 400, 26, '#7a2013', { opacity: 0.5 }),
    shape('M270 430H930L890 750H310Z', '#1b3358'), shape('M600 430H930L890 750H600Z', '#142845'), shape('M230 390L330 320H870L970 390Z', '#2b4a7a'), rect(230, 388, 740, 56, '#24406e'), shape('M430 366h340l10 -20H420Z', '#0a1526'),
    group({ turn: 'rotate(-5 600 250)' }, rect(450, 130, 300, 226, '#fffaf0'), many(3, (i) => rect(486, 166 + i * 60, 38, 38, '#ffffff', { edge: '#24406e', edgeWidth: 6 }) + rect(548, 172 + i * 60, [160, 120, 140][i] ?? 100, 11, '#9aa6b5') + rect(548, 192 + i * 60, [100, 80, 60][i] ?? 60, 8, '#cfd6dd')), line('M490 246l14 16 30 -46', '#d8402b', 10, { soft: true })),
    shape('M420 366L430 340H770l10 26Z', '#2b4a7a'), shape('M410 392l10 -30h360l10 30Z', '#24406e'),
    line('M1220 -30L850 150', '#f4efe2', 130), line('M1220 -60L870 110', '#24406e', 50), line('M900 126l-40 20', '#14181f', 134),
    shape('M900 60l60 90 -120 90q-60 40 -110 26 -30 -20 10 -44l-50 -14q-30 -20 0 -40l100 -30Z', '#c98556'), shape('M760 216q40 20 80 -10', 'none', { edge: '#9c5f38', edgeWidth: 6 }), shape('M770 150q-70 -10 -90 26 20 24 60 10l60 -16Z', '#d99a6c'),
    group({ turn: 'rotate(0)' }, disc(600, 600, 96, '#f2c23e'), disc(600, 600, 80, 'none', { edge: '#b5811a', edgeWidth: 5 }), line('M556 602l32 34 62 -76', '#142845', 20, { soft: true })),
    rect(836, 470, 46, 60, '#f2c23e', { round: 8 }), shape('M844 470v-16a15 15 0 0 1 30 0v16', 'none', { edge: '#b9c2c9', edgeWidth: 9 }),
  );
