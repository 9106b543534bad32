import type { LoaderFixture } from "./conformance.ts";

/** Size in points, position from the lower left corner, text. */
type Line = readonly [size: number, x: number, y: number, text: string];

/** A PDF of pages with lines in Helvetica; `extra` goes into its trailer. */
export function makePdf(pages: readonly (readonly Line[])[], extra = ""): Buffer {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...pages.flatMap((lines, index) => {
      const content = lines.map(([size, x, y, text]) => `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET`).join("\n");
      const resources = "/Resources << /Font << /F1 3 0 R >> >>";
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * index} 0 R ${resources} >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extra}>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

const head = (page: number): Line[] => [
  [8, 72, 760, "The Society: gout guideline"],
  [8, 300, 30, String(page)],
];

export const GUIDELINE_PDF = makePdf([
  [
    ...head(1),
    [20, 72, 720, "Gout guideline"],
    [11, 72, 690, "Colchicine calms an at-"],
    [11, 72, 676, "tack of gout."],
    [11, 72, 640, "A new paragraph."],
  ],
  [...head(2), [11, 72, 720, "It goes on here."], [15, 72, 690, "Doses"], [11, 72, 670, "One milligram a day."]],
  [...head(3), [11, 72, 720, "And ends here."]],
]);

/** As a program writes it that wants a password: what is in it cannot be read. */
const KEYS = `/O <${"00".repeat(32)}> /U <${"11".repeat(32)}>`;
export const ENCRYPTED_PDF = makePdf(
  [[[11, 72, 700, "Secret"]]],
  `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 ${KEYS} >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] `,
);

export const PDF_FIXTURE: LoaderFixture = {
  files: { "gout.pdf": GUIDELINE_PDF, "scan.pdf": makePdf([[], []]), "secret.pdf": ENCRYPTED_PDF },
  documents: 1,
  malformed: 2,
  isNamedByFile: true,
  isBinary: true,
};
