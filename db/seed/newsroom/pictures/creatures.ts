// Pictures of creatures: bees, wool, tide.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet, through } from './brush.ts';
import { ground } from './motifs.ts';

const hexagon = (x: number, y: number, r: number) =>
  through(
    Array.from(
      { length: 6 },
      (_, i) => [x + Math.cos((i * Math.PI) / 3) * r, y + Math.sin((i * Math.PI) / 3) * r] as const,
    ),
    true,
  );

/** Bees over a comb whose cells fill up one, two, three, four. */
export const bees: Drawing = (dice) => {
  const bee = (x: number, y: number, s: number, turn: number) =>
    group(
      { turn: `translate(${x} ${y}) rotate(${turn}) scale(${s})` },
      oval(-8, -34, 20, 40, '#f7fbff', { opacity: 0.85, turn: 'rotate(-24 -8 -34)' }),
      oval(20, -36, 17, 36, '#dcebf5', { opacity: 0.85, turn: 'rotate(16 20 -36)' }),
      oval(0, 0, 58, 34, '#f2b21f'),
      shape('M-26 -31q-10 31 0 62h16q-10 -31 0 -63ZM6 -34q-8 34 0 68h16q-8 -34 0 -65Z', '#2a1a10'),
      disc(50, -4, 22, '#2a1a10'),
      disc(58, -9, 5, '#ffffff'),
      shape('M-56 0l-22 -5 4 12Z', '#2a1a10'),
      line('M60 -22q8 -24 24 -24M52 -26q0 -26 14 -32', '#2a1a10', 4, { soft: true }),
    );
  const cells: string[] = [];
  for (let column = 0; column < 11; column++) {
    for (let row = 0; row < 8; row++) {
      const x = column * 117;
      const y = row * 135 + (column % 2) * 67 - 20;
      const full = dice.chance(0.5);
      cells.push(
        shape(hexagon(x, y, 74), full ? dice.pick(['#f0a51e', '#e8921a', '#f5b93a']) : '#8a4f12', {
          edge: '#f7d27a',
          edgeWidth: 9,
        }),
      );
      if (full) cells.push(shape(`M${x - 34} ${y - 26}q20 -26 56 -22 -30 8 -40 34Z`, '#fff3c8', { opacity: 0.65 }));
      else cells.push(shape(`M${x - 52} ${y}l26 -46h52l-20 14h-26Z`, '#5f330a', { opacity: 0.7 }));
    }
  }
  const tally = (x: number, y: number, n: number) =>
    many(n, (i) => line(`M${x + i * 17 - (n - 1) * 8.5} ${y - 24}v48`, '#fff8e2', 7, { soft: true }));
  return sheet(
    '',
    ground('#c9781a'),
    ...cells,
    many(
      4,
      (i) =>
        shape(hexagon(234 + i * 234, 385 - 0 * i, 74), '#b3291a', { edge: '#f7d27a', edgeWidth: 9 }) +
        tally(234 + i * 234, 385, i + 1),
    ),
    bee(250, 200, 1.5, -14),
    bee(620, 600, 1.9, 12),
    bee(960, 190, 1.25, 24),
    bee(140, 640, 1.1, -30),
    bee(1040, 640, 1.3, -160),
    line('M340 190q90 -60 150 10t120 -20', '#fff8e2', 5, { dash: '4 18', soft: true }),
  );
};

/** A sheep whose fleece becomes a ball of yarn. */
export const wool: Drawing = (dice) =>
  sheet(
    '',
    ground('#efc9bd'),
    shape('M-10 600q400 -90 1220 -20V820H-10Z', '#b7c58a'),
    many(26, () => {
      const x = dice.between(0, 1200);
      const y = dice.between(620, 780);
      return line(`M${x} ${y}l-6 -20M${x + 6} ${y}l4 -24M${x + 12} ${y}l10 -18`, '#8fa163', 4);
    }),
    rect(270, 560, 28, 150, '#3a2a2e'),
    rect(340, 570, 28, 150, '#4c383d'),
    rect(500, 570, 28, 150, '#3a2a2e'),
    rect(560, 560, 28, 140, '#4c383d'),
    many(20, (i) => disc(425 + Math.cos(i * 0.314) * 190, 440 + Math.sin(i * 0.314) * 118, 62, '#fbf3e4')),
    oval(425, 440, 200, 130, '#fbf3e4'),
    many(22, () => {
      const x = dice.between(270, 560);
      const y = dice.between(350, 530);
      return line(`M${x} ${y}a16 16 0 1 1 22 14`, '#e2d3bb', 5, { soft: true });
    }),
    oval(222, 372, 62, 84, '#3a2a2e', { turn: 'rotate(14 222 372)' }),
    oval(282, 318, 46, 17, '#3a2a2e', { turn: 'rotate(24 282 318)' }),
    oval(160, 330, 42, 15, '#3a2a2e', { turn: 'rotate(-34 160 330)' }),
    many(5, (i) => disc(186 + i * 22, 290 - (i % 2) * 10, 28, '#fbf3e4')),
    disc(202, 372, 7, '#fff'),
    disc(244, 376, 7, '#fff'),
    disc(203, 374, 3.6, '#111'),
    disc(245, 378, 3.6, '#111'),
    line('M610 420C700 360 700 560 790 520S820 640 900 600', '#c8402c', 9, { soft: true }),
    disc(930, 520, 170, '#c8402c'),
    disc(930, 520, 170, '#8f2a20', { opacity: 0.18 }),
    many(8, (i) =>
      line(`M${786 + i * 12} ${440 + i * 26}q${140} ${-130 + i * 12} ${270 - i * 14} ${-20 + i * 6}`, '#e4694f', 7, {
        soft: true,
      }),
    ),
    many(7, (i) =>
      line(`M${800 + i * 34} ${620 - i * 8}q${30 + i * 6} -120 ${110} ${-230 + i * 14}`, '#9c2e20', 6, { soft: true }),
    ),
    line('M790 700L1130 300M1070 700L740 330', '#e9c46a', 15, { soft: true }),
    disc(1130, 300, 19, '#7a4a2a'),
    disc(740, 330, 19, '#7a4a2a'),
    disc(930, 540, 140, '#c8402c'),
    many(7, (i) =>
      line(`M${806 + i * 14} ${480 + i * 24}q${120} ${-100 + i * 10} ${236 - i * 18} ${-10 + i * 8}`, '#e4694f', 7, {
        soft: true,
      }),
    ),
    many(5, (i) =>
      line(`M${840 + i * 36} ${652 - i * 6}q${30 + i * 6} -100 ${80} ${-190 + i * 14}`, '#9c2e20', 6, { soft: true }),
    ),
  );

