// Pictures of streets and squares: street, square, market, tram.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, house, person } from './motifs.ts';

/** Umbrellas on a wet street at dusk. */
export const street: Drawing = (dice) => {
  const umbrella = (x: number, y: number, r: number, fill: string, dark: string) =>
    rect(x - r * 0.34, y + r * 0.3, r * 0.68, r * 1.5, '#161c2c', { round: r * 0.3 }) +
    rect(x - r * 0.26, y + r * 1.7, r * 0.18, r * 0.8, '#161c2c') +
    rect(x + r * 0.08, y + r * 1.7, r * 0.18, r * 0.8, '#161c2c') +
    shape(
      `M${x - r} ${y + r * 0.4}a${r} ${r} 0 0 1 ${r * 2} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.68} 0q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0Z`,
      fill,
    ) +
    shape(
      `M${x} ${y - r * 0.6}a${r} ${r} 0 0 1 ${r} ${r}q${-r * 0.34} ${-r * 0.22} ${-r * 0.66} 0q0 ${-r * 0.6} ${-r * 0.34} ${-r}Z`,
      dark,
    ) +
    rect(x - 2, y - r * 0.72, 4, r * 0.16, '#161c2c');
  const facade = (x: number, w: number, top: number, fill: string) =>
    rect(x, top, w, 520 - top, fill) +
    many(Math.floor(w / 46) * Math.floor((470 - top) / 62), (i) => {
      const columns = Math.floor(w / 46);
      return rect(
        x + 14 + (i % columns) * 46,
        top + 26 + Math.floor(i / columns) * 62,
        22,
        38,
        dice.chance(0.55) ? '#ffcf70' : '#2a3350',
        { opacity: 0.95 },
      );
    });
  return sheet(
    gradient('sky', '#38406b', '#c98a8b') + gradient('wet', '#39405f', '#141a2c'),
    ground('url(#sky)'),
    facade(-20, 190, 60, '#1f2747'),
    facade(170, 150, 170, '#2b3358'),
    facade(320, 120, 240, '#3c4269'),
    facade(780, 130, 220, '#3c4269'),
    facade(910, 150, 130, '#2b3358'),
    facade(1060, 170, 40, '#1f2747'),
    rect(0, 520, 1200, 290, 'url(#wet)'),
    many(46, () =>
      rect(
        dice.between(0, 1200),
        dice.between(530, 780),
        dice.between(6, 20),
        dice.between(30, 110),
        dice.pick(['#ffcf70', '#e4572e', '#4f9fbd', '#ffcf70']),
        { opacity: 0.28 },
      ),
    ),
    many(5, (i) => rect(470 + i * 66, 520 + i * 50, 40, 14, '#f4efe2', { opacity: 0.5 })),
    umbrella(520, 430, 46, '#e9dcc0', '#c9b893'),
    umbrella(660, 420, 42, '#4f9fbd', '#35789a'),
    umbrella(360, 470, 82, '#2f8f83', '#216b62'),
    umbrella(900, 470, 96, '#e2a63b', '#b97f21'),
    umbrella(170, 520, 110, '#7a3b5e', '#572742'),
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
    many(
      9,
      (i) =>
        rect(-20 + i * 140, -30, 130, 96, i % 2 ? '#8c4a34' : '#a3573b') +
        rect(-20 + i * 140, 734, 130, 96, i % 2 ? '#a3573b' : '#8c4a34') +
        line(`M${45 + i * 140} -30v96M${45 + i * 140} 734v96`, '#5f2f20', 5),
    ),
    many(
      6,
      (i) =>
        rect(-40, 60 + i * 116, 134, 108, i % 2 ? '#74503a' : '#8a614a') +
        rect(1106, 60 + i * 116, 134, 108, i % 2 ? '#8a614a' : '#74503a'),
    ),
    rect(90, 60, 1020, 680, '#e6d3ae'),
    many(9, (i) => line(`M${140 + i * 115} 60L${140 + i * 115} 740`, '#d3bb8d', 4)),
    many(6, (i) => line(`M90 ${120 + i * 114}H1110`, '#d3bb8d', 4)),
    disc(610, 412, 104, '#9a7b52', { opacity: 0.5 }),
    disc(600, 400, 104, '#cfc4ad'),
    disc(600, 400, 84, '#3f9aab'),
    disc(600, 400, 60, '#6fc0c6'),
    disc(600, 400, 26, '#cfc4ad'),
    disc(600, 400, 12, '#8c8168'),
    group(
      { clip: 'paving' },
      many(760, () => {
        const x = dice.between(100, 1100);
        const y = dice.between(70, 730);
        const crowd = 0.25 + 0.75 * Math.max(0, 1 - Math.hypot(x - 640, y - 400) / 620);
        if (!free(x, y) || !dice.chance(crowd)) return '';
        return (
          oval(x + 7, y + 8, 10, 7, '#6d5230', { opacity: 0.4 }) +
          disc(x, y, dice.between(7, 10.5), dice.pick(hats)) +
          disc(x - 2, y - 2, 3, '#ffffff', { opacity: 0.25 })
        );
      }),
    ),
    many(7, (i) =>
      oval(800 + (i % 4) * 60 + dice.between(-10, 10), 190 + Math.floor(i / 4) * 44, 11, 5, '#f7f2e4', {
        turn: `rotate(${i * 33} ${800 + (i % 4) * 60} 200)`,
      }),
    ),
    rect(196, 470, 40, 300, '#f4efe2'),
    many(6, (i) => rect(196, 480 + i * 48, 40, 24, '#e4572e')),
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
      return (
        disc(cx, cy, r, dice.pick(colours)) + disc(cx - r * 0.3, cy - r * 0.35, r * 0.22, '#ffffff', { opacity: 0.5 })
      );
    }) +
    shape(`M${x - r * 1.6} ${y + r * 0.2}h${r * 13.4}l-${r} ${r * 2.6}H${x - r * 0.6}Z`, '#a8743f') +
    line(`M${x - r * 1.2} ${y + r * 1.4}h${r * 12.4}`, '#7d5227', 5);
  const awning = (x: number, y: number, w: number, a: string, b: string) =>
    many(8, (i) => {
      const s = w / 8;
      const left = x + i * s;
      return shape(`M${left + 10} ${y}h${s}l${(i - 3) * 3 - 4} 96a${s / 2} ${s / 2} 0 0 1 ${-s} 0Z`, i % 2 ? a : b);
    });
  const stall = (x: number, y: number, w: number, a: string, b: string) =>
    rect(x + 24, y, 12, 300, '#5a3a26') +
    rect(x + w - 20, y, 12, 300, '#5a3a26') +
    rect(x + 20, y + 60, w - 24, 110, '#3a2030', { opacity: 0.5 }) +
    awning(x, y, w, a, b);
  return sheet(
    gradient('sky', '#9fd0d6', '#f6e7c4'),
    ground('url(#sky)'),
    many(6, (i) =>
      house(
        -20 + i * 210,
        420,
        190,
        200 + ((i * 37) % 80),
        {
          wall: ['#e8b27a', '#dd8f6a', '#efc98f'][i % 3] ?? '#e8b27a',
          roof: '#a3523a',
          light: '#fbf0d4',
          dark: '#7d93a0',
        },
        (k) => k % 3 > 0,
      ),
    ),
    rect(0, 420, 1200, 400, '#d9b98a'),
    stall(40, 250, 350, '#d8402b', '#fbf3e0'),
    stall(440, 220, 350, '#1f7a6d', '#fbf3e0'),
    stall(850, 260, 340, '#e2a63b', '#fbf3e0'),
    person(220, 590, 190, '#24406e', '#c98f62'),
    person(620, 570, 190, '#7a3b5e', '#f0c9a0'),
    person(1020, 590, 190, '#2f6d5a', '#8a5a3a'),
    heap(70, 580, ['#d8402b', '#e4694f', '#b3291a'], 21),
    heap(470, 560, ['#f2a22c', '#f6bd4b', '#e88a1a'], 21),
    heap(880, 580, ['#5f9a44', '#86b654', '#c6d36a'], 20),
    rect(0, 700, 1200, 120, '#b9925f'),
    many(14, (i) => line(`M${i * 96 - 40} 820l30 -120`, '#a07a4b', 4)),
    person(350, 780, 220, '#e9dcc0', '#e3b48c', '#3a2a4a'),
    person(790, 790, 226, '#c8402c', '#7a4a2e', '#1b2230'),
    shape('M820 660q34 -30 60 0l-8 46h-44Z', '#c79a4b'),
    shape('M826 662q10 -46 28 -40 12 4 8 34Z', '#4b8a3a'),
  );
};

