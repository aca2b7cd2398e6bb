// Pictures of figures, machines and maps: graph, map, node, robot.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet, through } from './brush.ts';
import { ground, pine } from './motifs.ts';

/** A line that rises and falls over its bars; somebody climbs it. */
export const graph: Drawing = () => {
  const heights = [120, 170, 150, 230, 300, 270, 380, 470, 430, 350, 260, 300, 210];
  const tops = heights.map((h, i) => [110 + i * 84, 690 - h] as const);
  return sheet(
    '',
    ground('#fbe6c8'),
    many(8, (i) => line(`M60 ${130 + i * 80}H1160`, '#ecd0a4', 4)),
    many(14, (i) => line(`M${68 + i * 84} 70V690`, '#f3dcb8', 3)),
    disc(980, 190, 92, '#f7c56b'),
    disc(980, 190, 92, 'none', { edge: '#e4a23b', edgeWidth: 6, opacity: 0.5 }),
    many(13, (i) => {
      const [x, y] = tops[i] ?? [0, 0];
      const falling = i > 7;
      return (
        rect(x - 31, y, 62, 700 - y, falling ? '#b23a2e' : '#1f6f78') +
        rect(x + 9, y, 22, 700 - y, falling ? '#8c2a22' : '#165560') +
        rect(x - 31, y, 62, 9, falling ? '#e4694f' : '#4fa3a8')
      );
    }),
    rect(40, 694, 1130, 18, '#2a1f2e'),
    rect(40, 60, 14, 650, '#2a1f2e'),
    many(8, (i) => rect(54, 126 + i * 80, 18, 8, '#2a1f2e')),
    many(13, (i) => rect(96 + i * 84, 726, 28, 9, '#b08e62')),
    line(through(tops.map(([x, y]) => [x, y - 46] as const)), '#fffaf0', 20, { soft: true }),
    line(through(tops.map(([x, y]) => [x, y - 46] as const)), '#2a1f2e', 10, { soft: true }),
    ...tops.map(([x, y], i) =>
      disc(x, y - 46, i === 7 ? 21 : 12, i === 7 ? '#f2c23e' : '#fffaf0', { edge: '#2a1f2e', edgeWidth: 7 }),
    ),
    line('M698 174V70', '#2a1f2e', 7),
    shape('M700 72h84l-20 24 20 24h-84Z', '#d8402b'),
    line('M604 232l-24 44M604 232l22 40', '#2a1f2e', 13, { soft: true }),
    line('M600 234L622 176', '#24406e', 30, { soft: true }),
    line('M624 184l38 -20', '#24406e', 11, { soft: true }),
    disc(634, 144, 18, '#c98f62'),
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
    ground('#b5502f'),
    many(9, (i) => line(`M-20 ${i * 100}L1220 ${i * 100 - 120}`, '#a84727', 20)),
    group({ turn: 'translate(18 26)', opacity: 0.4 }, ...panels.map((panel) => shape(panel.path, '#3a140a'))),
    ...panels.map((panel) => shape(panel.path, '#f2e7c8')),
    group(
      { clip: 'sheet' },
      shape('M100 90H520Q440 230 500 330T380 520 300 720H100Z', '#8cc4c9'),
      shape('M100 90H480Q410 230 470 330T350 520 260 720H100Z', '#6fb1bb'),
      many(9, (i) =>
        line(
          `M${640 + i * 14} 110q${-40 - i * 5} ${90 - i * 4} ${60 + i * 8} ${150 - i * 12}t${260 - i * 26} ${-20 + i * 4}`,
          '#d2b57a',
          4,
        ),
      ),
      shape('M820 420q90 -60 180 0t60 150 -190 60 -50 -210Z', '#a9c27c'),
      shape('M860 460q60 -40 110 0t30 90 -120 20 -20 -110Z', '#8fae62'),
      many(14, () => pine(dice.between(850, 1040), dice.between(500, 620), dice.between(26, 40), '#3f6f3a', '#305a2e')),
      line('M540 120q40 140 -20 230t90 190 40 160', '#6fb1bb', 13),
      line('M100 600Q420 560 600 620T1100 560M700 110V700M480 230L1100 330', '#ffffff', 9),
      line('M700 110V700', '#e2c98e', 4),
      many(26, () =>
        rect(
          dice.between(560, 760),
          dice.between(380, 470),
          dice.between(10, 24),
          dice.between(10, 20),
          dice.pick(['#c98f62', '#b57a50', '#d9a77a']),
        ),
      ),
      oval(250, 330, 44, 28, '#f2e7c8'),
      oval(330, 250, 20, 13, '#f2e7c8'),
    ),
    line('M250 560Q420 420 470 480T640 520 720 330 940 240', '#d8402b', 11, { dash: '30 18', soft: true }),
    disc(250, 560, 22, '#fffaf0', { edge: '#1b2230', edgeWidth: 9 }),
    oval(944, 246, 30, 10, '#1b2230', { opacity: 0.35 }),
    shape('M940 244q-60 -80 -60 -124a60 60 0 0 1 120 0q0 44 -60 124Z', '#d8402b'),
    shape('M940 244V60a60 60 0 0 1 60 60q0 44 -60 124Z', '#a92d1b'),
    disc(940, 120, 24, '#fffaf0'),
    ...panels.map((panel, i) => shape(panel.path, i % 2 ? '#5a3a1f' : '#ffffff', { opacity: i % 2 ? 0.1 : 0.06 })),
    many(3, (i) => line(`M${355 + i * 245} ${144 - (i % 2) * 34}V${684 - (i % 2) * 34}`, '#cdbb8c', 4)),
    disc(250, 210, 50, '#fffaf0', { opacity: 0.9 }),
    shape('M250 158l14 52 -14 52 -14 -52Z', '#1b2230'),
    shape('M250 158l14 52h-28Z', '#d8402b'),
  );
};

