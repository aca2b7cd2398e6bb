// Pictures of the mountains: glacier, mountain, snow, wolf.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet } from './brush.ts';
import { ground, hills, house, person, pine, ridge, stars } from './motifs.ts';

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
