// Pictures of weather: bridge, storm, wind, frost.
import { clip, type Drawing, disc, gradient, group, line, many, oval, rect, shape, sheet, through } from './brush.ts';
import { cloud, glitter, ground, hills, ridge, swell, water } from './motifs.ts';

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

/** A greenhouse in frost, green inside. */
export const frost: Drawing = (dice) =>
  sheet(
    gradient('sky', '#a9c7dc', '#f3e3dc') + clip('glass', shape('M210 690V330L600 110 990 330V690Z', '#fff')),
    ground('url(#sky)'),
    disc(920, 210, 70, '#fff3e4'),
    many(9, (i) => {
      const x = 30 + i * 150;
      return (
        line(`M${x} 640V400M${x} 520l-40 -70M${x} 490l44 -76`, '#8ba6b8', 8) +
        disc(x, 380, 62, '#d7e5ee', { opacity: 0.8 })
      );
    }),
    hills(dice, 660, 40, 300, '#dfe9f1'),
    shape('M210 690V330L600 110 990 330V690Z', '#cfe8dc'),
    group(
      { clip: 'glass' },
      oval(600, 560, 420, 300, '#ffe9a8', { opacity: 0.6 }),
      many(12, (i) => {
        const x = 250 + i * 64;
        const h = dice.between(150, 330);
        return (
          line(`M${x} 660Q${x - 10} ${660 - h / 2} ${x} ${660 - h}`, '#2f6d3a', 7) +
          many(8, (k) =>
            oval(x + (k % 2 ? 26 : -26), 650 - (k * h) / 8, 32, 14, dice.pick(['#3f8a45', '#2f7a3f', '#5fa34e']), {
              turn: `rotate(${k % 2 ? -30 : 30} ${x + (k % 2 ? 26 : -26)} ${650 - (k * h) / 8})`,
            }),
          ) +
          many(3, (k) => disc(x + dice.between(-26, 26), 640 - dice.between(20, h), 14, k % 2 ? '#d8402b' : '#f2a22c'))
        );
      }),
      rect(200, 636, 800, 60, '#8a5a34'),
    ),
    line(
      'M210 690V330L600 110 990 330V690ZM210 330H990M340 257V690M470 184V690M600 110V690M730 184V690M860 257V690M210 450H990M210 570H990',
      '#f7fbfd',
      11,
    ),
    rect(540, 470, 120, 220, '#dff0ea', { edge: '#f7fbfd', edgeWidth: 11, opacity: 0.75 }),
    disc(644, 586, 9, '#5a3a26'),
    many(26, () => {
      const x = dice.between(220, 980);
      const y = dice.between(340, 680);
      const r = dice.between(12, 30);
      return line(
        many(3, () => '') +
          [0, 1, 2]
            .map(
              (i) =>
                `M${x - Math.cos(i * 1.047) * r} ${y - Math.sin(i * 1.047) * r}L${x + Math.cos(i * 1.047) * r} ${y + Math.sin(i * 1.047) * r}`,
            )
            .join(''),
        '#ffffff',
        3,
        { opacity: 0.85, soft: true },
      );
    }),
    shape('M190 340L600 96 1010 340l-16 -2L600 128 206 338Z', '#ffffff'),
    many(16, (i) => shape(`M${230 + i * 49} 334l8 ${24 + (i % 3) * 16} 8 ${-24 - (i % 3) * 16}Z`, '#ffffff')),
    shape('M-10 690q300 -40 610 0t610 -10V810H-10Z', '#ffffff'),
    many(9, (i) => oval(600 + (i % 2 ? 12 : -12), 706 + i * 13, 8 + i * 0.6, 4 + i * 0.4, '#b9cddd')),
  );