/** Dots that know each other. */
export const node: Drawing = (dice) => {
  const points = Array.from({ length: 46 }, (_, i) => {
    const a = i * 2.39996;
    const r = 58 * Math.sqrt(i);
    return [
      600 + Math.cos(a) * r * 1.5 + dice.between(-14, 14),
      400 + Math.sin(a) * r + dice.between(-14, 14),
    ] as const;
  });
  const colours = ['#f2c23e', '#e4572e', '#4fc3c0', '#f4efe2', '#8f7ae5'] as const;
  let lines = '';
  points.forEach(([x, y], i) => {
    points.forEach(([u, v], k) => {
      const far = Math.hypot(x - u, y - v);
      if (k > i && far < 168)
        lines += line(
          `M${x.toFixed(0)} ${y.toFixed(0)}L${u.toFixed(0)} ${v.toFixed(0)}`,
          '#a9b6e8',
          2 + (168 - far) / 60,
          { opacity: 0.55 },
        );
    });
  });
  const route = [40, 27, 14, 6, 1, 4, 12, 25, 38].map((i) => points[i] ?? ([600, 400] as const));
  return sheet(
    gradient('deep', '#1b1440', '#0f3a5c'),
    ground('url(#deep)'),
    many(3, (i) => disc(600, 400, 180 + i * 150, '#4f6fd8', { opacity: 0.08 })),
    lines,
    line(through(route), '#f2c23e', 9, { soft: true, opacity: 0.95 }),
    ...points.map(([x, y], i) => {
      const r = i === 0 ? 46 : dice.between(10, 25);
      const fill = i === 0 ? '#e4572e' : dice.pick(colours);
      return (
        disc(x, y, r + 9, '#120e30') +
        disc(x, y, r, fill) +
        disc(x - r * 0.3, y - r * 0.3, r * 0.26, '#ffffff', { opacity: 0.6 })
      );
    }),
    disc(600, 400, 20, '#ffe9b0'),
  );
};

/** A robot arm placing the smallest part on a bench. */
export const robot: Drawing = () =>
  sheet(
    gradient('wall', '#dfe7ea', '#b9c8cf'),
    ground('url(#wall)'),
    many(11, (i) => line(`M${i * 120} 0V600`, '#a9bac2', 3)),
    many(5, (i) => line(`M0 ${i * 130}H1200`, '#a9bac2', 3)),
    rect(60, 80, 250, 210, '#f4f7f7', { edge: '#8fa3ad', edgeWidth: 6 }),
    line('M90 250l50 -60 40 30 60 -90 40 40', '#1f8a86', 7, { soft: true }),
    disc(240, 130, 12, '#e4572e'),
    rect(0, 600, 1200, 210, '#37474f'),
    rect(0, 596, 1200, 22, '#90a4ae'),
    many(12, (i) => line(`M${i * 110 - 20} 700l40 40`, '#e2a63b', 20)),
    rect(780, 520, 260, 90, '#26323a', { round: 14 }),
    shape('M820 524l20 -90h140l20 90Z', '#e4742e'),
    shape('M910 434h70l20 90h-90Z', '#b9551b'),
    line('M910 420L990 190', '#e4742e', 74, { soft: true }),
    line('M928 424L1006 196', '#b9551b', 24, { soft: true }),
    line('M990 190L620 150', '#f08a45', 60, { soft: true }),
    line('M980 208L626 168', '#b9551b', 18, { soft: true }),
    disc(910, 420, 58, '#26323a'),
    disc(910, 420, 28, '#90a4ae'),
    disc(990, 190, 54, '#26323a'),
    disc(990, 190, 25, '#90a4ae'),
    disc(620, 152, 44, '#26323a'),
    disc(620, 152, 20, '#90a4ae'),
    line('M620 152V300', '#e4742e', 40),
    rect(580, 296, 80, 40, '#26323a', { round: 8 }),
    line('M594 336v54l16 36M646 336v54l-16 36', '#26323a', 15, { soft: true }),
    rect(602, 420, 36, 36, '#f2c23e', { round: 4 }),
    rect(611, 429, 18, 18, '#b97f21'),
    shape('M620 456L520 590H720Z', '#f2c23e', { opacity: 0.16 }),
    rect(440, 560, 360, 36, '#1f6e60', { round: 5 }),
    many(9, (i) =>
      i === 4
        ? rect(600, 546, 40, 14, '#14181f', { opacity: 0.35 })
        : rect(
            458 + i * 38,
            540 - (i % 3) * 12,
            24,
            22 + (i % 3) * 12,
            ['#14181f', '#90a4ae', '#d8402b'][i % 3] ?? '#000',
          ),
    ),
    line('M450 580h340', '#6fc0a6', 4, { dash: '14 8' }),
    line('M1040 560q90 -40 110 -200t60 -200', '#26323a', 13),
    disc(200, 520, 80, '#f4f7f7'),
    disc(200, 520, 66, '#d7e2e6'),
    line('M200 596v10M150 600h100', '#26323a', 14),
    disc(200, 520, 26, '#e4572e'),
  );
