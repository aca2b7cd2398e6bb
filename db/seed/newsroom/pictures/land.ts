// Pictures of land and weather: bridge, field, forest, glacier, mountain, snow, river, road, wolf, wool, wind, storm.
import { clip, disc, gradient, group, line, many, oval, rect, shape, sheet, through, type Drawing } from './brush.ts';
import { cloud, glitter, ground, hills, house, person, pine, ridge, stars, swell, water } from './motifs.ts';

/** A cable bridge whose pylons stand out of the fog. */
export const bridge: Drawing = (dice) => {
  const pylon = (x: number) =>
    shape(`M${x - 30} 600L${x - 16} 120h32L${x + 30} 600Z`, '#c8402c') +
    shape(`M${x} 120h16L${x + 30} 600h-30Z`, '#9c2e20') +
    rect(x - 26, 300, 52, 16, '#e9694f') +
    disc(x, 108, 9, '#ffd76b');
  const cables = (x: number) =>
    many(11, (i) => {
      const reach = 52 + i * 36;
      const top = 140 + i * 13;
      return line(`M${x} ${top}L${x - reach} 508M${x} ${top}L${x + reach} 508`, '#fbeee0', 2.6, { opacity: 0.85 });
    });
  const bank = (y: number, fill: string, opacity: number) =>
    group(
      { opacity },
      many(9, (i) => cloud(i * 160 + dice.between(-40, 40), y + dice.between(-16, 16), dice.between(120, 190), fill)),
    );
  return sheet(
    gradient('sky', '#f6c7a4', '#f9e6cf'),
    ground('url(#sky)'),
    disc(600, 300, 120, '#fff4dc'),
    ridge(dice, 430, 46, 150, '#d9a697'),
    bank(520, '#f7dccb', 0.8),
    cables(330),
    cables(880),
    pylon(330),
    pylon(880),
    rect(0, 500, 1200, 22, '#5a2333'),
    rect(0, 500, 1200, 6, '#83364a'),
    many(7, (i) => rect(60 + i * 172, 484, 46, 16, dice.pick(['#24305e', '#f4efe2', '#e2a63b']), { round: 5 })),
    bank(620, '#fbeadd', 0.95),
    bank(710, '#fff6ec', 1),
    bank(790, '#fffaf4', 1),
  );
};

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

/** A tongue of ice between dark slopes; three hikers give the size. */
export const glacier: Drawing = (dice) =>
  sheet(
    gradient('sky', '#1e5a7a', '#bfe0e4') +
      clip('ice', shape('M520 250q60 90 -20 190t-330 370h860q-60 -180 -180 -300t-110 -264Z', '#fff')),
    ground('url(#sky)'),
    ridge(dice, 250, 90, 130, '#eef6f7'),
    ridge(dice, 320, 60, 100, '#c4dde2'),
    shape('M-10 260L200 300 430 380 480 470 120 820H-10Z', '#2c3a44'),
    shape('M-10 360L160 420 330 520 40 820H-10Z', '#1f2a33'),
    shape('M1210 200L980 290 800 340 800 470 1060 820H1210Z', '#33444f'),
    shape('M1210 330L1010 420 930 560 1120 820H1210Z', '#24323b'),
    group(
      { clip: 'ice' },
      rect(0, 200, 1200, 620, '#dff1f4'),
      many(24, (i) =>
        line(
          `M${80 + dice.between(-20, 20)} ${300 + i * 25}q${420 + dice.between(-30, 30)} ${70 + i * 4} 980 ${dice.between(-10, 20)}`,
          i % 3 ? '#9fd0de' : '#4f9fbd',
          3 + i * 0.45,
          { opacity: 0.8 },
        ),
      ),
      many(15, () => {
        const y = dice.between(430, 780);
        const x = dice.between(300, 900);
        const w = dice.between(30, 120);
        return shape(`M${x} ${y}l${w} -8l${w * 0.7} 12l${-w} 10Z`, '#1d6f93', { opacity: 0.85 });
      }),
      shape('M700 240q30 150 10 250t240 330h90q-60 -180 -180 -300t-90 -270Z', '#ffffff', { opacity: 0.5 }),
    ),
    line('M428 690L520 660 604 672', '#14202b', 3),
    person(428, 716, 62, '#e4572e'),
    person(520, 690, 58, '#f2c23e'),
    person(604, 700, 54, '#d6338a'),
  );

