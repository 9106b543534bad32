/**
 * A file that a person names as input, whatever it is packed in: plain, .gz, .zip, .tar or .tar.gz, told by content.
 * An archive has many parts; any other file has one.
 */
export interface InputFile {
  path: string;
  /**
   * In the archive's order, each read before the next is asked for (what is not read is passed over); streaming.
   * DataError that names file and part when an archive is cut off, encrypted, or unpacks to more than is sane.
   */
  parts(): AsyncIterable<InputPart>;
  /** Bytes of the file as it lies on the disk: read so far, and all. Of a zip archive what is read is not known. */
  progress?(): { read: number; size: number };
}

export interface InputPart {
  /** As errors and records name it: "phenotype.hpoa.gz", or "packets.tar.gz:json/ORPHApacket_58.json". No folders above. */
  where: string;
  /** The part's own file name, without ".gz". */
  name: string;
  /** Its beginning, as a sample has it; takes nothing of what the others read. To be asked for before them. */
  head(): Promise<string>;
  /** Each may be called once, and only one of them. */
  bytes(): AsyncIterable<Buffer>;
  /** UTF-8, without a byte order mark; DataError naming the line when it is not UTF-8. */
  text(): Promise<string>;
  /**
   * Lines by the thousand, without their ends: a loop over them costs no awaiting. DataError for a line over 64 MiB,
   * and for one that is not UTF-8; with `onDamaged` that is told instead, and the line comes as "". Where it is so with
   * most of what is not ASCII, the file is in another encoding: DataError at the end.
   */
  lines(onDamaged?: OnDamagedLine): AsyncIterable<InputLines>;
}

/** `line` is not UTF-8: the problem says what it looks like. */
export type OnDamagedLine = (line: number, problem: string) => void;

export interface InputLines {
  /** Number of the first of them: 1 is the file's first. */
  first: number;
  lines: readonly string[];
  /** Numbers of those that are not UTF-8 and come as "". */
  damaged?: readonly number[];
}

/** The beginning of a part: enough to tell its format. */
export interface InputSample {
  name: string;
  /** Up to 64 KiB, as UTF-8 with replacement characters. */
  head: string;
}
