// Pictures of the town: clock, street, square, tram, signal, tower, window, market, stadium, statue, moon, court, crane.
import { clip, disc, gradient, group, line, many, oval, rect, shape, sheet, type Drawing } from './brush.ts';
import { cloud, ground, hills, house, person, pine, ridge, stars, swell, water } from './motifs.ts';

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
    disc(600, 350, 246, '#0a1a26'), disc(600, 350, 226, '#f7efda'), disc(600, 350, 226, '#e9dcb8', { opacity: 0.35 }), disc(592, 342, 214, '#fbf5e4'),
    many(60, (i) => rect(i % 5 ? 598 : 594, 140, i % 5 ? 4 : 12, i % 5 ? 14 : 36, '#14202b', { turn: `rotate(${i * 6} 600 350)` })),
    rect(590, 210, 20, 160, '#14202b', { turn: 'rotate(-1 600 350)', round: 4 }),
    rect(593, 156, 14, 224, '#14202b', { turn: 'rotate(-12 600 350)', round: 4 }),
    group({ turn: 'rotate(104 600 350)' }, rect(597, 180, 6, 220, '#d8402b'), disc(600, 196, 14, '#d8402b')),
    disc(600, 350, 15, '#d8402b'),
    rect(0, 700, 1200, 100, '#0a1a26'), rect(0, 700, 1200, 8, '#e2a63b'),
    many(7, (i) => person(90 + i * 168 + dice.between(-40, 40), 706, dice.between(100, 124), dice.pick(['#c8402c', '#d9a441', '#4f9fbd', '#e9dcc0']))),
    many(4, (i) => rect(150 + i * 290, 676, 34, 26, '#6b4226', { round: 4 })),
  );

/** Umbrellas on a wet street at dusk. */
export const street: Drawing = (dice) => {
  const umbrella = (x: number, y: number, r: number, fill: string, dark: string) =>
    rect(x - r * 0.34, y + r * 0.3, r * 0.68, r * 1.5, '#161c2c', { round: r * 0.3 }) +
    rect(x - r * 0.26, y + r * 1.7, r * 0.18, r * 0.8, '#161c2c') + rect(x + r * 0.08, y + r * 1.7, r * 0.18, r * 0.8, '#161c2c') +
    shape(`M${x - r} ${y + r * 0.4}a${r} ${r} 0 0 1 ${r * 2} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.68} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0Z`, fill) +
    shape(`M${x} ${y - r * 0.6}a${r} ${r} 0 0 1 ${r} ${r}q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0q0 ${-r * 0.6} ${-r * 0.34} ${-r}Z`, dark) +
    rect(x - 2, y - r * 0.72, 4, r * 0.16, '#161c2c');
  const facade = (x: number, w: number, top: number, fill: string) =>
    rect(x, top, w, 520 - top, fill) +
    many(Math.floor(w / 46) * Math.floor((470 - top) / 62), (i) => {
      const columns = Math.floor(w / 46);
      return rect(x + 14 + (i % columns) * 46, top + 26 + Math.floor(i / columns) * 62, 22, 38, dice.chance(0.55) ? '#ffcf70' : '#2a3350', { opacity: 0.95 });
    });
  return sheet(
    gradient('sky', '#38406b', '#c98a8b') + gradient('wet', '#39405f', '#141a2c'),
    ground('url(#sky)'),
    facade(-20, 190, 60, '#1f2747'), facade(170, 150, 170, '#2b3358'), facade(320, 120, 240, '#3c4269'),
    facade(780, 130, 220, '#3c4269'), facade(910, 150, 130, '#2b3358'), facade(1060, 170, 40, '#1f2747'),
    rect(0, 520, 1200, 290, 'url(#wet)'),
    many(46, () => rect(dice.between(0, 1200), dice.between(530, 780), dice.between(6, 20), dice.between(30, 110), dice.pick(['#ffcf70', '#e4572e', '#4f9fbd', '#ffcf70']), { opacity: 0.28 })),
    many(5, (i) => rect(470 + i * 66, 520 + i * 50, 40, 14, '#f4efe2', { opacity: 0.5 })),
    umbrella(520, 430, 46, '#e9dcc0', '#c9b893'), umbrella(660, 420, 42, '#4f9fbd', '#35789a'),
    umbrella(360, 470, 82, '#2f8f83', '#216b62'), umbrella(900, 470, 96, '#e2a63b', '#b97f21'), umbrella(170, 520, 110, '#7a3b5e', '#572742'),
    umbrella(620, 490, 140, '#e4572e', '#b53c1a'),
    many(120, () => {
      const x = dice.between(0, 1240);
      const y = dice.between(-20, 780);
      return line(`M${x} ${y}l-10 44`, '#dfe6f5', 1.8, { opacity: 0.45 });
    }),
  );
};

