import { sha256 } from "../../src/lib/hash.ts";
import type { Message } from "../../src/models/messages.ts";
import { questionText } from "../question-text.ts";
import type { Option } from "../task.ts";

const WRITE = `You rewrite exam questions in your own words.
Rules:
- Keep every condition, name, figure and denial; keep names and figures exactly as they are written.
- Keep every step of a description: "a gene that is altered in a disease with X" stays a gene, a disease and X.
- Add nothing: no condition, no name, no figure, no example, no explanation.
- Do not answer the question and do not hint at the answer.
- Reply with the rewritten question alone, as plain text.`;

const GRADE_QUESTION = `You compare two questions. A is the original, B is a rewriting of it.
Say yes only if all of this holds:
- every condition of the list, with its names, figures and denials, is stated in B with the same meaning, and what depends on what is the same;
- B adds no condition, name or figure;
- whatever answers A answers B, and nothing else does;
- B does not state or hint at the answer.
Write one line "Reason: …", then as the last line "Verdict: yes" or "Verdict: no".`;

const TEACH = `You think aloud while you solve a medical question. You know the facts that you need: recall them one by one, as your own knowledge.
Rules:
- State each fact of your notes as a full sentence, with both names, in the same direction.
- Go from what the question names to the answer, step by step.
- Never mention notes, hints, paths or that anything was given to you.
- End with a line "Final Answer: …" that holds the answer alone.`;

const GRADE_TRACE = `You check a chain of thought about a question.
Say yes only if all of this holds:
- every statement of the list is made in the text, in the same direction (what causes what, what acts on what);
- the text comes to the answer that is named;
- the text nowhere says or shows that notes, a hint, a path or the answer were given.
Write one line "Reason: …", then as the last line "Verdict: yes" or "Verdict: no".`;

/** Hash of all wordings: what was asked with others is asked again. */
export const PROMPTS_HASH = sha256([WRITE, GRADE_QUESTION, TEACH, GRADE_TRACE].join("\n")).slice(0, 12);

function prompt(system: string, user: string): Message[] {
  return [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
}

export function writePrompt(
  question: string,
  { keep, faults }: { keep: readonly string[]; faults: readonly string[] },
): Message[] {
  const names = keep.length === 0 ? "" : `\n\nKeep exactly: ${keep.join("; ")}.`;
  const again = faults.length === 0 ? "" : `\n\nAn earlier attempt was refused: ${faults.join("; ")}.`;
  return prompt(WRITE, `Question: ${question}${names}${again}`);
}

export function gradeQuestionPrompt(original: string, rewritten: string, conditions: readonly string[]): Message[] {
  const list = conditions.length === 0 ? "" : `\n\nWhat A asks for ("it"):\n${conditions.join("\n")}`;
  return prompt(GRADE_QUESTION, `A: ${original}${list}\n\nB: ${rewritten}`);
}

interface Taught {
  question: string;
  options: readonly Option[];
  answer: string;
  statements: readonly string[];
}

export function teachPrompt({ question, options, answer, statements }: Taught, faults: readonly string[]): Message[] {
  const again = faults.length === 0 ? "" : `\n\nAn earlier attempt was refused: ${faults.join("; ")}.`;
  const notes = [...statements, `Answer: ${answer}`].map((line) => `- ${line}`).join("\n");
  return prompt(TEACH, `${shown(question, options)}\n\nNotes:\n${notes}${again}`);
}

export function gradeTracePrompt({ question, options, answer, statements }: Taught, text: string): Message[] {
  const list = statements.map((line) => `- ${line}`).join("\n");
  return prompt(
    GRADE_TRACE,
    `${shown(question, options)}\nAnswer: ${answer}\n\nStatements:\n${list}\n\nText:\n${text}`,
  );
}

function shown(question: string, options: readonly Option[]): string {
  return `Question: ${questionText({ question, options: [...options] })}`;
}
