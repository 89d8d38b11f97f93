// Scenes of the country: hills, a river valley, flooded fields, a farm, an island, a wood, snow.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';
import { figure } from './sea.ts';

export function hills(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  sheet.clouds(14, 60, 380, palette.light, 0.4);
  sheet.ridge(430, 210, palette.far, { rough: 1.4, waves: 2 });
  mist(sheet, 430);
  sheet.ridge(540, 190, sheet.run([palette.far, palette.middle]), { rough: 1.2, waves: 3 });
  mist(sheet, 560);
  sheet.ridge(680, 150, palette.middle, { waves: 2 });
  walls(sheet, 700, 800);
  mist(sheet, 700);
  sheet.ridge(800, 110, palette.near, { waves: 2 });
  sheet.path(
    `M760,${HEIGHT} Q820,900 740,860 T800,780 Q830,760 812,748 L826,748 Q852,764 826,790 T790,860 Q900,920 900,${HEIGHT} Z`,
    palette.far,
    'opacity=".75"',
  );
  cottage(sheet, [1130, 805], 1.1);
  sheet.ridge(930, 60, palette.dark, { waves: 3 });
  grass(sheet, 930, 120);
}

export function rainyHills(sheet: Sheet): void {
  hills(sheet);
  sheet.rain(320, sheet.palette.light, 0.34);
}

export function valley(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([1000, 330], 460, palette.light, 0.75);
  sheet.clouds(7, 70, 280, palette.light, 0.5);
  sheet.ridge(400, 230, palette.far, { rough: 1.3, waves: 2 });
  sheet.ridge(520, 130, palette.middle, { waves: 2 });
  sheet.rect(0, 560, WIDTH, HEIGHT, sheet.run([palette.middle, palette.near]));
  for (let row = 0; row < 5; row++) {
    for (let n = 0; n < 8; n++) {
      const y = 575 + row * 66;
      const x = n * 240 - 120 + (row % 2) * 100;
      sheet.polygon(
        [
          [x, y],
          [x + 215, y - 10],
          [x + 255, y + 54],
          [x - 20, y + 60],
        ],
        chance.pick([palette.middle, palette.near, palette.far]),
        `opacity="${round(chance.between(0.15, 0.6))}"`,
      );
    }
  }
  sheet.path(
    `M900,556 C1120,600 620,650 760,730 C930,820 300,850 380,${HEIGHT} H860 C760,880 1200,800 1010,720 C880,660 1240,610 920,556 Z`,
    sheet.run([palette.light, palette.sky[1] ?? palette.far]),
    'opacity=".92"',
  );
  for (let n = 0; n < 70; n++) tree(sheet, [chance.between(0, WIDTH), chance.between(570, 960)], chance.between(0.4, 1));
}

export function flood(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.clouds(12, 60, 380, palette.dark, 0.35);
  sheet.ridge(500, 120, palette.far, { waves: 2 });
  sheet.ridge(560, 60, palette.middle, { waves: 3 });
  sheet.rect(0, 590, WIDTH, HEIGHT, sheet.run([palette.sky.at(-1) ?? palette.far, palette.far, palette.near]));
  for (const [x, y, size] of [
    [250, 640, 1.5],
    [620, 620, 1.1],
    [1240, 660, 1.9],
  ] as const) {
    sheet.add(`<g transform="translate(0,${2 * y}) scale(1,-1)" opacity=".28">`);
    cottage(sheet, [x, y], size);
    sheet.add('</g>');
    cottage(sheet, [x, y], size);
  }
  for (let n = 0; n < 9; n++) {
    const x = 80 + n * 190;
    sheet.line(
      [
        [x, 700 + n * 6],
        [x, 640 + n * 6],
      ],
      palette.dark,
      7,
    );
    if (n < 8)
      sheet.line(
        [
          [x, 655 + n * 6],
          [x + 190, 661 + n * 6],
        ],
        palette.dark,
        3,
      );
  }
  for (let n = 0; n < 10; n++) tree(sheet, [chance.between(0, WIDTH), chance.between(600, 640)], chance.between(0.9, 1.6));
  sheet.glints(190, 620, HEIGHT, palette.light, { opacity: 0.45 });
  sheet.path('M860,812 H1040 L1010,850 H890 Z', palette.accent);
  figure(sheet, [930, 830], 0.62);
  figure(sheet, [985, 830], 0.58);
  sheet.rain(120, palette.light, 0.25);
}

