import type { ReactNode } from "react";

const shapes = {
  bolt: <path d="M13 2 5 13.5h5L9 22l9-12.5h-6z" fill="currentColor" stroke="none" />,
  bill: <path d="M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6" />,
  outage: <path d="M9 2v5m6-5v5M6 7h12v4a6 6 0 0 1-6 6 6 6 0 0 1-6-6zm6 10v5" />,
  price: <path d="M4 19V9m5.5 10V5M15 19v-7m5.5 7V8M2.5 21.5h19" />,
  connect: <path d="M3.5 11 12 4l8.5 7M6 9.5V20h12V9.5M12 11l-2 3.2h4L12 17.5" />,
  safety: <path d="M12 3 5 5.6v5.6c0 4.4 2.9 7.6 7 9.8 4.1-2.2 7-5.4 7-9.8V5.6zM12 8.5v4m0 3v.01" />,
  person: <path d="M5 20.5c.4-4 3-6.2 7-6.2s6.6 2.2 7 6.2M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z" />,
  phone: <path d="M6.5 3.5h3l1.5 4.5-2 1.5a11.5 11.5 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3" />,
  text: <path d="M3 19 8.5 5 14 19M5 14.5h7M16 19l2.7-7 2.8 7m-4.6-2.3h3.7" />,
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z" />,
  sun: <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4" />,
  restart: <path d="M4 5v5h5M4.6 10A8 8 0 1 1 4 13" />,
  book: <path d="M5 4.5h6a2 2 0 0 1 2 2V20a2.5 2.5 0 0 0-2.5-2H5zM19 4.5h-4M13 20a2.5 2.5 0 0 1 2.5-2H19V4.5h-4a2 2 0 0 0-2 2" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  next: <path d="m9.5 5.5 6.5 6.5-6.5 6.5" />,
  help: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7m0 3v.01" />,
  picture: <path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01" />,
  offline: <path d="M3 3l18 18M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4.5-2.6M19 12a10 10 0 0 0-5-2.7M12 19v.01" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A drawing beside a word; says nothing to a screen reader. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true" className="icon" width={size} height={size} viewBox="0 0 24 24"
      fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round"
    >
      {shapes[name]}
    </svg>
  );
}
