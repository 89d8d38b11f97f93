// Scenes of towns: parliament, a tram, a bridge, a far city.
import { HEIGHT, round, type Sheet, WIDTH } from '../sheet.ts';
import { figure, town } from './sea.ts';

export function parliament(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([800, 560], 640, palette.light, 0.65);
  sheet.clouds(8, 70, 330, palette.light, 0.28);
  town(sheet, 0, WIDTH, 760, palette.far);
  const stone = sheet.run([palette.light, palette.far]);
  sheet.path('M560,480 Q560,230 800,215 Q1040,230 1040,480 Z', sheet.run([palette.middle, palette.near], 1));
  for (let n = 1; n < 7; n++)
    sheet.path(`M800,215 Q${560 + n * 69},270 ${560 + n * 69},480`, 'none', `stroke="${palette.dark}" stroke-width="3" opacity=".35"`);
  sheet.rect(772, 150, 56, 72, stone);
  sheet.polygon(
    [
      [764, 152],
      [800, 104],
      [836, 152],
    ],
    palette.middle,
  );
  sheet.line(
    [
      [800, 104],
      [800, 40],
    ],
    palette.dark,
    4,
  );
  sheet.path('M802,42 q44,-6 66,14 q-30,12 -66,16 z', palette.accent);
  sheet.rect(540, 470, 520, 40, stone);
  sheet.rect(250, 560, 1100, 250, sheet.run([palette.light, palette.far, palette.middle]));
  sheet.polygon(
    [
      [470, 510],
      [800, 420],
      [1130, 510],
      [1130, 560],
      [470, 560],
    ],
    palette.light,
  );
  sheet.polygon(
    [
      [540, 512],
      [800, 442],
      [1060, 512],
    ],
    palette.far,
  );
  sheet.rect(230, 545, 1140, 22, palette.light);
  for (let n = 0; n < 8; n++) {
    const x = 492 + n * 80;
    sheet.rect(x, 566, 34, 232, sheet.run([palette.far, palette.light, palette.middle], 1));
    sheet.rect(x - 6, 560, 46, 12, palette.light);
    sheet.rect(x - 6, 792, 46, 14, palette.light);
    if (n < 7) sheet.rect(x + 42, 600, 30, 196, palette.dark, 'opacity=".6"');
  }
  for (const from of [276, 1150]) {
    for (let n = 0; n < 4; n++) {
      for (const y of [600, 700]) {
        sheet.rect(from + n * 48, y, 26, 58, chance() < 0.6 ? palette.light : palette.dark, 'opacity=".9"');
      }
    }
  }
  for (let step = 0; step < 6; step++) sheet.rect(430 - step * 46, 808 + step * 17, 740 + step * 92, 18, step % 2 ? palette.far : palette.middle);
  sheet.rect(0, 908, WIDTH, 100, palette.near);
  for (let n = 0; n < 13; n++) figure(sheet, [chance.between(180, 1420), chance.between(915, 985)], chance.between(0.55, 0.85));
}

export function tram(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([800, 470], 520, palette.light, 0.75);
  for (const side of [0, 1]) {
    for (let n = 0; n < 5; n++) {
      const flip = (x: number) => (side ? WIDTH - x : x);
      const [outer, inner] = [n * 140, n * 140 + 140];
      const drop = (x: number) => 60 + x * 0.5;
      sheet.polygon(
        [
          [flip(outer), drop(outer)],
          [flip(inner), drop(inner)],
          [flip(inner), 860 - inner * 0.36],
          [flip(outer), 860 - outer * 0.36],
        ],
        chance.pick([palette.far, palette.middle, palette.near]),
      );
      for (let row = 0; row < 5; row++) {
        for (let column = 0; column < 3; column++) {
          const x = outer + 18 + column * 42;
          const y = drop(x) + 60 + row * (96 - n * 12);
          if (y < 740 - x * 0.36) sheet.rect(flip(x + (side ? 22 : 0)), y, 22, 44 - n * 4, palette.light, `opacity="${round(chance.between(0.15, 0.9))}"`);
        }
      }
    }
  }
  sheet.polygon(
    [
      [700, 590],
      [900, 590],
      [WIDTH, 880],
      [WIDTH, HEIGHT],
      [0, HEIGHT],
      [0, 880],
    ],
    sheet.run([palette.middle, palette.dark]),
  );
  for (const [top, foot] of [
    [760, 480],
    [790, 700],
    [826, 960],
    [856, 1180],
  ] as const)
    sheet.line(
      [
        [top, 590],
        [foot, HEIGHT],
      ],
      palette.light,
      4,
      'opacity=".5"',
    );
  sheet.line(
    [
      [0, 210],
      [800, 430],
      [WIDTH, 190],
    ],
    palette.dark,
    3,
    'opacity=".7"',
  );
  sheet.line(
    [
      [740, 470],
      [830, 300],
      [1010, 250],
    ],
    palette.dark,
    3,
    'opacity=".6"',
  );
  sheet.rect(560, 430, 440, 430, palette.accent, 'rx="46"');
  sheet.rect(560, 690, 440, 120, palette.light, 'opacity=".95"');
  sheet.path('M596,478 q0,-20 22,-20 h324 q22,0 22,20 v150 q0,16 -18,16 h-332 q-18,0 -18,-16 z', palette.dark);
  sheet.path('M596,478 q0,-20 22,-20 h130 l-90,186 h-44 q-18,0 -18,-16 z', palette.light, 'opacity=".16"');
  sheet.rect(690, 664, 180, 40, palette.dark, 'rx="8"');
  for (const x of [620, 910]) {
    sheet.glow([x + 16, 752], 90, palette.light, 0.9);
    sheet.ellipse([x + 16, 752], 20, 20, '#fffdf2');
  }
  sheet.rect(580, 810, 400, 60, palette.dark, 'rx="18"');
  for (const [x, y, size] of [
    [240, 930, 1.25],
    [330, 900, 1.1],
    [1330, 930, 1.25],
    [1250, 880, 0.95],
    [440, 830, 0.8],
  ] as const)
    figure(sheet, [x, y], size);
}

