// Runs Lighthouse on the addresses given as JSON on standard input, and writes every run's figures as JSON.
// { chrome, runs, pages: [[name, address], …] } → [{ name, form, run, scores, bytes, shift, blocking, longest }, …]
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "chrome-launcher";
import { text } from "node:stream/consumers";

const { chrome: chromePath, runs, pages } = JSON.parse(await text(process.stdin));
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const figures = [];
try {
  for (let run = 1; run <= runs; run += 1) {
    for (const [name, address] of pages) {
      for (const [form, config] of [["mobile", undefined], ["desktop", desktopConfig]]) {
        const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent" }, config);
        const value = (audit) => lhr.audits[audit]?.numericValue ?? 0;
        const failed = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
          auditRefs.filter(({ id, weight }) => weight && (lhr.audits[id].score ?? 1) < 0.9).map(({ id }) => id));
        figures.push({
          name, form, run, failed,
          scores: Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, Math.round(score * 100)])),
          bytes: value("total-byte-weight"), shift: value("cumulative-layout-shift"),
          blocking: value("total-blocking-time"), longest: value("max-potential-fid"),
        });
      }
    }
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(figures));
