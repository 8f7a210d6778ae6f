const ROW = 34;
const LEFT = 190;
const WIDTH = 720;

/**
 * A bar chart as SVG; the first bar is the one that stands out.
 *
 * @param {string} title
 * @param {[name: string, value: number][]} bars
 */
export function drawBars(title, bars) {
  const most = Math.max(...bars.map(([, value]) => value));
  const height = 50 + bars.length * ROW;
  const rows = bars.map(([name, value], index) => {
    const y = 44 + index * ROW;
    const length = (value / most) * (WIDTH - LEFT - 70);
    return `<text x="${LEFT - 10}" y="${y + 15}" text-anchor="end">${escape(name)}</text>
  <rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="22" rx="3" fill="${index === 0 ? '#0f6b5c' : '#9db8b2'}"/>
  <text x="${(LEFT + length + 8).toFixed(1)}" y="${y + 15}">${value.toFixed(0)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="14" fill="#1b2b28" role="img" aria-label="${escape(title)}">
  <rect width="${WIDTH}" height="${height}" fill="#fff"/>
  <text x="16" y="26" font-weight="600">${escape(title)}</text>
  ${rows.join('\n  ')}
</svg>
`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
