// Scenes of the coast: harbour, storm swell, turbines at sea, lighthouse, pier, ferry.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';

export function harbour(sheet: Sheet): void {
  const { palette, chance } = sheet;
  const horizon = 560;
  const sun = chance.between(520, 1080);
  sheet.sky();
  sheet.glow([sun, horizon - 60], 520, palette.light, 0.85);
  sheet.ellipse([sun, horizon - 70], 62, 62, palette.light);
  sheet.clouds(6, 120, 400, palette.accent, 0.35);
  sheet.ridge(horizon - 60, 150, palette.far, { waves: 2 });
  town(sheet, 0, 760, horizon, palette.middle);
  town(sheet, 900, WIDTH, horizon, palette.middle);
  water(sheet, horizon, [palette.sky.at(-2) ?? palette.far, palette.middle, palette.dark]);
  sheet.glints(150, horizon + 8, HEIGHT - 60, palette.light, { x: sun, spread: 260 });
  sheet.glints(120, horizon + 8, HEIGHT, palette.far, { opacity: 0.5 });
  for (const [x, y, size] of [
    [330, 690, 0.9],
    [1180, 660, 0.75],
    [760, 760, 1.25],
  ] as const)
    boat(sheet, [x + chance.between(-60, 60), y], size);
  sheet.path(`M0,${HEIGHT} V900 L430,880 L430,905 L560,905 L560,${HEIGHT} Z`, palette.dark);
  for (const x of [60, 190, 320, 500]) sheet.path(`M${x},905 v-34 q12,-16 24,0 v34 z`, palette.dark);
}

export function swell(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.clouds(16, 40, 430, palette.dark, 0.5);
  sheet.clouds(6, 260, 460, palette.light, 0.22);
  sheet.glow([1150, 400], 420, palette.light, 0.35);
  lighthouseTower(sheet, [1260, 520], 0.8);
  sheet.path(`M980,620 Q1080,500 1240,520 Q1400,505 1600,570 V700 H960 Z`, palette.dark);
  const colours = [palette.far, palette.middle, palette.near, palette.dark];
  for (let row = 0; row < 6; row++) {
    const y = 590 + row * 72;
    const height = 30 + row * 24;
    const shift = chance.between(0, 300);
    const turns = 5 - row * 0.5;
    const lap = chance.between(0, 6);
    const crest = (x: number) => {
      const turn = ((x + shift) / WIDTH) * Math.PI * turns;
      return (
        y -
        (Math.abs(Math.sin(turn + Math.sin(turn * 1.3 + lap) * 0.45)) ** 1.4 * 0.8 + Math.sin(turn * 3.1 + lap) * 0.1) *
          height *
          (0.75 + Math.sin(turn * 0.37 + lap) * 0.4)
      );
    };
    const points: Point[] = [];
    for (let x = 0; x <= WIDTH; x += 8) points.push([x, crest(x)]);
    sheet.polygon(
      [...points, [WIDTH, HEIGHT], [0, HEIGHT]],
      sheet.run([colours[Math.min(3, row >> 1)] ?? palette.near, colours[Math.min(3, (row + 2) >> 1)] ?? palette.dark]),
    );
    sheet.line(points, palette.light, 1.5 + row * 0.6, `opacity="${round(0.16 + row * 0.05)}"`);
    for (let n = 0; n < 60; n++) {
      const x = chance.between(0, WIDTH);
      const size = chance.between(1.5, 4 + row * 1.6);
      sheet.ellipse([x, crest(x) + chance.between(-16 - row * 7, 14)], size * 1.5, size, palette.light, `opacity="${round(chance.between(0.2, 0.7))}"`);
    }
  }
  sheet.rain(160, palette.light, 0.25);
}

export function turbines(sheet: Sheet): void {
  const { palette, chance } = sheet;
  const horizon = 640;
  sheet.sky();
  sheet.glow([380, horizon - 40], 480, palette.light, 0.7);
  sheet.ellipse([380, horizon - 60], 54, 54, palette.light);
  sheet.clouds(8, 130, 460, palette.light, 0.4);
  water(sheet, horizon, [palette.far, palette.middle, palette.near]);
  sheet.glints(90, horizon + 6, HEIGHT, palette.light, { x: 380, spread: 240 });
  sheet.glints(140, horizon + 6, HEIGHT, palette.sky.at(-1) ?? palette.light, { opacity: 0.35 });
  for (const [x, size] of [
    [1480, 0.34],
    [1290, 0.38],
    [1080, 0.42],
    [880, 0.5],
    [190, 0.46],
    [620, 0.68],
    [1210, 1.05],
  ] as const) {
    turbine(sheet, [x, horizon + size * 120 - 30], size * 460, chance.between(0, 120));
  }
}

