// Pictures of what grows: seed, tree, tulip.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet, through } from './brush.ts';
import { ground, house, pine } from './motifs.ts';

/** A seed sprouting, the soil cut open. */
export const seed: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f7edc4', '#d9e7b2') + gradient('soil', '#6b4127', '#2a170e'),
    ground('url(#sky)'),
    disc(890, 170, 96, '#f6c65b'),
    disc(890, 170, 150, '#f6c65b', { opacity: 0.2 }),
    shape('M-10 390Q300 350 600 384T1210 370V810H-10Z', 'url(#soil)'),
    shape('M-10 390Q300 350 600 384T1210 370v26Q900 420 600 408T-10 416Z', '#8a5a34'),
    many(4, (i) =>
      line(`M-10 ${500 + i * 80}Q300 ${480 + i * 84} 600 ${506 + i * 78}T1210 ${490 + i * 80}`, '#7d5031', 4, {
        opacity: 0.6,
      }),
    ),
    many(90, () =>
      oval(
        dice.between(0, 1200),
        dice.between(430, 800),
        dice.between(4, 18),
        dice.between(3, 12),
        dice.pick(['#8f6a48', '#4a2c1a', '#a58464', '#3a2013']),
      ),
    ),
    line('M600 560Q590 460 604 384Q612 300 600 210', '#6fa03f', 20, { soft: true }),
    line('M606 560Q598 460 610 384', '#4f7d2c', 7, { soft: true }),
    shape('M602 300Q480 300 420 180 560 150 602 290Z', '#5f9a3a'),
    shape('M602 300Q480 300 420 180 520 220 602 300Z', '#7db84e'),
    shape('M604 250Q700 220 760 110 620 100 602 240Z', '#6fae45'),
    shape('M604 250Q700 220 760 110 650 150 604 250Z', '#4f8a30'),
    shape('M520 570q0 -70 80 -70t80 70q0 86 -80 86t-80 -86Z', '#d9a05a'),
    shape('M600 500q80 0 80 70 0 86 -80 86 40 -76 0 -156Z', '#b3783a'),
    shape('M548 556q8 -34 40 -36 -26 20 -28 60Z', '#f3d3a0'),
    line('M600 502q-16 70 0 152', '#8a5524', 6),
    line('M600 650Q606 720 590 810', '#f1e0bd', 13, { soft: true }),
    line(
      'M598 676Q520 700 470 780M602 690Q690 710 740 800M594 730Q540 760 530 810M604 740Q650 770 660 810',
      '#f1e0bd',
      7,
      { soft: true },
    ),
    line('M520 714l-40 6M690 730l44 -6M566 770l-20 20', '#f1e0bd', 4, { soft: true }),
    line('M180 620q40 -40 80 0t80 0 70 10', '#e08a84', 24, { soft: true }),
    line('M236 606q20 -10 40 14', '#f2b0a8', 9, { soft: true }),
    disc(960, 600, 36, '#2a170e'),
    oval(940, 610, 22, 16, '#14181f'),
    oval(974, 604, 30, 21, '#14181f'),
    line('M952 622l-10 16M972 624v16M990 620l10 14', '#14181f', 4),
    many(13, (i) =>
      line(
        `M${60 + i * 92} ${386 - Math.sin(i) * 10}q-4 -22 -14 -30M${66 + i * 92} ${386 - Math.sin(i) * 10}q2 -26 10 -36`,
        '#7d9a4a',
        5,
        { soft: true },
      ),
    ),
  );