/** A ridge in evening light with a hut whose window is lit. */
export const mountain: Drawing = (dice) =>
  sheet(
    gradient('sky', '#f28f5b', '#fbd9a0'),
    ground('url(#sky)'),
    disc(300, 330, 84, '#fff0c9'),
    shape('M-10 560L240 300 400 430 640 120 860 400 1010 280 1210 480V820H-10Z', '#7d4a78'),
    shape('M640 120L860 400 1010 280 1210 480V820H700L760 560 640 400Z', '#5a3263'),
    shape('M640 120L540 250 600 236 640 290 690 240 742 252Z', '#fdeee0'),
    shape('M640 120L742 252 690 240 650 284Z', '#e3b9b4'),
    shape('M240 300L176 366 226 360 262 390 296 346Z', '#fdeee0', { opacity: 0.9 }),
    ridge(dice, 560, 34, 80, '#40234f'),
    shape('M-10 690q300 -120 620 -60t600 -20V820H-10Z', '#26163a'),
    many(13, (i) => pine(40 + i * 42 + dice.between(-8, 8), 690 - i * 3, dice.between(60, 110), '#1a0f2b', '#120920')),
    house(800, 640, 150, 76, { wall: '#3a2430', roof: '#160c22', light: '#ffd56b' }),
    rect(905, 500, 18, 60, '#160c22'),
    line('M914 494q-22 -40 6 -70t-4 -70', '#fbd9a0', 7, { opacity: 0.6, soft: true }),
    shape('M830 640l30 0 60 160h-220Z', '#ffd56b', { opacity: 0.16 }),
  );