export function lighthouse(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  sheet.stars(180, 560);
  sheet.polygon(
    [
      [980, 330],
      [-40, 90],
      [-40, 330],
    ],
    sheet.run(
      [
        [palette.light, 0],
        [palette.light, 0.55],
      ],
      1,
    ),
    'opacity=".8"',
  );
  sheet.polygon(
    [
      [980, 330],
      [1640, 250],
      [1640, 420],
    ],
    sheet.run(
      [
        [palette.light, 0.5],
        [palette.light, 0],
      ],
      1,
    ),
  );
  sheet.ridge(640, 90, palette.far, { waves: 2 });
  water(sheet, 640, [palette.far, palette.middle, palette.dark]);
  sheet.glints(150, 650, HEIGHT, palette.sky.at(-1) ?? palette.light, { opacity: 0.5 });
  sheet.path(`M700,${HEIGHT} Q760,720 900,690 Q980,640 1090,690 Q1290,720 1420,820 Q1560,860 1600,850 V${HEIGHT} Z`, palette.dark);
  lighthouseTower(sheet, [980, 680], 1.9);
  sheet.glow([980, 330], 190, palette.light, 0.95);
  sheet.glints(60, 700, HEIGHT, palette.light, { x: 420, spread: 260, opacity: 0.7 });
}

export function pier(sheet: Sheet): void {
  const { palette, chance } = sheet;
  const horizon = 520;
  sheet.sky();
  sheet.glow([800, horizon - 40], 560, palette.light, 0.8);
  sheet.clouds(7, 80, 380, palette.light, 0.45);
  sheet.ridge(horizon - 10, 60, palette.far, { waves: 2 });
  water(sheet, horizon, [palette.sky.at(-1) ?? palette.far, palette.far, palette.middle]);
  sheet.glints(220, horizon + 6, HEIGHT, palette.light, { opacity: 0.55 });
  sheet.polygon(
    [
      [770, horizon + 40],
      [830, horizon + 40],
      [1200, HEIGHT],
      [400, HEIGHT],
    ],
    sheet.run([palette.middle, palette.near]),
  );
  for (let n = 0; n < 22; n++) {
    const depth = (n / 22) ** 2.2;
    const y = horizon + 40 + (HEIGHT - horizon - 40) * depth;
    const half = 30 + 370 * depth;
    sheet.line(
      [
        [800 - half, y],
        [800 + half, y],
      ],
      palette.dark,
      round(1 + depth * 7),
      'opacity=".55"',
    );
    if (n % 3 === 0) {
      for (const side of [-1, 1])
        sheet.line(
          [
            [800 + side * half, y],
            [800 + side * half, y - 30 - 190 * depth],
          ],
          palette.dark,
          round(3 + depth * 16),
        );
    }
  }
  for (let n = 0; n < 5; n++) figure(sheet, [800 + chance.between(-46, 46), horizon + 70 + n * 16], 0.34 + n * 0.05);
}

export function ferry(sheet: Sheet): void {
  const { palette } = sheet;
  const horizon = 600;
  sheet.sky();
  sheet.clouds(9, 80, 420, palette.light, 0.55);
  sheet.ridge(horizon - 30, 150, palette.far, { waves: 2 });
  sheet.ridge(horizon + 10, 70, palette.middle, { waves: 3 });
  water(sheet, horizon, [palette.far, palette.middle, palette.near]);
  sheet.glints(150, horizon + 8, HEIGHT, palette.light, { opacity: 0.4 });
  sheet.path('M360,640 H1300 L1210,790 Q800,800 470,790 Z', palette.dark);
  sheet.path('M366,648 H1296 L1286,664 H372 Z', palette.accent);
  sheet.path('M500,640 V560 H1130 L1190,640 Z', palette.light);
  sheet.path('M570,560 V490 H960 L1010,560 Z', palette.light, 'opacity=".93"');
  sheet.path('M700,490 V400 H800 V490 Z', palette.accent);
  sheet.rect(700, 418, 100, 20, palette.dark);
  for (let x = 530; x < 1110; x += 44) sheet.rect(x, 588, 26, 22, palette.middle, 'rx="4"');
  for (let x = 596; x < 950; x += 44) sheet.rect(x, 514, 26, 20, palette.middle, 'rx="4"');
  sheet.clouds(3, 330, 390, palette.light, 0.5);
  sheet.path('M280,800 Q640,770 1260,790 Q1480,800 1600,840 V870 Q1000,800 260,830 Z', palette.light, 'opacity=".45"');
  sheet.glints(90, 800, HEIGHT, palette.light, { opacity: 0.5 });
}