/** A full square from above, every dot a hat. */
export const square: Drawing = (dice) => {
  const hats = ['#e4572e', '#f2c23e', '#2f6d8f', '#f4efe2', '#7a3b5e', '#1b2230', '#4b8a5a', '#d98a7c'] as const;
  const free = (x: number, y: number) => Math.hypot(x - 600, (y - 400) * 1.1) > 118 && (x < 190 || x > 240 || y < 500);
  return sheet(
    clip('paving', rect(90, 60, 1020, 680, '#fff', { round: 6 })),
    ground('#b98f63'),
    many(9, (i) => rect(-20 + i * 140, -30, 130, 96, i % 2 ? '#8c4a34' : '#a3573b') + rect(-20 + i * 140, 734, 130, 96, i % 2 ? '#a3573b' : '#8c4a34') + line(`M${45 + i * 140} -30v96M${45 + i * 140} 734v96`, '#5f2f20', 5)),
    many(6, (i) => rect(-40, 60 + i * 116, 134, 108, i % 2 ? '#74503a' : '#8a614a') + rect(1106, 60 + i * 116, 134, 108, i % 2 ? '#8a614a' : '#74503a')),
    rect(90, 60, 1020, 680, '#e6d3ae'),
    many(9, (i) => line(`M${140 + i * 115} 60L${140 + i * 115} 740`, '#d3bb8d', 4)), many(6, (i) => line(`M90 ${120 + i * 114}H1110`, '#d3bb8d', 4)),
    disc(610, 412, 104, '#9a7b52', { opacity: 0.5 }), disc(600, 400, 104, '#cfc4ad'), disc(600, 400, 84, '#3f9aab'), disc(600, 400, 60, '#6fc0c6'), disc(600, 400, 26, '#cfc4ad'), disc(600, 400, 12, '#8c8168'),
    group({ clip: 'paving' }, many(760, () => {
      const x = dice.between(100, 1100);
      const y = dice.between(70, 730);
      const crowd = 0.25 + 0.75 * Math.max(0, 1 - Math.hypot(x - 640, y - 400) / 620);
      if (!free(x, y) || !dice.chance(crowd)) return '';
      return oval(x + 7, y + 8, 10, 7, '#6d5230', { opacity: 0.4 }) + disc(x, y, dice.between(7, 10.5), dice.pick(hats)) + disc(x - 2, y - 2, 3, '#ffffff', { opacity: 0.25 });
    })),
    many(7, (i) => oval(800 + (i % 4) * 60 + dice.between(-10, 10), 190 + Math.floor(i / 4) * 44, 11, 5, '#f7f2e4', { turn: `rotate(${i * 33} ${800 + (i % 4) * 60} 200)` })),
    rect(196, 470, 40, 300, '#f4efe2'), many(6, (i) => rect(196, 480 + i * 48, 40, 24, '#e4572e')),
  );
};

/** A tram leaning into a curve. */
export const tram: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f5d7a1', '#f0a87a'),
    ground('url(#sky)'),
    many(7, (i) => house(-30 + i * 180, 440, 164, 220 + ((i * 53) % 90), { wall: ['#d9785a', '#c75d54', '#e2a866', '#b5606c'][i % 4] ?? '#d9785a', roof: '#7a3345', light: '#ffe9b8', dark: '#8f4a4e' }, () => dice.chance(0.6))),
    rect(0, 436, 1200, 370, '#7d6a72'), rect(0, 436, 1200, 30, '#a08a8c'),
    line('M-20 800Q420 560 1230 540', '#51424e', 132), line('M-20 760Q430 536 1230 512', '#d9cbc3', 6), line('M60 820Q480 600 1230 572', '#d9cbc3', 6),
    line('M-20 130Q500 170 1230 90', '#5a3a48', 3),
    shape('M230 300q8 -44 54 -48l610 -34q40 0 50 36l42 250q4 34 -28 38L300 612q-48 4 -56 -44Z', '#1f7a6d'),
    shape('M230 300q8 -44 54 -48l80 -4 34 360 -98 4q-48 4 -56 -44Z', '#155a50'),
    shape('M252 300q4 -22 28 -24l66 -4 16 170 -96 8Z', '#ffe6a3'),
    many(5, (i) => shape(`M${398 + i * 108} ${276 - i * 6.4}l88 -5 12 128 -88 8Z`, i === 2 ? '#2a4a52' : '#ffe6a3')),
    many(4, (i) => disc(436 + i * 108 + (i > 1 ? 108 : 0), 352 - i * 6, 22, ['#3a2430', '#7a3b5e', '#24305e', '#3a2430'][i] ?? '#000') + rect(412 + i * 108 + (i > 1 ? 108 : 0), 372 - i * 6, 50, 34, ['#c8402c', '#24305e', '#e2a63b', '#4b8a5a'][i] ?? '#000', { round: 12 })),
    shape('M246 490l726 -62 6 36 -728 66Z', '#f4efe2'), shape('M300 612L960 540l-4 26 -640 70Z', '#12332f'),
    disc(282, 552, 18, '#fff3c0'), disc(282, 552, 34, '#fff3c0', { opacity: 0.3 }),
    rect(262, 226, 96, 34, '#12332f', { round: 6 }), many(3, (i) => rect(276 + i * 24, 236, 14, 14, '#ffb84d')),
    line('M600 234L560 172 640 150M520 176h90', '#3a2430', 7),
    person(1080, 640, 150, '#24305e'), person(1138, 650, 140, '#e2a63b'),
  );

