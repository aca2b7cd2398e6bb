// Pictures of the country: field, forest, river, road.
import { type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { cloud, ground, hills, person, ridge } from './motifs.ts';

/** Furrows that run to one tree. */
export const field: Drawing = (dice) =>
  sheet(
    gradient('sky', '#7fb3c8', '#f4e4b8') + gradient('soil', '#6e4426', '#3b2214'),
    ground('url(#sky)'),
    cloud(240, 170, 110, '#fdf3dc', 0.9),
    cloud(1000, 240, 80, '#fdf3dc', 0.8),
    hills(dice, 420, 60, 300, '#8aa05a'),
    rect(0, 410, 1200, 390, 'url(#soil)'),
    many(23, (i) => {
      const foot = (i - 11) * 210 + 600;
      const head = (i - 11) * 36 + 720;
      return shape(`M${head} 410L${foot - 70} 800h84L${head + 8} 410Z`, i % 2 ? '#8b5a34' : '#7a4c2b');
    }),
    rect(712, 270, 16, 146, '#3a2114'),
    line('M720 350l-46 -52M720 330l50 -60', '#3a2114', 9),
    disc(720, 210, 92, '#4c7a34'),
    disc(652, 250, 62, '#3f6a2c'),
    disc(790, 246, 66, '#3f6a2c'),
    disc(700, 178, 52, '#66953f'),
    oval(740, 418, 130, 9, '#2c180d', { opacity: 0.5 }),
    many(16, () => {
      const x = dice.between(80, 1120);
      const y = dice.between(470, 760);
      const s = (y - 380) / 40;
      return line(`M${x} ${y}q${s} ${-s * 1.6} ${s * 2} 0q${s} ${-s * 1.6} ${s * 2} 0`, '#1e130c', 1.4 + s * 0.4);
    }),
  );

/** Birches and a path of light. */
export const forest: Drawing = (dice) => {
  const birch = (x: number, w: number, tone: string) =>
    rect(x, -10, w, 820, tone) +
    rect(x + w * 0.68, -10, w * 0.32, 820, '#000000', { opacity: 0.12 }) +
    many(13, (i) => {
      const y = i * 62 + dice.between(-18, 18);
      const long = dice.between(w * 0.25, w * 0.75);
      return shape(
        `M${x + (dice.chance(0.5) ? 0 : w - long)} ${y}h${long}l-4 ${dice.between(5, 12)}h${8 - long}Z`,
        '#2b2a26',
      );
    });
  return sheet(
    gradient('air', '#dfe8b0', '#8fb06a'),
    ground('url(#air)'),
    disc(620, 250, 210, '#fbf6cf', { opacity: 0.8 }),
    disc(620, 250, 300, '#fbf6cf', { opacity: 0.3 }),
    many(26, () => rect(dice.between(0, 1200), 0, dice.between(6, 14), 620, '#a9c07c', { opacity: 0.8 })),
    hills(dice, 590, 40, 260, '#6f9650'),
    shape('M560 560q60 60 -30 120t-190 130h560q-60 -90 -150 -130t-110 -120Z', '#f1e3ae'),
    shape('M610 560q50 60 0 116t40 124h250q-60 -90 -150 -130t-70 -110Z', '#dfca87'),
    many(9, (i) => birch([360, 440, 520, 706, 770, 850, 300, 900, 960][i] ?? 0, 18, '#e6e4cf')),
    many(70, () =>
      disc(
        dice.between(0, 1200),
        dice.between(-20, 170),
        dice.between(20, 62),
        dice.pick(['#5c8a3e', '#79a44a', '#e0b23c', '#4a7636']),
        { opacity: 0.85 },
      ),
    ),
    birch(90, 66, '#f3f0e2'),
    birch(250, 42, '#efecdb'),
    birch(960, 54, '#f3f0e2'),
    birch(1110, 72, '#f6f3e6'),
    person(600, 640, 78, '#c8402c'),
    many(30, () =>
      oval(
        dice.between(0, 1200),
        dice.between(720, 830),
        dice.between(30, 90),
        dice.between(14, 40),
        dice.pick(['#4a7636', '#3b632c', '#5c8a3e']),
      ),
    ),
  );
};

/** A river's bends from above, with the arms it has left. */
export const river: Drawing = (dice) => {
  const course =
    'M-60 140C240 60 330 200 250 330S60 560 260 620 560 500 540 340 700 100 860 210 860 480 760 590 900 800 1260 690';
  return sheet(
    '',
    ground('#7fa05a'),
    many(46, () => {
      const x = dice.between(-40, 1160);
      const y = dice.between(-40, 780);
      return rect(
        x,
        y,
        dice.between(90, 240),
        dice.between(60, 150),
        dice.pick(['#93b066', '#6b8f4c', '#c9bb6a', '#b3a14f', '#587d42']),
        {
          turn: `rotate(${dice.between(-16, 16).toFixed(0)} ${x.toFixed(0)} ${y.toFixed(0)})`,
          opacity: 0.9,
        },
      );
    }),
    line('M980 110q150 30 130 150t-150 60', '#8fc1c4', 40, { soft: true }),
    line('M380 760q-90 -20 -130 40', '#8fc1c4', 34, { soft: true }),
    line(course, '#e4d6a2', 96, { soft: true }),
    line(course, '#2a7f94', 70, { soft: true }),
    line(course, '#3f9aab', 44, { soft: true }),
    line(course, '#a8dcdc', 4, { dash: '60 44 18 70', soft: true }),
    many(80, () =>
      disc(
        dice.between(0, 1200),
        dice.between(0, 800),
        dice.between(5, 15),
        dice.pick(['#35582f', '#43692f', '#2c4a2a']),
        { opacity: 0.9 },
      ),
    ),
    line('M-20 470L520 420 1220 60', '#f4ecd2', 9),
    line('M470 440l150 -36', '#c8402c', 22),
    group(
      { turn: 'rotate(-38 744 566)' },
      shape('M700 566q44 -30 110 0q-66 30 -110 0Z', '#fbf6e6'),
      rect(732, 558, 34, 16, '#e4572e', { round: 4 }),
    ),
  );
};

/** A straight road to a low sun. */
export const road: Drawing = (dice) =>
  sheet(
    gradient('sky', '#2d4b7c', '#f7b267') + gradient('plain', '#a5673a', '#5d3726'),
    ground('url(#sky)'),
    disc(600, 408, 130, '#ffe6a3'),
    disc(600, 408, 200, '#ffe6a3', { opacity: 0.2 }),
    ridge(dice, 400, 30, 110, '#7b4a52'),
    rect(0, 412, 1200, 400, 'url(#plain)'),
    shape('M592 412h16L980 800H220Z', '#3a3440'),
    shape('M600 412h8L980 800H840Z', '#2c2733'),
    many(9, (i) => {
      const near = 424 + i * i * 5.2;
      const w = 1 + i * 2.2;
      return shape(`M${600 - w / 2} ${near}h${w}l${w * 0.35} ${8 + i * 5}h${-w * 1.7}Z`, '#f7e6b8');
    }),
    many(8, (i) => {
      const s = 0.12 + (i * i) / 52;
      const x = 620 + i * i * 9.5;
      const y = 420 + i * i * 6;
      return line(`M${x} ${y}V${y - 260 * s}M${x - 50 * s} ${y - 225 * s}h${100 * s}`, '#241c28', 1.5 + s * 9);
    }),
    line('M628 404Q760 260 1210 -60', '#241c28', 2),
    line('M640 404Q790 290 1230 20', '#241c28', 2),
    many(40, () => {
      const y = dice.between(450, 790);
      const s = (y - 400) / 26;
      const left = dice.chance(0.5);
      return shape(
        `M${left ? dice.between(0, 560 - (y - 412)) : dice.between(640 + (y - 412), 1200)} ${y}q${s} ${-s * 2.4} ${s * 2} 0Z`,
        '#7d8a4a',
      );
    }),
    oval(570, 470, 18, 6, '#1d1822'),
    rect(556, 452, 28, 17, '#e4572e', { round: 4 }),
    disc(562, 462, 3, '#fff'),
    disc(578, 462, 3, '#fff'),
  );
