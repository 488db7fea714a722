// @ts-check
// Long runs: start one, watch it, cancel it, and put what it gave into the page. Words and HTML are the server's.

/** @typedef {{id: string, state: string, done: number, total: number, problem: any, error?: any, result?: any}} Job */

const EVERY = 700;

/** @param {HTMLElement} box */
function watch(box) {
  const words = JSON.parse(box.dataset.words ?? "{}");
  const start = /** @type {HTMLButtonElement} */ (box.querySelector(".start"));
  const stop = /** @type {HTMLButtonElement} */ (box.querySelector(".stop"));
  const bar = /** @type {HTMLProgressElement} */ (box.querySelector("progress"));
  const told = /** @type {HTMLElement} */ (box.querySelector(".told"));
  const place = /** @type {HTMLElement} */ (box.querySelector(".result"));
  let running = "";
  let stopping = false;
  /** @type {Record<string, any>} what the job at work was asked, which its result does not say */
  let question = {};

  /** @param {string} text */
  const say = (text) => {
    if (told.textContent !== text) told.textContent = text;
  };

  /** @param {boolean} on */
  const busy = (on) => {
    start.disabled = on;
    stop.hidden = !on;
    bar.hidden = !on;
    if (!on) running = "";
  };

  /** @returns {Record<string, any>} */
  const asked = () => {
    const body = JSON.parse(box.dataset.job ?? "{}");
    const form = /** @type {HTMLFormElement|null} */ (document.getElementById(box.dataset.form ?? ""));
    const sent = form ? new FormData(form) : new FormData();
    for (const name of (box.dataset.fields ?? "").split(" ").filter(Boolean)) {
      const value = String(sent.get(name) ?? "");
      if (name === "against") body[name] = value || null;
      else body[name] = ["futures", "horizon"].includes(name) ? Number(value) : value;
    }
    return body;
  };

  /** @param {any} problem */
  const failed = (problem) => {
    const why = problem?.what ? [problem.what, problem.expected, problem.do].filter(Boolean).join(" ") : String(problem ?? "");
    busy(false);
    say(why ? words.failed.replace("{why}", why) : words.no_server);
  };

  /** @param {any} result */
  const show = async (result) => {
    const reply = await fetch(box.dataset.show ?? "", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ ...result, asked: question }) });
    if (!reply.ok) throw new Error(await reply.text());
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
    busy(false);
    say(words.done);
    const head = place.querySelector("h2");
    head?.setAttribute("tabindex", "-1");
    head?.focus();
  };

  const look = async () => {
    if (!running) return;
    try {
      const reply = await fetch(`/api/jobs/${running}`);
      const job = /** @type {Job} */ (await reply.json());
      if (!reply.ok) return failed(job.error);
      if (job.state === "done") return await show(job.result);
      if (job.state === "failed") return failed(job.problem ?? "");
      if (job.state === "cancelled") {
        busy(false);
        return say(words.cancelled);
      }
      if (job.state === "running" && job.total) {
        bar.max = job.total;
        bar.value = job.done;
        say(stopping ? words.stopping : job.done >= job.total ? words.last : words.run.replace("{done}", String(job.done)).replace("{all}", String(job.total)));
      } else say(stopping ? words.stopping : words.queue);
      window.setTimeout(look, EVERY);
    } catch (problem) {
      failed(problem instanceof TypeError ? "" : problem);
    }
  };

  start.addEventListener("click", async () => {
    busy(true);
    stopping = false;
    question = asked();
    bar.removeAttribute("value");
    say(words.queue);
    place.replaceChildren();
    try {
      const reply = await fetch("/api/jobs", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(question) });
      const job = await reply.json();
      if (!reply.ok) return failed(job.error ?? job.detail);
      running = job.id;
      look();
    } catch {
      failed("");
    }
  });
  stop.addEventListener("click", async () => {
    if (!running) return;
    stopping = true;
    say(words.stopping);
    await fetch(`/api/jobs/${running}`, { method: "DELETE" }).catch(() => {});
  });
  start.disabled = false;
}

for (const box of document.querySelectorAll(".job")) watch(/** @type {HTMLElement} */ (box));
