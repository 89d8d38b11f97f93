// Scenes on a table: bread, soup, cheese, a pot of tea; and figures drawn as charts.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';

export function bread(sheet: Sheet): void {
  const { palette, chance } = sheet;
  table(sheet);
  cloth(sheet, [830, 690]);
  sheet.add('<g transform="translate(800,640) rotate(-8)">');
  sheet.ellipse([10, 150], 470, 60, palette.dark, 'opacity=".3"');
  sheet.path(
    'M-450,90 q-20,-250 220,-290 q240,-60 470,-10 q230,40 210,260 q-10,100 -160,104 h-600 q-120,0 -140,-64 z',
    sheet.run(['#d9924a', '#a55a26', '#71371a']),
  );
  sheet.path('M-400,40 q20,-170 190,-190 q230,-46 420,-6', 'none', 'stroke="#f1bd79" stroke-width="16" opacity=".5" stroke-linecap="round"');
  for (let n = 0; n < 4; n++) sheet.path(`M${-250 + n * 140},-150 q60,60 40,150 q-34,-40 -74,-150 z`, '#f3d9a8', 'opacity=".9"');
  for (let n = 0; n < 120; n++)
    sheet.ellipse(
      [chance.between(-380, 380), chance.between(-160, 90)],
      chance.between(1.5, 5),
      chance.between(1.5, 4),
      '#fff3dc',
      `opacity="${round(chance.between(0.2, 0.7))}"`,
    );
  sheet.add('</g>');
  for (const x of [170, 230, 290]) sheet.path(`M${x},880 q-16,-150 60,-190 q90,-20 110,60 l10,140 z`, '#e5b877', `stroke="#8a4d22" stroke-width="12"`);
  for (let n = 0; n < 60; n++) sheet.ellipse([chance.between(300, 1400), chance.between(840, 960)], chance.between(2, 8), chance.between(2, 5), '#e5c48f');
  sheet.path('M1230,830 L1530,760 l16,30 L1240,870 z', '#cfd6d8');
  sheet.path('M1120,862 l118,-36 l10,42 l-118,30 q-22,-14 -10,-36 z', palette.dark);
}

export function soup(sheet: Sheet): void {
  const { palette, chance } = sheet;
  table(sheet);
  cloth(sheet, [800, 600]);
  sheet.ellipse([812, 600], 452, 300, palette.dark, 'opacity=".28"');
  sheet.ellipse([800, 570], 450, 300, palette.light);
  sheet.ellipse([800, 560], 372, 238, palette.far);
  sheet.ellipse([800, 566], 356, 224, sheet.run(['#f0a24a', '#d9692c']));
  sheet.path('M560,560 q120,-120 240,-10 t230,-20', 'none', 'stroke="#fff4dc" stroke-width="22" opacity=".85" stroke-linecap="round"');
  for (let n = 0; n < 46; n++) {
    const [x, y] = [chance.between(580, 1020), chance.between(440, 690)];
    if (((x - 800) / 330) ** 2 + ((y - 566) / 200) ** 2 < 1)
      sheet.ellipse(
        [x, y],
        chance.between(4, 15),
        chance.between(3, 7),
        chance.pick(['#3f7a3d', '#6fa24b', '#23482a']),
        `transform="rotate(${chance.whole(0, 180)} ${round(x)} ${round(y)})"`,
      );
  }
  for (const x of [690, 800, 900])
    sheet.path(`M${x},350 q-40,-70 0,-130 t0,-130`, 'none', `stroke="${palette.light}" stroke-width="14" opacity=".4" stroke-linecap="round"`);
  sheet.ellipse([1370, 640], 66, 96, '#c9d0d1');
  sheet.ellipse([1370, 636], 50, 78, '#e9eeee');
  sheet.rect(1356, 720, 28, 260, '#c9d0d1', 'rx="13"');
  carrot(sheet, [180, 420], 30);
  carrot(sheet, [250, 380], 52);
  sheet.ellipse([210, 800], 92, 86, '#efe2c0');
  sheet.ellipse([150, 850], 70, 62, '#d98f3d');
}

