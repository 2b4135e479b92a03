const script = document.currentScript;
if (script instanceof HTMLScriptElement) console.debug(new URL("/?embed=1", script.src).href);
export {};