/** A signal at stop, the rails running into the dusk. */
export const signal: Drawing = (dice) =>
  sheet(
    gradient('sky', '#241c4a', '#ef7b53'),
    ground('url(#sky)'), stars(dice, 50, 220),
    ridge(dice, 520, 26, 90, '#5a2f57'), ridge(dice, 556, 16, 60, '#3c2145'),
    rect(0, 560, 1200, 250, '#2a1a33'),
    many(15, (i) => {
      const y = 566 + i * i * 1.2;
      const w = 30 + i * i * 3.4;
      return rect(520 - w / 2 - i * 7, y, w, 3 + i * 0.9, '#4a3144');
    }),
    line('M514 560L250 820M526 560L560 820', '#e8a07c', 6),
    line('M538 560L760 820', '#a9705f', 4), line('M548 560L1040 820', '#a9705f', 4),
    line('M0 330Q420 470 540 540M0 270Q420 440 540 530', '#1a1026', 3),
    rect(820, 120, 20, 690, '#140c1e'), line('M790 800V470M790 500h30M790 560h30M790 620h30M790 680h30M790 740h30', '#140c1e', 7),
    disc(830, 214, 150, '#ff5a3c', { opacity: 0.16 }), disc(830, 214, 96, '#ff5a3c', { opacity: 0.2 }),
    rect(762, 130, 136, 330, '#140c1e', { round: 68 }), rect(774, 142, 112, 306, '#231731', { round: 56 }),
    disc(830, 214, 46, '#ff4b33'), disc(816, 200, 13, '#ffc9b8'), disc(830, 320, 40, '#3b3320'), disc(830, 406, 34, '#1d3a2c'),
    shape('M776 176q54 -46 108 0v14q-54 -40 -108 0Z', '#0c0714'),
    rect(780, 480, 100, 40, '#f4efe2', { round: 4 }), many(3, (i) => rect(796 + i * 26, 490, 14, 20, '#231731')),
    many(9, (i) => line(`M${80 + i * 40} ${420 - (i % 3) * 8}q8 -9 16 0q8 -9 16 0`, '#1a1026', 4)),
  );

/** A radio mast and what it sends. */
export const tower: Drawing = (dice) =>
  sheet(
    gradient('sky', '#0f3d5c', '#e9b872'),
    ground('url(#sky)'), stars(dice, 70, 300),
    many(8, (i) => disc(600, 150, 70 + i * 82, 'none', { edge: '#fbe9c6', edgeWidth: 6 - i * 0.5, opacity: 0.7 - i * 0.08 })),
    hills(dice, 690, 90, 380, '#2c4a3d'),
    line('M600 130L440 760M600 130L760 760', '#2a1420', 12),
    many(8, (i) => {
      const y = 230 + i * 66;
      const a = (y - 130) * 0.254;
      const b = (y - 64) * 0.254;
      return line(`M${600 - a} ${y}H${600 + a}M${600 - a} ${y}L${600 + b} ${y + 66}M${600 + a} ${y}L${600 - b} ${y + 66}`, i % 2 ? '#f4efe2' : '#d8402b', 7);
    }),
    line('M600 170V40', '#2a1420', 10), disc(600, 40, 14, '#ff5a3c'), disc(600, 40, 36, '#ff5a3c', { opacity: 0.3 }),
    oval(548, 330, 24, 34, '#f4efe2', { turn: 'rotate(-16 548 330)' }), oval(660, 392, 28, 40, '#f4efe2', { turn: 'rotate(14 660 392)' }), oval(654, 394, 18, 30, '#c9bfa8', { turn: 'rotate(14 654 394)' }),
    hills(dice, 770, 70, 300, '#1a3029'),
    house(720, 770, 110, 66, { wall: '#5a2a22', roof: '#2a1420', light: '#ffd56b' }),
    many(9, (i) => pine(60 + i * 46, 780 + dice.between(-8, 8), dice.between(70, 130), '#12241e', '#0c1a16')),
  );