export function cheese(sheet: Sheet): void {
  const { palette, chance } = sheet;
  table(sheet);
  sheet.ellipse([800, 790], 620, 110, palette.dark, 'opacity=".25"');
  sheet.ellipse([800, 760], 620, 110, '#8a5a34');
  sheet.ellipse([800, 746], 620, 108, '#b37b4a');
  sheet.path('M420,560 v150 q180,80 400,64 v-158 z', '#f2c658');
  sheet.ellipse([620, 560], 200, 74, '#ffe39a');
  sheet.path('M420,560 q0,-74 200,-74 q200,0 200,74 l-6,54 q-180,40 -390,-16 z', '#ffdf8c');
  sheet.path('M420,566 v144 q180,80 400,64 v-156 q-230,24 -400,-52 z', '#eab545');
  for (let n = 0; n < 16; n++) sheet.ellipse([chance.between(450, 800), chance.between(640, 750)], chance.between(8, 24), chance.between(7, 20), '#d29a2c');
  sheet.polygon(
    [
      [900, 730],
      [1240, 770],
      [1180, 590],
    ],
    '#fff1d3',
  );
  sheet.polygon(
    [
      [900, 730],
      [1180, 590],
      [1150, 560],
      [880, 690],
    ],
    '#f7e3b5',
  );
  for (let n = 0; n < 18; n++) sheet.ellipse([chance.between(1040, 1170), chance.between(660, 740)], chance.between(4, 13), chance.between(4, 9), '#4f7f9a');
  for (let n = 0; n < 22; n++)
    sheet.ellipse([1290 + (n % 5) * 36 + chance.between(-8, 8), 740 - Math.floor(n / 5) * 34], 22, 22, chance.pick(['#5a2b55', '#7b3b6b', '#43204a']));
  sheet.line(
    [
      [1350, 610],
      [1330, 540],
    ],
    '#5d4a2a',
    8,
  );
}

export function chart(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  for (let n = 1; n < 8; n++)
    sheet.line(
      [
        [120, n * 115],
        [1500, n * 115],
      ],
      palette.middle,
      2,
      'opacity=".28" stroke-dasharray="4 10"',
    );
  const bars: Point[] = [];
  for (let n = 0; n < 17; n++) {
    const tall = 130 + n * 20 + chance.between(-100, 170);
    const x = 150 + n * 79;
    sheet.rect(x, 860 - tall, 52, tall, n > 13 ? palette.accent : sheet.run([palette.middle, palette.near]), 'rx="4"');
    bars.push([x + 26, 800 - tall - chance.between(20, 110)]);
  }
  const path = bars.map(([x, y], n) => `${n ? 'L' : 'M'}${round(x)},${round(y)}`).join(' ');
  sheet.path(`${path} L1500,860 L150,860 Z`, palette.accent, 'opacity=".13"');
  sheet.line(bars, palette.dark, 9);
  for (const point of bars) sheet.ellipse(point, 12, 12, palette.light, `stroke="${palette.dark}" stroke-width="6"`);
  sheet.line(
    [
      [110, 862],
      [1510, 862],
    ],
    palette.dark,
    6,
  );
}