function water(sheet: Sheet, horizon: number, colours: readonly string[]): void {
  sheet.rect(0, horizon, WIDTH, HEIGHT - horizon, sheet.run(colours));
}

/** Houses along a quay, with lit windows. */
export function town(sheet: Sheet, from: number, to: number, ground: number, fill: string): void {
  const { chance, palette } = sheet;
  for (let x = from; x < to; ) {
    const wide = chance.between(44, 92);
    const tall = chance.between(50, 130);
    const roof = chance.between(14, 34);
    sheet.polygon(
      [
        [x, ground],
        [x, ground - tall],
        [x + wide / 2, ground - tall - roof],
        [x + wide, ground - tall],
        [x + wide, ground],
      ],
      fill,
    );
    for (let row = 0; row < Math.floor(tall / 34); row++) {
      for (let column = 0; column < Math.floor(wide / 24); column++) {
        if (chance() < 0.55)
          sheet.rect(x + 9 + column * 22, ground - tall + 12 + row * 32, 9, 14, palette.light, `opacity="${round(chance.between(0.35, 0.95))}"`);
      }
    }
    x += wide - 1;
  }
}

function boat(sheet: Sheet, [x, y]: Point, size: number): void {
  const { palette } = sheet;
  const at = (dx: number, dy: number): Point => [x + dx * size, y + dy * size];
  sheet.polygon([at(-90, -20), at(100, -24), at(70, 22), at(-66, 22)], palette.dark);
  sheet.polygon([at(-20, -22), at(-16, -62), at(34, -62), at(44, -22)], palette.near);
  sheet.rect(...at(-6, -54), 14 * size, 14 * size, palette.light, 'opacity=".85"');
  sheet.line([at(-40, -20), at(-40, -170), at(70, -26)], palette.dark, 3 * size);
  sheet.line([at(-40, -170), at(-88, -20)], palette.dark, 2 * size);
  sheet.rect(...at(-80, 26), 150 * size, 8 * size, palette.dark, 'opacity=".35" rx="4"');
}

function turbine(sheet: Sheet, [x, foot]: Point, height: number, turn: number): void {
  const { palette } = sheet;
  const hub: Point = [x, foot - height];
  const thick = height * 0.016;
  sheet.polygon(
    [
      [x - thick, foot],
      [x - thick * 0.5, hub[1]],
      [x + thick * 0.5, hub[1]],
      [x + thick, foot],
    ],
    palette.light,
  );
  sheet.rect(x - thick * 2.2, foot - height * 0.05, thick * 4.4, height * 0.06, palette.accent);
  for (let blade = 0; blade < 3; blade++) {
    const length = height * 0.48;
    sheet.add(
      `<path d="M0,0 q${round(thick * 1.9)},${round(-length * 0.3)} 0,${round(-length)} q${round(-thick * 0.9)},${round(length * 0.6)} 0,${round(length)}z" fill="${palette.light}" transform="translate(${round(hub[0])},${round(hub[1])}) rotate(${round(turn + blade * 120)})"/>`,
    );
  }
  sheet.ellipse(hub, thick * 1.1, thick * 1.1, palette.light);
}

function lighthouseTower(sheet: Sheet, [x, foot]: Point, size: number): void {
  const { palette } = sheet;
  const at = (dx: number, dy: number): Point => [x + dx * size, foot + dy * size];
  sheet.polygon([at(-26, 10), at(-17, -160), at(17, -160), at(26, 10)], palette.light);
  for (const [low, high] of [
    [-30, -64],
    [-100, -134],
  ] as const)
    sheet.polygon([at(-24, low), at(-22, high), at(22, high), at(24, low)], palette.accent);
  sheet.rect(...at(-24, -168), 48 * size, 8 * size, palette.dark);
  sheet.rect(...at(-14, -194), 28 * size, 27 * size, palette.light);
  sheet.polygon([at(-18, -194), at(0, -216), at(18, -194)], palette.dark);
}

/** A standing person, seen as an outline. */
export function figure(sheet: Sheet, [x, foot]: Point, size: number, fill: string = sheet.palette.dark): void {
  sheet.ellipse([x, foot - 152 * size], 15 * size, 17 * size, fill);
  sheet.path(
    `M${round(x - 27 * size)},${round(foot - 62 * size)} q-4,${round(-66 * size)} ${round(27 * size)},${round(-70 * size)} q${round(31 * size)},4 ${round(27 * size)},${round(70 * size)} l${round(-9 * size)},${round(62 * size)} h${round(-12 * size)} l${round(-5 * size)},${round(-50 * size)} l${round(-7 * size)},${round(50 * size)} h${round(-12 * size)} z`,
    fill,
  );
}
