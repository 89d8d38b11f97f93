// Scenes of sport: a stadium at night, a running track, the field of lúb and its sticks, rugby posts, rowing.
import { HEIGHT, type Point, round, type Sheet, WIDTH } from '../sheet.ts';

export function stadium(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.stars(60, 260);
  sheet.path('M0,430 Q800,300 1600,430 V640 H0 Z', palette.near);
  sheet.path('M0,408 Q800,276 1600,408 V440 Q800,312 0,440 Z', palette.dark);
  for (let row = 0; row < 9; row++) {
    for (let n = 0; n < 96; n++) {
      const x = n * 17 + (row % 2) * 8;
      const y = 640 - (9 - row) * 21 - (1 - ((x - 800) / 800) ** 2) * 78 * (1 - row / 10);
      sheet.ellipse(
        [x, y],
        5.4,
        6.4,
        chance.pick([palette.accent, palette.light, palette.far, palette.middle, palette.dark]),
        `opacity="${round(chance.between(0.35, 0.95))}"`,
      );
    }
  }
  sheet.rect(0, 622, WIDTH, 26, palette.dark);
  for (let n = 0; n < 8; n++) sheet.rect(20 + n * 200, 626, 170, 18, chance.pick([palette.accent, palette.light, palette.far]), 'opacity=".8"');
  const green = ['#2f7d4b', '#276d41'];
  for (let n = 0; n < 12; n++) {
    const [a, b] = [n / 12, (n + 1) / 12];
    sheet.polygon(
      [
        [200 + 1200 * a, 648],
        [200 + 1200 * b, 648],
        [-500 + 2600 * b, HEIGHT],
        [-500 + 2600 * a, HEIGHT],
      ],
      green[n % 2] ?? '#2f7d4b',
    );
  }
  sheet.rect(
    0,
    648,
    WIDTH,
    352,
    sheet.run([
      ['#0a1a2a', 0.45],
      ['#0a1a2a', 0],
    ]),
  );
  sheet.ellipse([800, 830], 230, 62, 'none', 'stroke="#fff" stroke-width="5" opacity=".7"');
  sheet.line(
    [
      [800, 648],
      [800, HEIGHT],
    ],
    '#ffffff',
    5,
    'opacity=".7"',
  );
  for (const x of [110, 470, 1130, 1490]) {
    const top = 150 + Math.abs(x - 800) * 0.12;
    sheet.line(
      [
        [x, 420],
        [x, top],
      ],
      palette.dark,
      12,
    );
    sheet.glow([x, top], 260, palette.light, 0.85);
    sheet.polygon(
      [
        [x - 30, top],
        [x + 30, top],
        [800 + (x - 800) * 0.4 + 330, 860],
        [800 + (x - 800) * 0.4 - 330, 860],
      ],
      sheet.run([
        [palette.light, 0.3],
        [palette.light, 0],
      ]),
    );
    for (let n = 0; n < 12; n++) sheet.ellipse([x - 33 + (n % 4) * 22, top - 22 + Math.floor(n / 4) * 20], 8, 8, '#fffef4');
  }
  for (const [x, y, colour] of [
    [520, 790, palette.accent],
    [640, 880, palette.light],
    [930, 770, palette.accent],
    [1060, 880, palette.light],
    [1240, 800, palette.accent],
    [380, 900, palette.light],
    [770, 745, palette.light],
  ] as const) {
    runner(sheet, [x, y], 0.5 + (y - 700) / 420, colour);
  }
  sheet.ellipse([845, 842], 10, 10, '#ffffff');
}

export function track(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([1130, 380], 420, palette.light, 0.8);
  sheet.clouds(6, 70, 300, palette.light, 0.5);
  sheet.ridge(470, 90, palette.far, { waves: 2 });
  sheet.rect(0, 500, WIDTH, 500, '#4c8a4f');
  sheet.path(`M620,500 H980 L2300,${HEIGHT} H-700 Z`, sheet.run(['#d8734a', '#b44a30']));
  for (let lane = 0; lane <= 8; lane++)
    sheet.line(
      [
        [620 + lane * 45, 500],
        [-700 + lane * 375, HEIGHT],
      ],
      '#fff3e2',
      4,
      'opacity=".85"',
    );
  for (let lane = 0; lane < 8; lane++) {
    const depth = chance.between(0.24, 0.62);
    const at = lane + 0.5;
    const x = (620 + at * 45) * (1 - depth) + (-700 + at * 375) * depth;
    if (lane > 1 && lane < 7)
      runner(sheet, [x, 500 + depth * 500], 0.5 + depth * 1.7, chance.pick([palette.accent, palette.light, palette.middle, palette.dark]));
  }
}

