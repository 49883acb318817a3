import encode from 'qrcode-generator';

/** As the standard wants it around the code, in modules. */
const MARGIN = 4;

/** The QR code of an address as SVG of one line: black on white, scales to any size. */
export function qrCode(url: string): string {
  // The smallest that holds it, readable with up to 15 % of it damaged.
  const code = encode(0, 'M');
  code.addData(url);
  code.make();
  const modules = code.getModuleCount();
  const side = modules + 2 * MARGIN;
  const rows = Array.from({ length: modules }, (_, row) =>
    runs(Array.from({ length: modules }, (_dark, column) => code.isDark(row, column)))
      .map(([start, length]) => `M${start + MARGIN} ${row + MARGIN}h${length}v1h-${length}z`)
      .join(''),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" ` +
    `aria-label="QR code"><path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/><path d="${rows.join('')}"/></svg>`
  );
}

/** Dark modules side by side: where they start and how many they are. */
function runs(row: readonly boolean[]): [number, number][] {
  return row.flatMap((dark, start): [number, number][] => {
    if (!dark || row[start - 1]) return [];
    const end = row.indexOf(false, start);
    return [[start, (end === -1 ? row.length : end) - start]];
  });
}
