/** Writes tiny ONNX models: protocol buffers by hand, as far as a table of scores needs them. Source: onnx.proto3. */

type Field = [number: number, value: number | string | Uint8Array];

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** A message of its fields: whole numbers, texts, and bytes or messages. */
function message(...fields: Field[]): Uint8Array {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === 'number') return Buffer.from([...varint(number * 8), ...varint(value)]);
      const bytes = Buffer.from(value);
      return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);
    }),
  );
}

const FLOAT = 1;
const INT64 = 7;

const port = (name: string, type: number, dims: readonly (number | string)[]): Uint8Array => {
  const shape = message(
    ...dims.map((dim): Field => [1, message(typeof dim === 'number' ? [1, dim] : [2, dim])]),
  );
  return message([1, name], [2, message([1, message([1, type], [2, shape])])]);
};

interface TableOptions {
  /** An operation in place of the look-up in the table. */
  operation?: string;
  inputs?: readonly string[];
  /** Says that the table lies in this file. */
  externalData?: string;
}

/** A model that answers for each token the row of a table: scores by class. */
export function tableModel(
  table: readonly (readonly number[])[],
  { operation = 'Gather', inputs = ['input_ids', 'attention_mask'], externalData }: TableOptions = {},
): Uint8Array {
  const classes = table[0]?.length ?? 0;
  const weights = Buffer.from(new Float32Array(table.flat()).buffer);
  const tensor = message(
    [1, table.length],
    [1, classes],
    [2, FLOAT],
    [8, 'table'],
    ...(externalData === undefined
      ? ([[9, weights]] as Field[])
      : ([
          [13, message([1, 'location'], [2, externalData])],
          [14, 1],
        ] as Field[])),
  );
  const node = message([1, 'table'], [1, 'input_ids'], [2, 'logits'], [4, operation]);
  const graph = message(
    [1, node],
    [2, 'tiny'],
    [5, tensor],
    ...inputs.map((name): Field => [11, port(name, INT64, ['batch', 'length'])]),
    [12, port('logits', FLOAT, ['batch', 'length', classes])],
  );
  return message([1, 8], [7, graph], [8, message([1, ''], [2, 13])]);
}
