import { describe, expect, test } from "vitest";
import { decodeText } from "../../src/lib/charset.ts";

const latin1 = (text: string) => Buffer.from(text, "latin1");
const utf8 = (text: string) => Buffer.from(text, "utf8");

describe("decodeText", () => {
  test.each([
    ["header windows-1252", latin1("caf\xe9 \x93quoted\x94 \x80 5"), "windows-1252", "café “quoted” € 5"],
    ["header ISO-8859-1, which the web reads as windows-1252", latin1("\x96 na\xefve"), "ISO-8859-1", "– naïve"],
    ["header ISO-8859-2", Buffer.from([0xb1, 0xe6]), "iso-8859-2", "ąć"],
    ["header Shift_JIS", Buffer.from([0x88, 0xe3, 0x8a, 0x77]), "shift_jis", "医学"],
    [
      "meta charset",
      latin1('<html><meta charset="windows-1252">\xe9'),
      undefined,
      '<html><meta charset="windows-1252">é',
    ],
    [
      "meta http-equiv",
      latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\xb5g'),
      undefined,
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">µg',
    ],
    [
      "XML declaration",
      latin1('<?xml version="1.0" encoding="ISO-8859-1"?>\xe9'),
      undefined,
      '<?xml version="1.0" encoding="ISO-8859-1"?>é',
    ],
    ["nothing, UTF-8", utf8("µg/ml – naïve"), undefined, "µg/ml – naïve"],
    ["nothing, not UTF-8", latin1("5 \xb5g \x95 x"), undefined, "5 µg • x"],
    [
      "a header that the bytes contradict and a meta that they fit",
      latin1("<meta charset=latin1>\xe9"),
      "utf-8",
      "<meta charset=latin1>é",
    ],
    [
      "a header that the bytes contradict",
      Buffer.concat([utf8("µ"), latin1("\xe9 "), utf8("µ")]),
      "utf-8",
      "µ\ufffd µ",
    ],
    ["an unknown header", utf8("µ"), "klingon", "µ"],
    ["a byte order mark against the header", Buffer.from([0xef, 0xbb, 0xbf, 0xc2, 0xb5]), "windows-1252", "µ"],
    ["UTF-16 by its byte order mark", Buffer.from([0xff, 0xfe, 0xb5, 0x00]), undefined, "µ"],
    ["a meta of UTF-16 in a page that is not", utf8("<meta charset=utf-16>µ"), undefined, "<meta charset=utf-16>µ"],
    ["nothing at all", new Uint8Array(), undefined, ""],
  ])("%s", (_case, bytes, header, expected) => {
    expect(decodeText(bytes, header)).toBe(expected);
  });
});