/** The rings of an old tree, with the years that mattered marked. */
export const tree: Drawing = (dice) => {
  const wobble = Array.from({ length: 40 }, () => dice.between(0.96, 1.04));
  const ring = (r: number) =>
    through(
      wobble.map((w, i) => {
        const a = (i / 40) * Math.PI * 2;
        const out = r * (1 + (w - 1) * Math.min(1.6, r / 160));
        return [620 + Math.cos(a) * out * 1.1, 410 + Math.sin(a) * out] as const;
      }),
      true,
    );
  return sheet(
    '',
    ground('#1f4a3f'),
    many(16, (i) => rect(i * 80 - 10, 0, 36, 800, '#1a4037')),
    many(70, () =>
      oval(dice.between(0, 1200), dice.between(0, 800), dice.between(10, 34), 7, '#2f6654', {
        turn: `rotate(${dice.between(0, 180).toFixed(0)} 600 400)`,
        opacity: 0.8,
      }),
    ),
    group({ turn: 'translate(20 26)', opacity: 0.45 }, shape(ring(386), '#0a1c17')),
    shape(ring(386), '#4a2c1a', { edge: '#4a2c1a', edgeWidth: 16, soft: true }),
    shape(ring(366), '#e9c58c'),
    many(27, (i) => {
      const r = 350 - i * 13 - (i % 4) * 2;
      return r > 8
        ? shape(ring(r), i % 3 === 0 ? '#dcae6c' : i % 2 ? '#edcf9a' : '#e3bb7d', {
            edge: '#b57f43',
            edgeWidth: i % 5 === 0 ? 5 : 2.4,
          })
        : '';
    }),
    shape(ring(34), '#c98f4e'),
    disc(620, 410, 9, '#7a4a22'),
    shape('M620 410L1010 300 1030 340Z', '#7a4a22', { opacity: 0.75 }),
    shape('M620 410L380 690 410 706Z', '#7a4a22', { opacity: 0.55 }),
    many(4, (i) => {
      const r = [96, 176, 258, 330][i] ?? 0;
      const a = [-2.2, -2.5, -2.75, -3][i] ?? 0;
      const x = 620 + Math.cos(a) * r * 1.1;
      const y = 410 + Math.sin(a) * r;
      const fx = 210 - i * 30;
      const fy = 90 + i * 120;
      return (
        line(`M${x} ${y}L${fx + 60} ${fy}`, '#fff8ea', 3) +
        disc(x, y, 11, '#d8402b', { edge: '#fff8ea', edgeWidth: 4 }) +
        rect(fx - 50, fy - 22, 110, 44, '#fff8ea', { round: 5 }) +
        `<text x="${fx + 5}" y="${fy + 11}" font-family="DejaVu Serif, serif" font-weight="700" font-size="30" text-anchor="middle" fill="#3a2114">${[1742, 1816, 1903, 1987][i]}</text>`
      );
    }),
  );
};

/** Rows of tulips to the horizon. */
export const tulip: Drawing = (dice) =>
  sheet(
    gradient('sky', '#8fc7e0', '#f7eed6'),
    ground('url(#sky)'),
    oval(300, 130, 120, 26, '#ffffff', { opacity: 0.8 }),
    oval(900, 190, 150, 26, '#ffffff', { opacity: 0.8 }),
    rect(0, 330, 1200, 480, '#3f7a3f'),
    many(18, (i) => pine(40 + i * 70, 338, dice.between(36, 70), '#2f5f48', '#264f3b')),
    house(770, 334, 90, 50, { wall: '#c8402c', roof: '#5a2a22', light: '#fff3cf' }),
    shape('M850 330l10 -130h34l10 130Z', '#f4efe2'),
    group(
      { turn: 'rotate(20 877 206)' },
      line('M877 96V316M767 206H987', '#5a3a26', 7),
      many(4, (i) => rect(880, 100, 26, 92, '#e9dcc0', { turn: `rotate(${i * 90} 877 206)` })),
    ),
    many(13, (i) => {
      const c = ['#d8402b', '#f2c23e', '#e0679a', '#fff3e4', '#7a3b8e'][i % 5] ?? '#d8402b';
      const head = 600 + (i - 6) * 30;
      const foot = 600 + (i - 6) * 270;
      return shape(`M${head - 10} 336h20L${foot + 92} 820h-184Z`, c);
    }),
    many(13, (column) =>
      many(15, (k) => {
        const t = ((k + 1) / 15) ** 1.9;
        const y = 340 + t * 440;
        const x = 600 + (column - 6) * (30 + t * 240);
        const s = 2.5 + t * 42;
        const c = ['#b53220', '#d9a41f', '#c24a80', '#ead6bd', '#5f2a72'][column % 5] ?? '#b53220';
        const light = ['#f0604a', '#ffe07a', '#f59abd', '#ffffff', '#a063b8'][column % 5] ?? '#f0604a';
        const cup = (cx: number) =>
          line(`M${cx} ${y}v${s * 1.3}`, '#2f6d2f', s * 0.16) +
          shape(
            `M${cx - s * 0.5} ${y - s * 0.7}l${s * 0.25} ${s * 0.25} ${s * 0.25} ${-s * 0.4} ${s * 0.25} ${s * 0.4} ${s * 0.25} ${-s * 0.25}v${s * 0.6}q0 ${s * 0.5} ${-s * 0.5} ${s * 0.5}t${-s * 0.5} ${-s * 0.5}Z`,
            c,
          ) +
          shape(
            `M${cx} ${y - s * 0.85}l${s * 0.22} ${s * 0.4}q0 ${s * 0.5} ${-s * 0.22} ${s * 0.75}t${-s * 0.22} ${-s * 0.75}Z`,
            light,
          );
        return cup(x - s * 0.9) + cup(x + s * 0.9) + cup(x);
      }),
    ),
  );
