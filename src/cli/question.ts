import { UsageError } from "../lib/errors.ts";

/** Characters of a question: some eight pages. A longer text belongs into a corpus. */
const LONGEST = 20_000;
/** Bytes that are read of standard input before it is refused. */
const MOST_BYTES = 4 * LONGEST;

/** The question of the command line or of standard input, checked. */
export async function readQuestionText(words: readonly string[]): Promise<string> {
  const asked = words.join(" ");
  const piped = asked === "-" || (words.length === 0 && process.stdin.isTTY !== true);
  return checkQuestion(piped ? await readStandardInput() : asked);
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLong(`more than ${MOST_BYTES.toLocaleString("en")} bytes`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw binary(error);
  }
}

/** Throws UsageError on an empty, binary or enormous question; any language will do. */
export function checkQuestion(text: string): string {
  const question = text.trim();
  if (question === "") {
    throw new UsageError("There is no question.", {
      remedy: 'Type one: osler ask "Which gene is altered in Marfan syndrome?"',
    });
  }
  if (question.length > LONGEST) throw tooLong(`${question.length.toLocaleString("en")} characters`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(question)) throw binary();
  return question;
}

function tooLong(size: string): UsageError {
  return new UsageError(`The question has ${size}; ${LONGEST.toLocaleString("en")} characters are the most.`, {
    remedy: "Ask in a few sentences.",
  });
}

function binary(cause?: unknown): UsageError {
  return new UsageError("The question is not text (it holds binary data or is not UTF-8).", {
    remedy: "Send plain text in UTF-8.",
    cause,
  });
}
