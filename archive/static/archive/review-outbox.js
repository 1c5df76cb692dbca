/* What was decided and is not saved yet: kept by the browser, sent one by one, in order,
   and again after a lost connection or a closed tab. Every deed may be sent twice. */

const AGAIN = 4000; // milliseconds until the next try

function cookie(name) {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

export function token() {
  const field = document.querySelector("input[name=csrfmiddlewaretoken]");
  return cookie("csrftoken") || (field ? field.value : "");
}

export async function send(url, body) {
  return fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token() },
    body: new URLSearchParams(body),
  });
}

function isJson(answer) {
  return (answer.headers.get("Content-Type") || "").startsWith("application/json");
}

export class Outbox {
  /* `told` is asked to show: saved(item, data), refused(item, data, status), and
     left(number, why) whenever the number of unsaved deeds changes. */
  constructor(key, told) {
    this.key = key;
    this.told = told;
    this.running = false;
    this.memory = [];
    told.kept(this.items().length);
    window.addEventListener("online", () => this.flush());
    window.addEventListener("focus", () => this.flush());
    window.addEventListener("storage", (event) => {
      if (event.key === key) this.told.left(this.items().length, "");
    });
    setInterval(() => { if (this.items().length) this.flush(); }, AGAIN);
  }

  items() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) || this.memory;
    } catch {
      return this.memory; // this browser keeps nothing: the tab has to stay open
    }
  }

  keep(items) {
    this.told.kept(items.length);
    try {
      if (items.length) localStorage.setItem(this.key, JSON.stringify(items));
      else localStorage.removeItem(this.key);
      this.memory = [];
    } catch {
      this.memory = items;
    }
  }

  add(item) {
    const id = `${Date.now()}-${Math.random()}`;
    this.keep([...this.items(), { ...item, id }]);
    this.flush();
  }

  drop(item) {
    this.keep(this.items().filter((one) => one.id !== item.id));
  }

  async flush() {
    if (this.running) return;
    this.running = true;
    try {
      if (navigator.locks) await navigator.locks.request(this.key, () => this.sendAll());
      else await this.sendAll();
    } finally {
      this.running = false;
    }
  }

  async sendAll() {
    for (let item = this.items()[0]; item; [item] = this.items()) {
      let answer;
      try {
        answer = await send(item.url, item.body);
      } catch {
        this.told.left(this.items().length, "no connection");
        return;
      }
      if (!isJson(answer)) {
        const why = answer.status >= 500 ? "the archive failed to answer"
          : "sign in again in another tab";
        this.told.left(this.items().length, why);
        return;
      }
      const data = await answer.json();
      this.drop(item);
      if (answer.ok) this.told.saved(item, data);
      else this.told.refused(item, data, answer.status);
    }
    this.told.left(0, "");
  }
}
