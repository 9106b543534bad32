import { Damage } from "./input-damage.ts";

/** What an archive may unpack to. Beyond it, it is taken for one that is made to fill the memory. */
export interface InputBounds {
  /** Refused only when both are exceeded: so many times its packed size, and so many bytes. */
  ratio: number;
  bytes: number;
  members: number;
  /** An archive in an archive is held in memory when its format needs that (zip); bytes. */
  nested: number;
  /** Bytes of members passed over, after which the others are not looked for. */
  passedOver: number;
}

const GIB = 2 ** 30;

export const INPUT_BOUNDS: InputBounds = {
  ratio: 200,
  bytes: 8 * GIB,
  members: 1_000_000,
  nested: GIB / 4,
  passedOver: Number.POSITIVE_INFINITY,
};

/** Counts what comes out of one input file, whatever is packed in it; Damage when it is more than is sane. */
export interface Meter {
  bounds: InputBounds;
  unpacked(bytes: number): void;
  member(): void;
  /** False: enough was passed over. */
  passOver(bytes: number): boolean;
}

export function createMeter(packedBytes: number, bounds: InputBounds): Meter {
  const most = Math.max(bounds.bytes, bounds.ratio * packedBytes);
  let [bytes, members, passed] = [0, 0, 0];
  return {
    bounds,
    unpacked(more) {
      bytes += more;
      if (bytes > most) throw tooMuch(`it unpacks to more than ${most} bytes, ${bounds.ratio} times its size`);
    },
    member() {
      members += 1;
      if (members > bounds.members) throw tooMuch(`it has more than ${bounds.members} members`);
    },
    passOver(more) {
      passed += more;
      return passed <= bounds.passedOver;
    },
  };
}

function tooMuch(problem: string): Damage {
  return new Damage(problem, "If it is what it should be, unpack it by hand and name the folder.");
}
