/** Windows' and macOS's icon files: both may simply hold PNG files, one for each size. */

const ICO_ENTRY_BYTES = 16;
const ICO_HEADER_BYTES = 6;
const ICO_MOST_PIXELS = 256;

/** @param drawn edge in pixels → PNG */
export function packIco(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const images = [...drawn].filter(([size]) => size <= ICO_MOST_PIXELS);
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(([size, png], index) => {
    const entry = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    // One byte each for width and height, in which 0 stands for 256.
    header.writeUInt8(size % ICO_MOST_PIXELS, entry);
    header.writeUInt8(size % ICO_MOST_PIXELS, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(([, png]) => png)]);
}

/** Names of the sizes; 32, 64, 256, 512 and 1024 pixels are also the doubles of the smaller ones. */
const ICNS_TYPES: readonly (readonly [string, number])[] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
];

/** @param drawn edge in pixels → PNG */
export function packIcns(drawn: ReadonlyMap<number, Buffer>): Buffer {
  const chunks = ICNS_TYPES.flatMap(([type, size]) => {
    const png = drawn.get(size);
    return png === undefined ? [] : [makeChunk(type, png)];
  });
  return makeChunk('icns', Buffer.concat(chunks));
}

/** Four letters, the length of all of it, the content. */
function makeChunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(header.length + content.length, 4);
  return Buffer.concat([header, content]);
}
