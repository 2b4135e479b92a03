/** What the server wrote into the page. */
export interface Settings {
  readonly title: string;
  readonly hotline: string;
  /** Largest file that the server takes, bytes. */
  readonly maxFileBytes: number;
  /** For the styles the control writes while it runs. */
  readonly nonce: string;
  /** Shown inside the widget of another page. */
  readonly embedded: boolean;
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}

function read(): Settings {
  const known = { title: "供电服务助手", hotline: "95598", maxFileBytes: 10 << 20 };
  const written = meta("servicebot-settings");
  // Served by the development server, the mark is still there.
  const given = written.startsWith("{") ? (JSON.parse(written) as Partial<typeof known>) : {};
  return {
    ...known,
    ...given,
    nonce: meta("servicebot-nonce"),
    embedded: new URLSearchParams(location.search).has("embed"),
  };
}

export const settings = read();