export function farm(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.clouds(8, 60, 320, palette.light, 0.65);
  sheet.ridge(470, 120, palette.far, { waves: 2 });
  sheet.ridge(560, 90, palette.middle, { waves: 2 });
  sheet.path('M930,600 V470 L1040,410 L1150,470 V600 Z', palette.accent);
  sheet.path('M1150,600 V500 H1340 V600 Z', palette.light);
  sheet.path('M1135,505 L1165,450 H1325 L1358,505 Z', palette.dark);
  sheet.rect(1000, 520, 80, 80, palette.dark);
  sheet.path('M860,600 V430 q32,-44 64,0 V600 Z', palette.far);
  sheet.rect(0, 596, WIDTH, HEIGHT, sheet.run([palette.middle, palette.near]));
  for (let n = 0; n < 15; n++)
    sheet.path(
      `M${760 + n * 8},600 Q${round(500 + n * 60)},760 ${round(-700 + n * 210)},${HEIGHT} h70 Q${round(540 + n * 60)},760 ${767 + n * 8},600 Z`,
      palette.dark,
      'opacity=".16"',
    );
  for (let n = 0; n < 9; n++) cow(sheet, [chance.between(940, 1540), chance.between(660, 900)], chance.between(0.8, 1.3));
  for (let n = 0; n < 8; n++) tree(sheet, [chance.between(0, 760), chance.between(585, 605)], chance.between(0.9, 1.6));
}

export function island(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  sheet.glow([1180, 420], 460, palette.light, 0.75);
  sheet.clouds(7, 90, 360, palette.light, 0.5);
  sheet.rect(0, 520, WIDTH, HEIGHT, sheet.run([palette.sky.at(-1) ?? palette.far, palette.far, palette.middle]));
  sheet.path('M180,530 Q320,470 420,500 Q560,360 700,410 Q860,430 960,500 Q1080,490 1150,530 Z', palette.far);
  sheet.glints(160, 532, HEIGHT, palette.light, { opacity: 0.5 });
  sheet.path(`M0,${HEIGHT} V720 Q240,640 520,700 Q800,650 1020,760 Q1250,800 1320,${HEIGHT} Z`, palette.middle);
  sheet.path(`M0,${HEIGHT} V800 Q300,740 640,800 Q960,800 1140,${HEIGHT} Z`, palette.near);
  walls(sheet, 730, 900, 1000);
  cottage(sheet, [300, 742], 1.2);
  cottage(sheet, [560, 728], 0.9);
  cottage(sheet, [800, 752], 1);
  grass(sheet, 930, 70);
}

export function wood(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([820, 420], 620, palette.light, 0.9);
  for (let row = 0; row < 4; row++) {
    const colour = [palette.far, palette.middle, palette.near, palette.dark][row] ?? palette.dark;
    for (let n = 0; n < 20 - row * 3; n++) {
      const x = chance.between(-40, WIDTH + 40);
      const wide = (10 + row * 16) * chance.between(0.7, 1.3);
      if (row > 1 && Math.abs(x - 820) < 130 + row * 60) continue;
      sheet.polygon(
        [
          [x - wide, 800 + row * 60],
          [x - wide * 0.5, 0],
          [x + wide * 0.5, 0],
          [x + wide, 800 + row * 60],
        ],
        colour,
        `opacity="${round(0.6 + row * 0.13)}"`,
      );
      for (let leaf = 0; leaf < 3; leaf++) sheet.ellipse([x + chance.between(-90, 90), chance.between(-40, 160 + row * 20)], 100, 64, colour, 'opacity=".55"');
    }
    sheet.ridge(770 + row * 58, 40, colour, { waves: 3 });
  }
  sheet.path(`M700,${HEIGHT} Q760,860 812,772 H836 Q900,860 980,${HEIGHT} Z`, palette.light, 'opacity=".5"');
  figure(sheet, [832, 862], 0.55);
}

export function snow(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.ridge(430, 260, palette.far, { rough: 1.6, waves: 3 });
  sheet.ridge(560, 140, palette.middle, { waves: 2 });
  sheet.ridge(650, 90, sheet.run([palette.light, palette.far]), { waves: 2 });
  for (const [x, y, size] of [
    [380, 720, 1.3],
    [610, 700, 1],
    [1120, 740, 1.6],
  ] as const)
    cottage(sheet, [x, y], size);
  sheet.ridge(790, 80, palette.light, { waves: 2 });
  for (let n = 0; n < 26; n++) fir(sheet, [chance.between(0, WIDTH), chance.between(740, 960)], chance.between(0.7, 1.7));
  for (let n = 0; n < 260; n++) {
    const size = chance.between(1.2, 4.4);
    sheet.ellipse([chance.between(0, WIDTH), chance.between(0, HEIGHT)], size, size, '#ffffff', `opacity="${round(chance.between(0.4, 0.95))}"`);
  }
}

