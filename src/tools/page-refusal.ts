import type { HttpResponse } from "../lib/http.ts";
import type { ToolResult } from "./tool.ts";

export type Refusal = Exclude<ToolResult, { outcome: "evidence" }>;

/** What an HTTP status other than 2xx means for the reader; undefined: the page may be read. */
export function refusalOfStatus({ status, headers, url, text }: HttpResponse): Refusal | undefined {
  const { host } = new URL(url);
  if (headers["cf-mitigated"] === "challenge" || headers["x-amzn-waf-action"] !== undefined) return challenged(host);
  if (status >= 200 && status < 300) return undefined;
  const answer = `${host} answers HTTP ${status}`;
  if ([401, 402, 403, 407, 451].includes(status)) {
    return { outcome: "blocked", message: `${answer}: it does not show this page to us. Try another source.` };
  }
  if (status === 429)
    return { outcome: "blocked", message: `${answer}: it allows no more requests now. Try another source.` };
  if (status === 404 || status === 410) {
    return { outcome: "no_evidence", message: `${answer}: there is no such page. Check the address, or search again.` };
  }
  if (CHALLENGE.test(text())) return challenged(host);
  return {
    outcome: "unavailable",
    message: `${answer}: the page could not be read. Try again later, or another source.`,
  };
}

export interface PageShell {
  host: string;
  title: string;
  /** All text of the page, its noscript parts included. */
  all: string;
  /** What a reader would be given. */
  shown: string;
  hasScripts: boolean;
}

/** Words that only a short page is judged by: a long one may well speak of captchas. */
const SHORT = 1_500;
const TINY = 200;

const CHALLENGE =
  /just a moment\.{3}|checking (?:if the site connection is secure|your browser)|verif(?:y|ying) (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot)|human verification|attention required!|unusual traffic from|are you a robot|i['’]?m not a robot|(?:complete|solve|enter|pass) the (?:re)?captcha|complete the security check|ddos protection by|pardon our interruption|incapsula incident|performing security verification/i;
const NEEDS_SCRIPT =
  /(?:enable|turn on|activate) (?:javascript|js|cookies)\b|(?:requires?|needs?) javascript\b|javascript (?:is|seems to be|must be) (?:disabled|not enabled|turned off|required|enabled)/i;

/** A line, or a part of a title, that says this and nothing else: "404 patients were not found to …" does not. */
function standsAlone(phrases: string): RegExp {
  return new RegExp(`(?:^|[|·:–—-])\\s*(?:${phrases})\\s*(?:$|[|·:!.–—-])`, "im");
}

const DENIED = standsAlone(
  "(?:error )?403(?: error|\\W*forbidden)?|access (?:to this (?:page|site|resource) (?:has been |is )?)?(?:denied|blocked)|forbidden|" +
    "unauthorized|request (?:blocked|rejected)|(?:sorry, )?you (?:have been|are) blocked|" +
    "you don['’]t have permission to access .{1,200}",
);
const NOT_FOUND = standsAlone(
  "(?:http )?(?:error )?404(?: error|\\W*(?:page |file )?not found)?|(?:(?:oops|sorry)\\W+)?(?:(?:the|this|that|requested) )*(?:page|file|document|article|content)" +
    "(?: you requested)? (?:was |is |could |can ?)?not (?:be )?(?:found|available)|not found|" +
    "(?:the|this|that) (?:page|article) (?:does not|doesn['’]t|no longer) exists?",
);

/** Why a page that came with 2xx is no page: a challenge, a refusal, an empty shell, a "not found" in disguise. */
export function refusalOfShell({ host, title, all, shown, hasScripts }: PageShell): Refusal | undefined {
  if (all.length <= SHORT) {
    if (CHALLENGE.test(title) || CHALLENGE.test(all)) return challenged(host);
    if (DENIED.test(title) || DENIED.test(all)) {
      return { outcome: "blocked", message: `${host} shows "access denied" in place of the page. Try another source.` };
    }
    if (NOT_FOUND.test(title) || (all.length <= 2 * TINY && NOT_FOUND.test(all))) {
      return {
        outcome: "no_evidence",
        message: `${host} says that there is no such page. Check the address, or search again.`,
      };
    }
  }
  if (shown.length <= SHORT / 3 && NEEDS_SCRIPT.test(shown)) return scripted(host);
  if (shown.length <= TINY && NEEDS_SCRIPT.test(all)) return scripted(host);
  if (/[\p{L}\p{N}]/u.test(shown)) return undefined;
  if (hasScripts) return scripted(host);
  return { outcome: "no_evidence", message: `The page of ${host} has no text.` };
}

function challenged(host: string): Refusal {
  return { outcome: "blocked", message: `${host} asks for proof that a person is reading. Try another source.` };
}

function scripted(host: string): Refusal {
  const message = `${host} builds this page with JavaScript, which is not run here. Try another address of the same content.`;
  return { outcome: "blocked", message };
}