/** A dark house front with one window awake. */
export const window: Drawing = (dice) => {
  const pane = (x: number, y: number, fill: string) =>
    rect(x - 8, y - 8, 116, 156, '#2d3a63') + rect(x, y, 100, 140, fill) + line(`M${x + 50} ${y}v140M${x} ${y + 52}h100`, '#2d3a63', 6) + rect(x - 14, y + 144, 128, 12, '#38477a');
  return sheet(
    gradient('wall', '#1a2445', '#131a36'),
    ground('url(#wall)'),
    many(26, (row) => many(15, (i) => (dice.chance(0.16) ? rect(i * 86 + (row % 2) * 43 - 40, row * 32, 80, 26, dice.pick(['#222e57', '#182042']), { opacity: 0.9 }) : ''))),
    many(15, (i) => {
      const x = 80 + (i % 5) * 228;
      const y = 50 + Math.floor(i / 5) * 256;
      return i === 8 ? '' : pane(x, y, '#0b1129') + shape(`M${x} ${y + 140}L${x + 60} ${y}h30L${x + 30} ${y + 140}Z`, '#1c274d', { opacity: 0.8 });
    }),
    disc(814, 376, 260, '#ffc766', { opacity: 0.12 }), disc(814, 376, 170, '#ffc766', { opacity: 0.16 }),
    pane(764, 306, '#ffc766'),
    shape('M764 306h34q-4 80 -34 120ZM864 306h-34q4 80 34 120Z', '#d8402b'),
    shape('M786 446q4 -44 32 -48t34 48Z', '#2a1530'), disc(818, 384, 17, '#2a1530'), shape('M838 446v-30h20v30Z', '#f4efe2'),
    oval(780, 436, 9, 12, '#2f6d5a'), rect(772, 436, 16, 12, '#c8402c'),
    line('M814 360V330', '#2d3a63', 6),
    shape('M756 462h116l90 340H660Z', '#ffc766', { opacity: 0.08 }),
    shape('M296 700q8 -34 34 -34l10 -16 8 14 12 -12 4 22q18 30 8 52h46q20 -2 22 -26', '#070b1c'), rect(270, 714, 130, 12, '#38477a'),
  );
};

/** Awnings and heaps of fruit. */
export const market: Drawing = (dice) => {
  const heap = (x: number, y: number, colours: readonly [string, ...string[]], r: number) =>
    many(18, (i) => {
      const row = i < 7 ? 0 : i < 13 ? 1 : i < 16 ? 2 : 3;
      const first = [0, 7, 13, 16][row] ?? 0;
      const cx = x + (i - first) * r * 1.7 + row * r * 0.85;
      const cy = y - row * r * 1.4;
      return disc(cx, cy, r, dice.pick(colours)) + disc(cx - r * 0.3, cy - r * 0.35, r * 0.22, '#ffffff', { opacity: 0.5 });
    }) + shape(`M${x - r * 1.6} ${y + r * 0.2}h${r * 13.4}l-${r} ${r * 2.6}H${x - r * 0.6}Z`, '#a8743f') + line(`M${x - r * 1.2} ${y + r * 1.4}h${r * 12.4}`, '#7d5227', 5);
  const awning = (x: number, y: number, w: number, a: string, b: string) =>
    many(8, (i) => {
      const s = w / 8;
      const left = x + i * s;
      return shape(`M${left + 10} ${y}h${s}l${(i - 3) * 3 - 4} 96a${s / 2} ${s / 2} 0 0 1 ${-s} 0Z`, i % 2 ? a : b);
    });
  const stall = (x: number, y: number, w: number, a: string, b: string) =>
    rect(x + 24, y, 12, 300, '#5a3a26') + rect(x + w - 20, y, 12, 300, '#5a3a26') + rect(x + 20, y + 60, w - 24, 110, '#3a2030', { opacity: 0.5 }) + awning(x, y, w, a, b);
  return sheet(
    gradient('sky', '#9fd0d6', '#f6e7c4'),
    ground('url(#sky)'),
    many(6, (i) => house(-20 + i * 210, 420, 190, 200 + ((i * 37) % 80), { wall: ['#e8b27a', '#dd8f6a', '#efc98f'][i % 3] ?? '#e8b27a', roof: '#a3523a', light: '#fbf0d4', dark: '#7d93a0' }, (k) => k % 3 > 0)),
    rect(0, 420, 1200, 400, '#d9b98a'),
    stall(40, 250, 350, '#d8402b', '#fbf3e0'), stall(440, 220, 350, '#1f7a6d', '#fbf3e0'), stall(850, 260, 340, '#e2a63b', '#fbf3e0'),
    person(220, 590, 190, '#24406e', '#c98f62'), person(620, 570, 190, '#7a3b5e', '#f0c9a0'), person(1020, 590, 190, '#2f6d5a', '#8a5a3a'),
    heap(70, 580, ['#d8402b', '#e4694f', '#b3291a'], 21), heap(470, 560, ['#f2a22c', '#f6bd4b', '#e88a1a'], 21), heap(880, 580, ['#5f9a44', '#86b654', '#c6d36a'], 20),
    rect(0, 700, 1200, 120, '#b9925f'), many(14, (i) => line(`M${i * 96 - 40} 820l30 -120`, '#a07a4b', 4)),
    person(350, 780, 220, '#e9dcc0', '#e3b48c', '#3a2a4a'), person(790, 790, 226, '#c8402c', '#7a4a2e', '#1b2230'), shape('M820 660q34 -30 60 0l-8 46h-44Z', '#c79a4b'), shape('M826 662q10 -46 28 -40 12 4 8 34Z', '#4b8a3a'),
  );
};

