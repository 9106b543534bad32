import { contentHash } from "../../src/lib/hash.ts";
import type { Message } from "../../src/models/messages.ts";
import type { ChatModel } from "../../src/models/model.ts";
import type { Call, CallJournal } from "./journal.ts";
import { readVerdict, type Verdict } from "./verdict.ts";

export interface Budget {
  usd?: number;
  tokens?: number;
}

export interface Question {
  task: string;
  purpose: string;
  attempt: number;
  messages: readonly Message[];
}

/** Asks models, once for each question: what is in the journal is read there. */
export interface Asker {
  /** Rejects with ModelError, AbortedError or BudgetSpent. */
  ask(model: ChatModel, question: Question): Promise<string>;
  /** The same of a grader. */
  grade(model: ChatModel, question: Question): Promise<Verdict>;
  spent(): { promptTokens: number; completionTokens: number; usd: number };
}

/** The budget does not allow another call. What was asked is kept. */
export class BudgetSpent extends Error {}

export function createAsker(journal: CallJournal, given: { budget?: Budget; signal?: AbortSignal }): Asker {
  const spent = { promptTokens: 0, completionTokens: 0, usd: 0 };
  const count = ({ promptTokens, completionTokens, usd = 0 }: Call) => {
    spent.promptTokens += promptTokens;
    spent.completionTokens += completionTokens;
    spent.usd += usd;
  };
  for (const call of journal.calls()) count(call);
  const call = async (model: ChatModel, question: Question, isGrader: boolean): Promise<string> => {
    const { task, purpose, attempt, messages } = question;
    const key = contentHash([model.name, purpose, attempt, messages]).slice(0, 24);
    const known = journal.find(key);
    if (known !== undefined) return known.reply;
    checkBudget(spent, given.budget);
    const { message, exchange } = await model.complete(
      { messages, tools: [] },
      given.signal === undefined ? {} : { signal: given.signal },
    );
    const reply = message.content;
    const { promptTokens, completionTokens } = exchange.usage;
    const { costUsd } = exchange;
    const made: Call = {
      ...{ key, task, purpose, attempt, model: model.name, reply },
      ...(isGrader ? readVerdict(reply) : {}),
      ...{ promptTokens, completionTokens },
      ...(costUsd === undefined ? {} : { usd: costUsd }),
    };
    journal.append(made);
    count(made);
    return reply;
  };
  return {
    ask: (model, question) => call(model, question, false),
    grade: async (model, question) => readVerdict(await call(model, question, true)),
    spent: () => spent,
  };
}

function checkBudget({ promptTokens, completionTokens, usd }: ReturnType<Asker["spent"]>, budget: Budget = {}): void {
  if (budget.usd !== undefined && usd >= budget.usd) {
    throw new BudgetSpent(`the budget of ${budget.usd} US dollars is used up`);
  }
  if (budget.tokens !== undefined && promptTokens + completionTokens >= budget.tokens) {
    throw new BudgetSpent(`the budget of ${budget.tokens} tokens is used up`);
  }
}