/** A village asleep under snow. */
export const snow: Drawing = (dice) => {
  const cottage = (x: number, y: number, w: number, h: number, wall: string) =>
    house(x, y, w, h, { wall, roof: '#f5f8fb', light: '#ffcf6b', dark: '#22375c' }, () => dice.chance(0.7)) +
    shape(`M${x - w * 0.08} ${y - h}q${w * 0.3} 22 ${w * 0.58} 6t${w * 0.58} -6l-${w * 0.58} ${-w * 0.46}Z`, '#f5f8fb');
  return sheet(
    gradient('sky', '#1a2b57', '#7795c4'),
    ground('url(#sky)'),
    stars(dice, 80, 320),
    ridge(dice, 330, 60, 120, '#5a78ad'),
    hills(dice, 470, 70, 320, '#a9bfe0'),
    many(12, (i) => pine(50 + i * 104, 480 + dice.between(-14, 26), dice.between(80, 130), '#2b4a6e', '#203a59')),
    shape('M560 470V300l44 -110 44 110V470Z', '#d9d2c8'),
    shape('M552 306l52 -150 52 150Z', '#2c3d5e'),
    shape('M604 156l52 150h-30Z', '#f5f8fb'),
    disc(604, 344, 18, '#ffcf6b'),
    line('M604 344v-12M604 344l8 5', '#2c3d5e', 3),
    cottage(120, 570, 150, 84, '#b9473a'),
    cottage(320, 545, 130, 80, '#d9a441'),
    cottage(700, 550, 140, 84, '#7a3b5e'),
    cottage(900, 580, 170, 92, '#2f6d6a'),
    shape('M-10 560q200 -50 420 0t420 6 400 -20V820H-10Z', '#e8eff8'),
    cottage(440, 660, 190, 100, '#c8402c'),
    shape('M-10 690q260 -70 560 -14t660 -40V820H-10Z', '#ffffff'),
    line('M620 800q-40 -60 10 -92t20 -66', '#c6d5ea', 22, { soft: true }),
    many(150, () =>
      disc(dice.between(0, 1200), dice.between(0, 800), dice.between(1.4, 5), '#ffffff', {
        opacity: dice.between(0.5, 1),
      }),
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

/** A wolf at the edge of a night forest, its eyes the only lamps. */
export const wolf: Drawing = (dice) =>
  sheet(
    gradient('sky', '#0f2a3a', '#5e8d92'),
    ground('url(#sky)'),
    stars(dice, 60, 280, '#e6f2ee'),
    disc(860, 210, 96, '#f2ecd6'),
    disc(830, 190, 18, '#dcd5bb'),
    disc(884, 240, 26, '#dcd5bb'),
    many(22, (i) => pine(i * 60 + dice.between(-20, 20), 560, dice.between(240, 380), '#2f5a61', '#264b53')),
    many(16, (i) =>
      pine(
        i * 84 + dice.between(-20, 20),
        640,
        dice.between(320, 460) * (i > 4 && i < 11 ? 0.45 : 1),
        '#173a44',
        '#0f2c36',
      ),
    ),
    shape('M-10 640q300 -70 640 -10t580 -30V820H-10Z', '#dfe9e6'),
    shape('M-10 700q360 -60 700 0t520 -20V820H-10Z', '#c2d3d2'),
    shape(
      'M440 690l12 -120q-30 -50 10 -96 30 -28 110 -26l92 4q26 -54 74 -70l10 -44 26 34 30 -20 2 40 62 44q10 20 -22 24l-60 6q-14 54 -54 76l4 148h-34l-10 -110q-70 24 -136 10l-22 40 14 60h-34l-20 -66 -18 66Z',
      '#1a2730',
    ),
    shape('M446 500q-70 40 -76 130 20 20 38 -6 14 -70 56 -80Z', '#1a2730'),
    shape('M738 420q30 60 -10 130 46 -20 58 -78l60 -6q32 -4 22 -24Z', '#3b4e58'),
    disc(794, 398, 6, '#ffd56b'),
    disc(866, 424, 7, '#0a1116'),
    many(9, (i) => oval(90 + i * 38, 760 - i * 7, 10, 6, '#8ea5a8')),
  );

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

/** Turbines on green hills. */
export const wind: Drawing = (dice) => {
  const turbine = (x: number, y: number, h: number, turn: number) => {
    const blade = (angle: number) =>
      shape(
        `M${x - h * 0.016} ${y - h}q${-h * 0.05} ${-h * 0.16} ${h * 0.016} ${-h * 0.56}q${h * 0.04} ${h * 0.3} ${h * 0.016} ${h * 0.56}Z`,
        '#ffffff',
        {
          turn: `rotate(${angle} ${x} ${y - h})`,
        },
      );
    return (
      shape(`M${x - h * 0.03} ${y}L${x - h * 0.012} ${y - h}h${h * 0.024}L${x + h * 0.03} ${y}Z`, '#f2f5f2') +
      shape(`M${x} ${y}V${y - h}h${h * 0.012}L${x + h * 0.03} ${y}Z`, '#c8d3d3') +
      blade(turn) +
      blade(turn + 120) +
      blade(turn + 240) +
      disc(x, y - h, h * 0.034, '#e4572e')
    );
  };
  return sheet(
    gradient('sky', '#2f8fb8', '#cdeae0'),
    ground('url(#sky)'),
    cloud(300, 150, 130, '#ffffff', 0.9),
    cloud(820, 110, 90, '#ffffff', 0.75),
    cloud(1080, 280, 120, '#ffffff', 0.85),
    cloud(120, 330, 80, '#ffffff', 0.7),
    many(5, (i) =>
      line(`M${-40 + i * 60} ${240 + i * 60}q300 -60 560 0t560 0`, '#ffffff', 3, { opacity: 0.45, dash: '160 60' }),
    ),
    hills(dice, 520, 90, 400, '#7db071'),
    turbine(180, 500, 190, 16),
    turbine(420, 470, 170, 50),
    turbine(1060, 490, 210, 80),
    hills(dice, 640, 110, 500, '#4f8f53'),
    turbine(720, 610, 400, 24),
    hills(dice, 740, 90, 420, '#2f6f41'),
    many(9, (i) => {
      const x = 160 + i * 38 + dice.between(-10, 10);
      const y = 690 + dice.between(-12, 12);
      return (
        oval(x, y, 15, 10, '#fdf8ea') +
        disc(x - 14, y - 5, 6, '#2a2a2a') +
        line(`M${x - 6} ${y + 8}v9M${x + 7} ${y + 8}v9`, '#2a2a2a', 3)
      );
    }),
  );
};

/** Lightning over a black sea. */
export const storm: Drawing = (dice) => {
  const bolt = (x: number, length: number, width: number, opacity: number): string => {
    let at: [number, number] = [x, 150];
    const path: [number, number][] = [at];
    let twigs = '';
    for (let i = 0; i < 8; i++) {
      at = [at[0] + dice.between(-46, 46), at[1] + length / 8];
      path.push(at);
      if (i < 2 || !dice.chance(0.6)) continue;
      const side = dice.chance(0.5) ? 1 : -1;
      const twig = `M${at[0]} ${at[1]}l${side * 40} 34l${side * 14} 44l${side * 42} 30`;
      twigs += line(twig, '#fff3b0', width * 0.45, { opacity, soft: true });
    }
    const glow = line(through(path), '#d9d6ee', width * 3, { opacity: opacity * 0.25, soft: true });
    return glow + twigs + line(through(path), '#fff8d0', width, { opacity, soft: true });
  };
  return sheet(
    gradient('sky', '#141a33', '#58618f'),
    ground('url(#sky)'),
    disc(640, 330, 300, '#b7b4dc', { opacity: 0.22 }),
    disc(640, 330, 190, '#d9d6ee', { opacity: 0.25 }),
    bolt(640, 410, 9, 1),
    bolt(250, 400, 5, 0.8),
    bolt(1010, 395, 4, 0.7),
    many(9, (i) => cloud(i * 160 - 20, 150 + dice.between(-50, 24), dice.between(130, 210), '#2b3157')),
    many(8, (i) => cloud(i * 180 + 20, 70 + dice.between(-40, 30), dice.between(150, 220), '#1b2040')),
    many(70, () => {
      const x = dice.between(-60, 1200);
      const y = dice.between(200, 540);
      return line(`M${x} ${y}l-26 70`, '#a9b2da', 2, { opacity: 0.4 });
    }),
    water(560, 34, 340, '#2a3a66'),
    glitter(dice, 640, 566, 12, 90, '#fff3b0', 0.5),
    shape('M250 560l26 -4v-96l70 40v52l70 -6 -26 44h-116Z', '#0a0f22', { turn: 'rotate(-12 330 540)' }),
    disc(330, 470, 6, '#ffb84d'),
    water(620, 44, 300, '#1b2850'),
    line(swell(620, 44, 300), '#d7def5', 5, { opacity: 0.7 }),
    water(690, 52, 380, '#111b3c'),
    line(swell(690, 52, 380), '#d7def5', 4, { opacity: 0.5 }),
    water(760, 40, 320, '#0a1129'),
  );
};