/** A stadium under its own light. */
export const stadium: Drawing = (dice) => {
  const mast = (x: number, tilt: number) =>
    line(`M${x} 560V110`, '#0a1326', 13) +
    group({ turn: `rotate(${tilt} ${x} 110)` }, rect(x - 74, 50, 148, 84, '#0a1326', { round: 6 }), many(12, (i) => disc(x - 54 + (i % 4) * 36, 68 + Math.floor(i / 4) * 24, 10, '#fffbe0'))) +
    disc(x, 92, 130, '#fffbe0', { opacity: 0.14 });
  return sheet(
    gradient('sky', '#0d1a3d', '#3a5f96') + clip('bowl', oval(600, 560, 640, 250, '#fff')),
    ground('url(#sky)'), stars(dice, 60, 260),
    shape('M150 92L-40 820H700ZM1050 92L1240 820H500Z', '#fffbe0', { opacity: 0.11 }),
    mast(150, -10), mast(1050, 10), mast(420, -5), mast(780, 5),
    oval(600, 560, 660, 268, '#16223f'), oval(600, 548, 640, 250, '#22345c'),
    group({ clip: 'bowl' }, many(1100, () => {
      const a = dice.between(0, 6.283);
      const r = dice.between(0.66, 0.99);
      return disc(600 + Math.cos(a) * 630 * r, 556 + Math.sin(a) * 240 * r, 4.6, dice.pick(['#d8402b', '#f4efe2', '#f2c23e', '#4f9fbd', '#2b3d66', '#1a2748']));
    })),
    oval(600, 590, 400, 150, '#2f9a55'),
    many(7, (i) => (i % 2 ? shape(`M${250 + i * 100} ${450}h100v280h-100Z`, '#3aab62', { clip: 'grass', opacity: 0.9 }) : '')),
    clip('grass', oval(600, 590, 400, 150, '#fff')),
    line('M330 520H870L950 660H250ZM600 520V660', '#f2f8ec', 5), oval(600, 588, 84, 34, 'none', { edge: '#f2f8ec', edgeWidth: 5 }),
    line('M290 560h70l-14 60h-78M910 560h-70l14 60h78', '#f2f8ec', 4),
    many(18, () => person(dice.between(330, 880), dice.between(540, 670), 26, dice.chance(0.5) ? '#d8402b' : '#ffffff')),
    disc(636, 600, 5, '#fff'),
    many(40, () => disc(dice.between(200, 1000), dice.between(330, 400), 2.6, '#fffbe0')),
  );
};