export function tea(sheet: Sheet): void {
  const { palette } = sheet;
  table(sheet);
  sheet.rect(0, 0, WIDTH, 560, sheet.run([palette.light, palette.sky[1] ?? palette.far]));
  sheet.rect(930, 60, 520, 430, palette.near);
  sheet.rect(950, 80, 480, 390, sheet.run(['#9db8c6', '#d8dfd6']));
  sheet.path('M950,470 V380 Q1080,300 1200,370 T1430,340 V470 Z', '#6d8f7a');
  sheet.rect(1184, 80, 14, 390, palette.near);
  sheet.rect(0, 556, WIDTH, 20, palette.dark, 'opacity=".4"');
  sheet.ellipse([520, 850], 330, 40, palette.dark, 'opacity=".25"');
  sheet.path('M300,640 q0,-150 220,-150 q220,0 220,150 q0,210 -120,210 h-200 q-120,0 -120,-210 z', palette.accent);
  sheet.path('M736,640 q110,-20 120,-130 l34,8 q-10,190 -150,210 z', palette.accent);
  sheet.path('M304,600 q-130,-10 -120,110 q10,90 140,86', 'none', `stroke="${palette.accent}" stroke-width="34"`);
  sheet.ellipse([520, 496], 120, 26, palette.dark, 'opacity=".5"');
  sheet.path('M400,494 q120,-60 240,0 q-120,34 -240,0 z', palette.accent);
  sheet.ellipse([520, 448], 24, 22, palette.light);
  sheet.path('M340,640 q10,-90 110,-110', 'none', `stroke="${palette.light}" stroke-width="14" opacity=".5" stroke-linecap="round"`);
  for (const x of [1000, 1280]) {
    sheet.ellipse([x, 866], 160, 30, palette.light);
    sheet.path(`M${x - 96},700 h192 q-4,150 -60,158 h-72 q-56,-8 -60,-158 z`, palette.light);
    sheet.ellipse([x, 702], 96, 22, palette.middle);
    sheet.path(`M${x + 90},730 q64,0 56,52 q-8,40 -76,40`, 'none', `stroke="${palette.light}" stroke-width="16"`);
    sheet.path(`M${x - 20},660 q-30,-50 0,-90 t0,-90`, 'none', 'stroke="#ffffff" stroke-width="10" opacity=".55" stroke-linecap="round"');
  }
}

function table(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.rect(0, 0, WIDTH, HEIGHT, sheet.run(palette.sky));
  for (let n = 0; n < 7; n++) {
    sheet.rect(0, n * 146, WIDTH, 142, palette.far, `opacity="${round(chance.between(0.15, 0.4))}"`);
    for (let grain = 0; grain < 9; grain++) {
      const [x, y] = [chance.between(0, 1400), n * 146 + chance.between(8, 134)];
      sheet.path(
        `M${round(x)},${round(y)} q${round(chance.between(60, 160))},${round(chance.between(-9, 9))} ${round(chance.between(160, 380))},0`,
        'none',
        `stroke="${palette.middle}" stroke-width="2" opacity=".3"`,
      );
    }
  }
  sheet.glow([420, 120], 900, palette.light, 0.45);
}

function cloth(sheet: Sheet, [x, y]: Point): void {
  const { palette } = sheet;
  sheet.add(`<g transform="translate(${x},${y}) rotate(11)">`);
  sheet.rect(-560, -330, 1120, 660, palette.light, 'opacity=".92"');
  for (let n = 0; n < 4; n++) {
    sheet.rect(-560, -300 + n * 26, 1120, 9, palette.accent, 'opacity=".55"');
    sheet.rect(-530 + n * 26, -330, 9, 660, palette.accent, 'opacity=".4"');
    sheet.rect(430 + n * 26, -330, 9, 660, palette.accent, 'opacity=".4"');
  }
  sheet.add('</g>');
}

function carrot(sheet: Sheet, [x, y]: Point, turn: number): void {
  sheet.add(`<g transform="translate(${x},${y}) rotate(${turn})">`);
  for (const lean of [-24, 0, 22]) sheet.add(`<path d="M0,-90 q-18,-60 0,-120 q18,60 0,120z" fill="#4f8a3c" transform="rotate(${lean} 0 -90)"/>`);
  sheet.path('M-34,-90 q34,-22 68,0 q-4,160 -34,260 q-30,-100 -34,-260 z', '#e8762c');
  for (const dy of [-50, 0, 50])
    sheet.line(
      [
        [-20, dy],
        [2, dy + 4],
      ],
      '#b9521a',
      4,
    );
  sheet.add('</g>');
}
