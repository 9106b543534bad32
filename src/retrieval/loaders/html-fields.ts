import type { PageNode } from "./html-body.ts";

export interface PageFields {
  title?: string;
  url?: string;
  date?: string;
  language?: string;
  license?: string;
}

const DATES = [
  'meta[property="article:published_time"]',
  'meta[name="citation_publication_date"]',
  'meta[name="citation_date"]',
  'meta[name="dcterms.issued"]',
  'meta[name="DC.date.issued"]',
  'meta[name="dcterms.date"]',
  'meta[name="DC.date"]',
  'meta[name="date"]',
  'meta[itemprop="datePublished"]',
];

/** What a page says of itself in its head, and in what it tells search engines. */
export function readPageFields(page: PageNode): PageFields {
  const content = (selector: string) => page.querySelector(selector)?.getAttribute("content")?.trim() || undefined;
  const canonical = page.querySelector('link[rel="canonical"]')?.getAttribute("href")?.trim();
  const title =
    page
      .querySelector("main h1, article h1, h1")
      ?.textContent?.replace(/\s*[#¶§]\s*$/, "")
      .trim() ||
    content('meta[name="citation_title"]') ||
    content('meta[property="og:title"]') ||
    page.querySelector("title")?.textContent?.trim();
  const url = [canonical, content('meta[property="og:url"]')].find(
    (one) => one !== undefined && /^https?:\/\//i.test(one),
  );
  const date =
    DATES.map(content).find((one) => one !== undefined) ??
    linkedDate(page) ??
    page.querySelector("time[datetime]")?.getAttribute("datetime")?.trim();
  const language =
    page.querySelector("html")?.getAttribute("lang")?.trim() || content('meta[http-equiv="content-language"]');
  const license = page.querySelector('a[rel~="license"], link[rel="license"]')?.getAttribute("href")?.trim();
  return {
    ...given("title", title),
    ...given("url", url),
    ...given("date", date),
    ...given("language", language),
    ...given("license", license),
  };
}

function given(name: keyof PageFields, value: string | undefined): PageFields {
  return value === undefined || value === "" ? {} : { [name]: value };
}

/** "datePublished" of JSON-LD, without reading all of it. */
function linkedDate(page: PageNode): string | undefined {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const date = /"datePublished"\s*:\s*"([^"]+)"/.exec(script.textContent ?? "")?.[1];
    if (date !== undefined) return date;
  }
  return undefined;
}