function mist(sheet: Sheet, y: number): void {
  const { light } = sheet.palette;
  sheet.rect(
    0,
    y - 60,
    WIDTH,
    170,
    sheet.run([
      [light, 0],
      [light, 0.3],
      [light, 0],
    ]),
  );
}

function walls(sheet: Sheet, top: number, bottom: number, right = WIDTH): void {
  const { chance, palette } = sheet;
  for (let n = 0; n < 9; n++) {
    const [x, y] = [chance.between(0, right), chance.between(top, bottom)];
    sheet.line(
      [
        [x, y],
        [x + chance.between(60, 220), y + chance.between(-30, 34)],
      ],
      palette.far,
      3,
      'stroke-dasharray="7 3" opacity=".8"',
    );
  }
}

export function cottage(sheet: Sheet, [x, ground]: Point, size: number): void {
  const { palette } = sheet;
  const at = (dx: number, dy: number): Point => [x + dx * size, ground + dy * size];
  sheet.polygon([at(-62, 4), at(-62, -48), at(62, -48), at(62, 4)], palette.light);
  sheet.polygon([at(-72, -46), at(-54, -88), at(54, -88), at(72, -46)], palette.dark);
  sheet.polygon([at(28, -80), at(28, -106), at(44, -106), at(44, -80)], palette.light);
  sheet.polygon([at(-9, 4), at(-9, -32), at(9, -32), at(9, 4)], palette.accent);
  for (const dx of [-42, 28]) sheet.rect(...at(dx, -34), 16 * size, 16 * size, palette.middle);
}

export function tree(sheet: Sheet, [x, ground]: Point, size: number): void {
  const { palette, chance } = sheet;
  sheet.rect(x - 3 * size, ground - 34 * size, 6 * size, 36 * size, palette.dark);
  const fill = chance.pick([palette.near, palette.dark, palette.middle]);
  for (const [dx, dy, r] of [
    [-14, -42, 18],
    [12, -46, 20],
    [0, -64, 22],
  ] as const)
    sheet.ellipse([x + dx * size, ground + dy * size], r * size, r * size * 0.92, fill);
}

function fir(sheet: Sheet, [x, ground]: Point, size: number): void {
  const { palette } = sheet;
  for (const [y, half] of [
    [0, 40],
    [-38, 32],
    [-74, 23],
  ] as const)
    sheet.polygon(
      [
        [x - half * size, ground + y * size],
        [x, ground + (y - 62) * size],
        [x + half * size, ground + y * size],
      ],
      palette.dark,
    );
  sheet.polygon(
    [
      [x - 10 * size, ground - 110 * size],
      [x, ground - 137 * size],
      [x + 10 * size, ground - 110 * size],
    ],
    palette.light,
  );
}

function cow(sheet: Sheet, [x, y]: Point, size: number): void {
  const { palette, chance } = sheet;
  const fill = chance.pick([palette.light, palette.dark, '#8a4a2c']);
  const at = (dx: number, dy: number): Point => [x + dx * size, y + dy * size];
  sheet.rect(...at(-34, -40), 68 * size, 30 * size, fill, `rx="${round(10 * size)}"`);
  for (const dx of [-28, -16, 14, 26]) sheet.rect(...at(dx, -14), 7 * size, 22 * size, fill);
  sheet.ellipse(at(40, -30), 13 * size, 10 * size, fill);
  if (fill === palette.light) sheet.ellipse(at(-6, -28), 15 * size, 9 * size, palette.dark);
}

function grass(sheet: Sheet, y: number, count: number): void {
  const { chance, palette } = sheet;
  for (let n = 0; n < count; n++) {
    const [x, foot] = [chance.between(0, WIDTH), y + chance.between(20, 80)];
    sheet.line(
      [
        [x, foot],
        [x + chance.between(-12, 12), foot - chance.between(18, 54)],
      ],
      chance.pick([palette.near, palette.middle]),
      3,
      'opacity=".7"',
    );
  }
}
