/** In place of the library's own, see vite.desk.config.ts. */
export default function useScrollLocker(): void {}