/** A stone poet in a woollen scarf. */
export const statue: Drawing = (dice) =>
  sheet(
    gradient('sky', '#b9cdd6', '#eef1ec'),
    ground('url(#sky)'),
    many(9, (i) => {
      const x = 40 + i * 140;
      return line(`M${x} 640V380M${x} 470l-50 -80M${x} 440l54 -90M${x} 520l40 -60`, '#8fa6ae', 11) + disc(x, 330, 92, '#a9bec4', { opacity: 0.45 });
    }),
    rect(0, 640, 1200, 170, '#dfe6e4'),
    oval(610, 760, 330, 30, '#aab8b8', { opacity: 0.7 }),
    rect(420, 600, 360, 150, '#7c8a8e'), rect(420, 600, 110, 150, '#97a5a8'), rect(390, 730, 420, 40, '#6a777b'), rect(390, 580, 420, 30, '#a8b5b7'), rect(510, 650, 180, 52, '#69767a'), many(3, (i) => rect(530, 660 + i * 13, 140 - i * 30, 4, '#b9c5c6')),
    shape('M440 590q-6 -170 60 -240l-10 -40h220l-10 40q70 70 60 240Z', '#8d9a9d'),
    shape('M440 590q-6 -170 60 -240l60 -20 10 260Z', '#a9b5b7'),
    shape('M700 350q90 40 80 150l-96 60 -20 -40 60 -44 -40 -70Z', '#7c898c'), rect(600, 500, 110, 70, '#c3cccc', { turn: 'rotate(-14 655 535)' }), line('M606 512l100 -26M612 530l100 -26M616 548l100 -26', '#8d9a9d', 3),
    disc(600, 210, 88, '#8d9a9d'), shape('M512 214a88 88 0 0 1 100 -92q-60 60 -22 176 -78 6 -78 -84Z', '#a9b5b7'),
    shape('M506 200q-14 -120 96 -126 110 4 90 120 -20 -46 -60 -52 -70 40 -126 58Z', '#75838a'),
    shape('M556 262q40 60 92 6 -10 54 -46 56 -40 -4 -46 -62Z', '#75838a'), disc(572, 216, 7, '#5f6c70'), disc(632, 216, 7, '#5f6c70'), shape('M600 214l12 36h-22Z', '#75838a'),
    shape('M500 286q100 60 200 0l16 50q-116 62 -232 0Z', '#d8402b'), shape('M660 330l60 -10 34 220 -62 10Z', '#d8402b'), shape('M690 330l30 -10 34 220 -30 5Z', '#a92d1b'),
    many(5, (i) => line(`M${668 + i * 8} ${366 + i * 36}l58 -10`, '#f6e6c4', 9)), many(5, (i) => line(`M${700 + i * 13} ${548 - i * 2}v26`, '#d8402b', 6)), line('M506 306q96 56 190 0', '#f6e6c4', 8),
    group({}, oval(606, 74, 30, 18, '#3c4a57'), disc(636, 62, 12, '#3c4a57'), shape('M646 60l14 4 -14 5Z', '#e2a63b'), shape('M580 74l-34 -8 8 20Z', '#2b3742')),
    many(60, () => disc(dice.between(0, 1200), dice.between(0, 780), dice.between(2, 5), '#ffffff')),
  );

/** The moon over crowded roofs. */
export const moon: Drawing = (dice) => {
  const row = (y: number, tone: string, roof: string, lit: number) =>
    many(11, (i) => {
      const w = dice.between(96, 150);
      return house(i * 118 - 40 + dice.between(-14, 14), y + 200, w, dice.between(150, 260), { wall: tone, roof, light: '#ffce73', dark: roof }, () => dice.chance(lit)) +
        (dice.chance(0.6) ? rect(i * 118 + dice.between(-10, 60), y - 130, 20, 90, roof) : '');
    });
  return sheet(
    gradient('sky', '#0b1336', '#4b5fa5'),
    ground('url(#sky)'), stars(dice, 120, 460),
    disc(600, 280, 290, '#f9e8b8', { opacity: 0.1 }), disc(600, 280, 232, '#f9e8b8', { opacity: 0.16 }),
    disc(600, 280, 184, '#f9edca'), disc(540, 230, 40, '#e4d4a4'), disc(660, 320, 54, '#e4d4a4'), disc(560, 350, 24, '#e4d4a4'), disc(662, 206, 20, '#e4d4a4'), disc(500, 310, 16, '#e4d4a4'), disc(700, 260, 12, '#e4d4a4'),
    row(500, '#34417f', '#2a3569', 0.2), row(600, '#222c5c', '#1a2249', 0.3), row(700, '#141a3b', '#0d122c', 0.35),
    shape('M700 418q-4 -34 18 -42l4 -16 10 10 14 -8 2 18q22 24 14 56l-4 24h-50ZM748 440q34 4 32 -40', '#070a1d'),
  );
};

