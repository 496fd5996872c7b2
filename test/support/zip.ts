import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFileOptions {
  /** Not packed, as the first entry of an EPUB. */
  stored?: boolean;
  /** Bits of the entry's flags: 1 says that it is locked. */
  flags?: number;
  /** What the container says of the unpacked size, if not the truth. */
  claimedSize?: number;
}

/** A zip container with these files, by their names. */
export function writeZip(
  files: Readonly<Record<string, string | Uint8Array>>,
  optionsOf: (name: string) => ZipFileOptions = () => ({}),
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const { stored = false, flags = 0, claimedSize } = optionsOf(name);
    const nameBytes = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(0x800 | flags, 2);
    header.writeUInt16LE(stored ? 0 : 8, 4);
    header.writeUInt32LE(0x21_0000, 6);
    header.writeUInt32LE(crc32(bytes), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(claimedSize ?? bytes.length, 18);
    header.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, nameBytes, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), header, place, nameBytes]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