export function lubPitch(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.clouds(9, 60, 330, palette.light, 0.6);
  sheet.ridge(480, 140, palette.far, { waves: 2 });
  sheet.rect(0, 520, WIDTH, HEIGHT, sheet.run([palette.middle, palette.near]));
  for (let row = 0; row < 4; row++) {
    for (let n = 0; n < 130; n++)
      sheet.ellipse(
        [n * 12.6 + row * 5, 500 + row * 11 + chance.between(-3, 3)],
        5.5,
        7,
        chance.pick([palette.accent, palette.light, palette.dark, palette.far]),
      );
  }
  for (let n = 0; n < 8; n++)
    sheet.polygon(
      [
        [n * 200, 546],
        [n * 200 + 100, 546],
        [n * 420 - 760, HEIGHT],
        [n * 420 - 970, HEIGHT],
      ],
      palette.dark,
      'opacity=".07"',
    );
  sheet.rect(1126, 190, 14, 560, palette.light);
  sheet.ellipse([1133, 180], 62, 62, 'none', `stroke="${palette.accent}" stroke-width="13"`);
  sheet.ellipse([1133, 690], 40, 40, 'none', `stroke="${palette.light}" stroke-width="10"`);
  for (const [x, y, size, colour] of [
    [420, 820, 1.5, palette.accent],
    [640, 780, 1.25, palette.light],
    [880, 850, 1.6, palette.accent],
    [280, 700, 0.9, palette.light],
    [1340, 760, 1.2, palette.light],
  ] as const) {
    runner(sheet, [x, y], size, colour);
    const [hand, tip]: [Point, Point] = [
      [x + 26 * size, y - 92 * size],
      [x + 74 * size, y - 150 * size],
    ];
    sheet.line([hand, tip], '#7a4b26', 6 * size);
    sheet.ellipse([tip[0] + 9 * size, tip[1] - 10 * size], 13 * size, 13 * size, 'none', `stroke="#7a4b26" stroke-width="${round(5 * size)}"`);
  }
  sheet.ellipse([1010, 330], 13, 13, '#fff6df');
  sheet.path('M930,640 Q960,420 1002,338', 'none', `stroke="${palette.light}" stroke-width="4" stroke-dasharray="3 12" opacity=".8"`);
}

export function lubSticks(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  for (let n = 0; n < 9; n++) sheet.rect(0, n * 112, WIDTH, 108, n % 2 ? (palette.sky[1] ?? palette.far) : (palette.sky[2] ?? palette.far), 'opacity=".5"');
  for (const [x, turn, colour] of [
    [420, 17, '#8a5a2c'],
    [800, -6, '#a06b36'],
    [1150, -24, '#6f4522'],
  ] as const) {
    sheet.add(`<g transform="translate(${x},520) rotate(${turn})">`);
    sheet.rect(-10, -190, 34, 660, palette.dark, 'rx="16" opacity=".22"');
    sheet.rect(-17, -200, 34, 660, colour, 'rx="15"');
    sheet.rect(-17, 300, 34, 150, palette.accent, 'rx="8"');
    for (let n = 0; n < 9; n++)
      sheet.line(
        [
          [-17, 306 + n * 17],
          [17, 314 + n * 17],
        ],
        palette.light,
        3,
        'opacity=".6"',
      );
    sheet.ellipse([0, -300], 112, 118, 'none', `stroke="${colour}" stroke-width="26"`);
    for (let n = -4; n <= 4; n++) {
      const half = Math.sqrt(1 - (n / 5) ** 2) * 106;
      sheet.line(
        [
          [n * 21, -300 - half],
          [n * 21, -300 + half],
        ],
        palette.light,
        3,
        'opacity=".9"',
      );
      sheet.line(
        [
          [-half, -300 + n * 21],
          [half, -300 + n * 21],
        ],
        palette.light,
        3,
        'opacity=".9"',
      );
    }
    sheet.add('</g>');
  }
  sheet.ellipse([1330, 800], 96, 96, palette.dark, 'opacity=".2"');
  sheet.ellipse([1316, 786], 92, 92, '#c9853f');
  sheet.path('M1230,760 Q1316,820 1400,752 M1250,840 Q1320,770 1390,838', 'none', `stroke="${palette.light}" stroke-width="5" stroke-dasharray="9 7"`);
}