/** Scales before columns. */
export const court: Drawing = () =>
  sheet(
    gradient('sky', '#d9b26a', '#f2dfb4'),
    ground('url(#sky)'),
    shape('M60 210L600 20 1140 210Z', '#efe4cb'), shape('M160 196L600 44 1040 196Z', '#d6c49c'), disc(600, 140, 36, '#efe4cb'),
    rect(60, 206, 1080, 50, '#f7eeda'), rect(60, 246, 1080, 12, '#c9b587'),
    rect(90, 258, 1020, 432, '#4a3524'),
    many(7, (i) => rect(96 + i * 152, 258, 96, 432, '#f3e8d0') + rect(156 + i * 152, 258, 36, 432, '#d3c096') + line(`M${116 + i * 152} 290v370M${136 + i * 152} 290v370`, '#dccaa2', 4) + rect(84 + i * 152, 258, 120, 24, '#f7eeda') + rect(84 + i * 152, 664, 120, 26, '#f7eeda')),
    many(4, (i) => rect(40 - i * 24, 690 + i * 30, 1120 + i * 48, 30, i % 2 ? '#d9c79d' : '#efe2c4')),
    oval(600, 716, 200, 22, '#2a1c12', { opacity: 0.45 }),
    rect(586, 190, 28, 500, '#1b2a44'), rect(600, 190, 14, 500, '#111c30'), shape('M500 712q10 -44 100 -50 90 6 100 50Z', '#1b2a44'), disc(600, 180, 28, '#d8402b'),
    line('M300 306Q600 180 900 250', '#1b2a44', 20, { soft: true }),
    line('M300 306L210 530M300 306L390 530M900 250L810 440M900 250L990 440', '#1b2a44', 5),
    shape('M190 528h220q-20 84 -110 84t-110 -84Z', '#d8402b'), shape('M300 528h110q-20 84 -110 84Z', '#a92d1b'),
    shape('M790 438h220q-20 84 -110 84t-110 -84Z', '#d8402b'), shape('M900 438h110q-20 84 -110 84Z', '#a92d1b'),
    rect(236, 470, 128, 26, '#24406e', { round: 4 }), rect(226, 496, 140, 32, '#2f6d5a', { round: 4 }), rect(244, 446, 110, 24, '#e2a63b', { round: 4 }),
    oval(900, 432, 60, 13, '#ffffff'), shape('M856 430q30 -70 110 -110 -20 90 -90 112Z', '#ffffff'), line('M862 432q40 -60 100 -108', '#c9b587', 4),
  );

/** Harbour cranes over stacked containers. */
export const crane: Drawing = (dice) => {
  const gantry = (x: number, fill: string, shade: string) =>
    line(`M${x} 560L${x + 40} 210M${x + 190} 560L${x + 150} 210M${x + 24} 420h142`, fill, 18) +
    rect(x - 150, 196, 470, 24, fill) + rect(x - 150, 212, 470, 8, shade) +
    line(`M${x + 95} 200V70M${x + 95} 76L${x - 146} 196M${x + 95} 76L${x + 316} 196`, shade, 7) + rect(x + 66, 220, 64, 40, shade);
  const colours = ['#d8402b', '#e2a63b', '#1f7a6d', '#24406e', '#e9dcc0', '#7a3b5e', '#4f9fbd'] as const;
  const box = (x: number, y: number, w: number, h: number) => {
    const fill = dice.pick(colours);
    return rect(x, y, w, h, fill) + many(9, (i) => rect(x + 8 + (i * (w - 16)) / 9, y + 7, 4, h - 14, '#000000', { opacity: 0.14 })) + rect(x, y, w, 5, '#ffffff', { opacity: 0.25 });
  };
  return sheet(
    gradient('sky', '#f4c58d', '#fbe8c8'),
    ground('url(#sky)'), disc(250, 300, 110, '#fff3d4'),
    cloud(820, 110, 100, '#fff3dc', 0.8), cloud(1040, 190, 70, '#fff3dc', 0.8),
    ridge(dice, 520, 16, 80, '#dba77a'),
    gantry(200, '#c05a3a', '#8f3c25'), gantry(640, '#24406e', '#182c50'), 
    line('M640 260V420M660 260V420', '#182c50', 3), line('M760 260V380M720 260V380', '#182c50', 3), box(690, 380, 110, 52),
    rect(0, 540, 1200, 280, '#6f5a52'),
    many(60, (i) => {
      const column = i % 10;
      const level = Math.floor(i / 10);
      const height = [3, 4, 2, 4, 5, 3, 2, 4, 5, 3][column] ?? 3;
      return level < height ? box(column * 122 - 8, 740 - level * 58, 118, 54) : '';
    }),
    rect(0, 794, 1200, 10, '#3a2c28'),
    many(6, (i) => line(`M${880 + i * 44} ${330 + (i % 3) * 22}q10 -12 20 0q10 -12 20 0`, '#5a3a2e', 4)),
  );
};