/** A pool the tide left, and who lives in it. */
export const tide: Drawing = (dice) => {
  const star = (x: number, y: number, r: number, fill: string, dot: string, turn: number) =>
    group(
      { turn: `rotate(${turn} ${x} ${y})` },
      shape(
        `${Array.from({ length: 10 }, (_, i) => {
          const a = (i * Math.PI) / 5 - Math.PI / 2;
          const q = i % 2 ? r * 0.42 : r;
          return `${i ? 'L' : 'M'}${(x + Math.cos(a) * q).toFixed(1)} ${(y + Math.sin(a) * q).toFixed(1)}`;
        }).join('')}Z`,
        fill,
        { edge: fill, edgeWidth: r * 0.24, soft: true },
      ),
      many(5, (i) =>
        many(4, (k) =>
          disc(
            x + Math.cos((i * 2 * Math.PI) / 5 - Math.PI / 2) * r * (0.22 + k * 0.2),
            y + Math.sin((i * 2 * Math.PI) / 5 - Math.PI / 2) * r * (0.22 + k * 0.2),
            r * (0.075 - k * 0.009),
            dot,
          ),
        ),
      ),
      disc(x, y, r * 0.1, dot),
    );
  const edge =
    'M150 420q-30 -190 170 -250 160 -70 330 -40 210 -30 330 90 130 130 60 300 -60 160 -280 190 -220 40 -400 -20 -190 -70 -210 -270Z';
  return sheet(
    gradient('pool', '#3fb6b2', '#0f5a78') + clip('water', shape(edge, '#fff')),
    ground('#8d7b6c'),
    many(150, () =>
      oval(
        dice.between(-20, 1220),
        dice.between(-20, 820),
        dice.between(18, 76),
        dice.between(14, 50),
        dice.pick(['#9c8a79', '#7d6c5f', '#a89684', '#6b5c51', '#b5a592']),
      ),
    ),
    many(40, () => {
      const x = dice.between(0, 1200);
      const y = dice.chance(0.5) ? dice.between(0, 110) : dice.between(700, 800);
      return disc(x, y, 14, '#efe6d6') + disc(x, y, 5, '#7d6c5f');
    }),
    shape(edge, '#4a3d36', { edge: '#4a3d36', edgeWidth: 40 }),
    shape(edge, 'url(#pool)'),
    group(
      { clip: 'water' },
      many(60, () =>
        oval(
          dice.between(160, 1050),
          dice.between(480, 720),
          dice.between(14, 44),
          dice.between(10, 28),
          dice.pick(['#2a7f8c', '#1f6a80', '#3a97a0', '#c9b893']),
          { opacity: 0.8 },
        ),
      ),
      many(11, (i) =>
        line(
          `M${210 + i * 22} 720q-40 -80 0 -150t${dice.between(-20, 20)} -130`,
          dice.pick(['#2f6d3a', '#4b8a3a', '#7a4a6a']),
          13,
          { soft: true },
        ),
      ),
      many(9, (i) =>
        line(`M${900 + i * 16} 700q30 -60 -6 -120t${dice.between(-20, 20)} -90`, '#8f3a5a', 11, { soft: true }),
      ),
      star(520, 430, 130, '#e4692e', '#ffd9a8', 12),
      star(800, 300, 76, '#b5326a', '#ffd0e0', 40),
      star(380, 260, 50, '#f2c23e', '#8a5a14', -20),
      disc(720, 560, 62, '#3a1f4a'),
      many(26, (i) =>
        line(`M720 560l${Math.cos(i * 0.2417) * 98} ${Math.sin(i * 0.2417) * 98}`, '#5a3070', 6, { soft: true }),
      ),
      disc(720, 560, 40, '#7a4a94'),
      shape('M560 610q20 -40 70 -30t60 40 -60 36 -70 -46Z', '#d8402b'),
      line('M566 600l-34 -24M570 624l-40 6M680 604l34 -20M684 626l36 10', '#d8402b', 11, { soft: true }),
      disc(600, 586, 7, '#14181f'),
      disc(634, 584, 7, '#14181f'),
      many(6, (i) => {
        const x = 620 + (i % 3) * 74;
        const y = 210 + Math.floor(i / 3) * 40 - (i % 3) * 10;
        return shape(`M${x} ${y}q20 -14 44 0l14 -10v20l-14 -10q-24 14 -44 0Z`, '#f4efe2');
      }),
      many(16, () => {
        const x = dice.between(180, 960);
        const y = dice.between(170, 640);
        return line(`M${x} ${y}q40 -14 80 0t80 0`, '#d7f5ee', 4, { opacity: 0.45, soft: true });
      }),
      shape('M180 330q60 -140 260 -150 -160 40 -200 170Z', '#ffffff', { opacity: 0.28 }),
    ),
  );
};