export function bridge(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  sheet.glow([420, 560], 520, palette.light, 0.75);
  sheet.clouds(8, 80, 420, palette.light, 0.45);
  sheet.ridge(600, 150, palette.far, { waves: 2 });
  sheet.rect(0, 660, WIDTH, HEIGHT, sheet.run([palette.sky.at(-1) ?? palette.far, palette.far, palette.near]));
  sheet.glints(150, 670, HEIGHT, palette.light, { opacity: 0.5 });
  for (const x of [470, 1130]) {
    sheet.polygon(
      [
        [x - 26, 900],
        [x - 12, 170],
        [x + 12, 170],
        [x + 26, 900],
      ],
      palette.light,
    );
    for (let n = 1; n <= 11; n++) {
      for (const side of [-1, 1])
        sheet.line(
          [
            [x, 170 + n * 16],
            [x + side * n * 30, 572],
          ],
          palette.light,
          2.4,
          'opacity=".85"',
        );
    }
    sheet.rect(x - 64, 890, 128, 60, palette.near);
  }
  sheet.rect(0, 568, WIDTH, 30, palette.dark);
  sheet.rect(0, 560, WIDTH, 8, palette.light);
  for (let x = 30; x < WIDTH; x += 80)
    sheet.line(
      [
        [x, 560],
        [x, 530],
      ],
      palette.dark,
      4,
    );
  for (const x of [740, 790, 840])
    sheet.polygon(
      [
        [x, 560],
        [x + 14, 528],
        [x + 28, 560],
      ],
      palette.accent,
    );
  sheet.path(`M0,${HEIGHT} V800 Q160,790 260,880 Q330,940 340,${HEIGHT} Z`, palette.dark);
  sheet.path(`M${WIDTH},${HEIGHT} V760 Q1420,780 1360,880 Q1320,950 1320,${HEIGHT} Z`, palette.dark);
}

export function farCity(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.ellipse([1090, 430], 120, 120, palette.light, 'opacity=".9"');
  sheet.glow([1090, 430], 420, palette.light, 0.55);
  for (let row = 0; row < 3; row++) {
    const colour = [palette.far, palette.middle, palette.near][row] ?? palette.near;
    for (let x = -20; x < WIDTH; ) {
      const wide = chance.between(50, 130);
      const tall = chance.between(110, 430 - row * 90);
      const ground = 700 + row * 40;
      sheet.rect(x, ground - tall, wide, tall + 200, colour);
      const kind = chance();
      if (kind < 0.2) sheet.ellipse([x + wide / 2, ground - tall], wide / 2, wide / 2, colour);
      else if (kind < 0.35)
        sheet.polygon(
          [
            [x, ground - tall],
            [x + wide / 2, ground - tall - 90],
            [x + wide, ground - tall],
          ],
          colour,
        );
      for (let n = 0; n < 14 - row * 3; n++)
        sheet.rect(
          x + chance.between(6, wide - 14),
          ground - chance.between(10, tall - 10),
          7,
          11,
          palette.light,
          `opacity="${round(chance.between(0.2, 0.85))}"`,
        );
      x += wide + chance.between(-4, 16);
    }
  }
  sheet.rect(0, 800, WIDTH, HEIGHT, sheet.run([palette.near, palette.dark]));
  sheet.glints(220, 806, HEIGHT, palette.light, { opacity: 0.45 });
  sheet.glints(70, 806, HEIGHT, palette.light, { x: 1090, spread: 180, opacity: 0.8 });
}