export function rugbyPosts(sheet: Sheet): void {
  const { palette, chance } = sheet;
  sheet.sky();
  sheet.glow([800, 520], 620, palette.light, 0.8);
  sheet.clouds(8, 80, 420, palette.accent, 0.28);
  sheet.ridge(610, 90, palette.far, { waves: 3 });
  sheet.rect(0, 650, WIDTH, HEIGHT, sheet.run([palette.middle, palette.dark]));
  for (const x of [620, 980]) {
    sheet.rect(x - 8, 90, 16, 640, palette.light);
    sheet.rect(x - 20, 600, 40, 140, palette.accent, 'rx="8"');
  }
  sheet.rect(620, 430, 360, 13, palette.light);
  for (const [x, y, size] of [
    [300, 880, 1.7],
    [430, 850, 1.5],
    [520, 890, 1.7],
    [1140, 870, 1.6],
    [1270, 850, 1.4],
    [1010, 800, 1.1],
  ] as const)
    runner(sheet, [x, y], size, palette.dark);
  sheet.add(`<ellipse cx="805" cy="270" rx="30" ry="19" fill="${palette.light}" transform="rotate(-32 805 270)"/>`);
  for (let n = 0; n < 70; n++)
    sheet.line(
      [
        [chance.between(0, WIDTH), chance.between(740, HEIGHT)],
        [chance.between(0, WIDTH), HEIGHT + 60],
      ],
      palette.light,
      1,
      'opacity=".03"',
    );
}

export function rowing(sheet: Sheet): void {
  const { palette } = sheet;
  sheet.sky();
  sheet.glow([1200, 330], 420, palette.light, 0.8);
  sheet.ridge(430, 150, palette.far, { waves: 2 });
  sheet.ridge(480, 60, palette.middle, { waves: 4 });
  sheet.rect(0, 510, WIDTH, HEIGHT, sheet.run([palette.sky.at(-1) ?? palette.far, palette.far, palette.near]));
  sheet.glints(220, 520, HEIGHT, palette.light, { opacity: 0.5 });
  for (const [x, y, size] of [
    [260, 600, 0.62],
    [700, 690, 0.9],
    [240, 850, 1.4],
  ] as const) {
    const at = (dx: number, dy: number): Point => [x + dx * size, y + dy * size];
    for (let n = 0; n < 4; n++) {
      sheet.line([at(150 + n * 130, -24), at(60 + n * 130, 46)], palette.dark, 5 * size);
      sheet.ellipse(at(52 + n * 130, 48), 24 * size, 7 * size, palette.accent);
      sheet.ellipse(at(146 + n * 130, -74), 15 * size, 17 * size, palette.dark);
      sheet.path(
        `M${at(118 + n * 130, 0)
          .map(round)
          .join(
            ',',
          )} q${round(4 * size)},${round(-62 * size)} ${round(30 * size)},${round(-58 * size)} q${round(26 * size)},4 ${round(34 * size)},${round(58 * size)} z`,
        n % 2 ? palette.accent : palette.light,
      );
    }
    sheet.path(
      `M${at(-40, -8).map(round).join(',')} q${round(360 * size)},${round(50 * size)} ${round(760 * size)},0 q${round(-380 * size)},${round(22 * size)} ${round(-760 * size)},0 z`,
      palette.dark,
    );
    sheet.path(
      `M${at(-40, -8).map(round).join(',')} H${round(at(720, 0)[0])} q${round(-120 * size)},${round(36 * size)} ${round(-380 * size)},${round(34 * size)} t${round(-380 * size)},${round(-26 * size)} z`,
      palette.dark,
    );
  }
}

/** Somebody at a run, in a shirt. */
export function runner(sheet: Sheet, [x, foot]: Point, size: number, shirt: string): void {
  const { palette, chance } = sheet;
  const at = (dx: number, dy: number): Point => [x + dx * size, foot + dy * size];
  const skin = chance.pick(['#e8b48f', '#c98a5e', '#8d5a3a', '#f0c6a4']);
  sheet.ellipse(at(4, 2), 34 * size, 6 * size, '#000', 'opacity=".22"');
  sheet.line([at(2, -58), at(26, -34), at(10, -2)], skin, 10 * size);
  sheet.line([at(-4, -58), at(-20, -30), at(-44, -24)], skin, 10 * size);
  sheet.line([at(8, -98), at(28, -80), at(42, -96)], skin, 8 * size);
  sheet.line([at(-2, -98), at(-22, -78), at(-14, -62)], skin, 8 * size);
  sheet.line([at(5, -100), at(-1, -62)], shirt, 24 * size);
  sheet.line([at(-6, -58), at(8, -58)], palette.dark, 19 * size);
  sheet.ellipse(at(13, -126), 12 * size, 13.5 * size, skin);
  sheet.path(
    `M${at(1, -126).map(round).join(',')} q0,${round(-18 * size)} ${round(13 * size)},${round(-16 * size)} q${round(12 * size)},1 ${round(11 * size)},${round(10 * size)} q${round(-14 * size)},${round(-4 * size)} ${round(-24 * size)},${round(6 * size)} z`,
    '#2a1c18',
  );
}