/** A tram leaning into a curve. */
export const tram: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f5d7a1', '#f0a87a'),
    ground('url(#sky)'),
    many(7, (i) =>
      house(
        -30 + i * 180,
        440,
        164,
        220 + ((i * 53) % 90),
        {
          wall: ['#d9785a', '#c75d54', '#e2a866', '#b5606c'][i % 4] ?? '#d9785a',
          roof: '#7a3345',
          light: '#ffe9b8',
          dark: '#8f4a4e',
        },
        () => dice.chance(0.6),
      ),
    ),
    rect(0, 436, 1200, 370, '#7d6a72'),
    rect(0, 436, 1200, 30, '#a08a8c'),
    line('M-20 800Q420 560 1230 540', '#51424e', 132),
    line('M-20 760Q430 536 1230 512', '#d9cbc3', 6),
    line('M60 820Q480 600 1230 572', '#d9cbc3', 6),
    line('M-20 130Q500 170 1230 90', '#5a3a48', 3),
    shape('M280 612L964 536 1010 560 920 606 360 668Q290 664 280 612Z', '#2b1c28', { opacity: 0.75 }),
    shape('M380 596l150 -16 -10 44 -126 12ZM760 556l150 -16 -14 44 -122 12Z', '#1b1218'),
    disc(420, 618, 24, '#3a2c36'),
    disc(492, 610, 24, '#3a2c36'),
    disc(800, 578, 22, '#3a2c36'),
    disc(868, 570, 22, '#3a2c36'),
    shape('M230 300q8 -44 54 -48l610 -34q40 0 50 36l42 250q4 34 -28 38L300 612q-48 4 -56 -44Z', '#1f7a6d'),
    shape('M230 300q8 -44 54 -48l80 -4 34 360 -98 4q-48 4 -56 -44Z', '#155a50'),
    shape('M252 300q4 -22 28 -24l66 -4 16 170 -96 8Z', '#ffe6a3'),
    many(5, (i) => shape(`M${398 + i * 108} ${276 - i * 6.4}l88 -5 12 128 -88 8Z`, i === 2 ? '#2a4a52' : '#ffe6a3')),
    many(
      4,
      (i) =>
        disc(
          436 + i * 108 + (i > 1 ? 108 : 0),
          352 - i * 6,
          22,
          ['#3a2430', '#7a3b5e', '#24305e', '#3a2430'][i] ?? '#000',
        ) +
        rect(
          412 + i * 108 + (i > 1 ? 108 : 0),
          372 - i * 6,
          50,
          34,
          ['#c8402c', '#24305e', '#e2a63b', '#4b8a5a'][i] ?? '#000',
          { round: 12 },
        ),
    ),
    shape('M246 490l726 -62 6 36 -728 66Z', '#f4efe2'),
    shape('M300 612L960 540l-4 26 -640 70Z', '#12332f'),
    disc(282, 552, 18, '#fff3c0'),
    disc(282, 552, 34, '#fff3c0', { opacity: 0.3 }),
    rect(262, 226, 96, 34, '#12332f', { round: 6 }),
    many(3, (i) => rect(276 + i * 24, 236, 14, 14, '#ffb84d')),
    line('M600 234L560 172 640 150M520 176h90', '#3a2430', 7),
    person(1080, 640, 150, '#24305e'),
    person(1138, 650, 140, '#e2a63b'),
  );