/** A white ferry at its quay. */
export const ferry: Drawing = (dice) =>
  sheet(
    gradient('sky', '#8ccbd6', '#e8f3e6'),
    ground('url(#sky)'),
    cloud(220, 130, 100, '#ffffff', 0.9), cloud(980, 100, 120, '#ffffff', 0.9),
    hills(dice, 470, 70, 300, '#8fb8a0'),
    water(480, 10, 200, '#2f8fa3'),
    shape('M90 430H1090l-70 170H170Z', '#fdfdf8'), shape('M112 484H1068l-48 116H170Z', '#1b3f6b'), shape('M150 552h890l-20 48H170Z', '#c8402c'),
    rect(190, 340, 760, 92, '#ffffff'), rect(190, 420, 760, 12, '#d5dfdd'), rect(270, 256, 560, 86, '#f5f8f4'), rect(270, 334, 560, 8, '#d5dfdd'), rect(690, 190, 180, 70, '#ffffff'), rect(690, 208, 180, 26, '#1b3f6b'),
    shape('M420 256l20 -130h110l14 130Z', '#c8402c'), shape('M500 256l-4 -130h54l14 130Z', '#9a2e1f'), rect(436, 126, 118, 26, '#1b2a44'), line('M560 120q70 -60 150 -30t180 -40', '#b9c6c4', 20, { opacity: 0.6, soft: true }),
    many(17, (i) => rect(216 + i * 42, 362, 26, 34, '#2b5a7a', { round: 5 })), many(12, (i) => rect(296 + i * 44, 280, 26, 30, '#2b5a7a', { round: 5 })),
    many(5, (i) => oval(250 + i * 150, 330, 40, 11, '#e4742e')), line('M780 190V120M780 132h50', '#1b2a44', 5), shape('M782 122h44l-12 12 12 12h-44Z', '#e2a63b'),
    many(14, (i) => disc(300 + i * 50, 516, 9, '#fdfdf8')),
    water(610, 14, 160, '#257a90'), line(swell(610, 14, 160), '#e8f6f4', 5, { opacity: 0.8 }),
    many(14, () => rect(dice.between(0, 1200), dice.between(640, 700), dice.between(40, 120), 4, '#8fd0d4', { opacity: 0.6 })),
    shape('M-10 710H1210V810H-10Z', '#8a7a6a'), rect(0, 706, 1200, 16, '#b3a28c'),
    many(5, (i) => rect(110 + i * 240, 668, 34, 44, '#2a2a30', { round: 6 }) + rect(102 + i * 240, 662, 50, 14, '#3c3c44', { round: 6 })),
    line('M128 676Q140 560 190 520M1088 676Q1060 560 1040 500', '#e9dcc0', 6),
    many(6, (i) => person(300 + i * 110 + dice.between(-20, 20), 746, 96, dice.pick(['#e2a63b', '#c8402c', '#24406e', '#7a3b5e']))),
    rect(520, 724, 40, 26, '#5a3a26', { round: 3 }),
  );

/** A container ship coming in at dawn, bow on. */
export const ship: Drawing = (dice) =>
  sheet(
    gradient('sky', '#5b4a86', '#fbc58e'),
    ground('url(#sky)'),
    disc(880, 470, 120, '#ffe9b5'), disc(880, 470, 190, '#ffe9b5', { opacity: 0.2 }),
    rect(0, 500, 1200, 310, '#5c5a8c'),
    many(26, (i) => rect(880 - 60 - i * 7 + dice.between(-20, 20), 508 + i * 11, 120 + i * 14 - dice.between(0, 60), 4, '#ffe0a6', { opacity: 0.6 })),
    rect(388, 150, 60, 60, '#f4efe2'), rect(320, 190, 196, 60, '#f4efe2'), many(6, (i) => rect(332 + i * 30, 204, 20, 20, '#2b2a52')), line('M418 150V90M400 110h36', '#2b2a52', 6),
    many(45, (i) => {
      const column = i % 9;
      const level = Math.floor(i / 9);
      const height = [3, 4, 5, 5, 4, 5, 5, 4, 3][column] ?? 4;
      if (level >= height) return '';
      const fill = dice.pick(['#d8402b', '#e2a63b', '#2f8f83', '#e9dcc0', '#4f6fb5', '#a8456b']);
      return rect(204 + column * 48, 412 - level * 42, 46, 40, fill) + line(`M${219 + column * 48} ${418 - level * 42}v28M${235 + column * 48} ${418 - level * 42}v28`, '#000000', 3, { opacity: 0.18 });
    }),
    shape('M170 440H670L600 660Q420 730 240 660Z', '#23234a'), shape('M420 440H670L600 660Q510 700 420 700Z', '#181836'),
    shape('M206 570H634l-34 90Q420 730 240 660Z', '#a8352a'), shape('M420 570H634l-34 90Q510 700 420 700Z', '#7f241c'),
    line('M420 448V690', '#33336a', 5), rect(296, 486, 24, 42, '#f4efe2'), rect(520, 486, 24, 42, '#f4efe2'), line('M308 530v60M532 530v60', '#f4efe2', 4),
    water(690, 22, 220, '#3e3d70'), line('M110 706q160 -60 310 -6t330 0', '#fbe6c9', 9, { opacity: 0.9, soft: true }), line('M60 744q180 -50 360 0t400 -6', '#fbe6c9', 5, { opacity: 0.5, soft: true }),
    water(760, 20, 300, '#2c2b57'),
    shape('M960 560h110l-20 34h-74Z', '#181836'), rect(990, 532, 34, 28, '#e4742e'), disc(1007, 524, 5, '#fff3c0'),
    many(5, (i) => line(`M${720 + i * 60} ${230 + (i % 3) * 26}q12 -14 24 0q12 -14 24 0`, '#2b2a52', 4)),
  );
