// Times in the page's language. A browser that has no words for it would write "M11 22".
const LANGUAGE = document.documentElement.lang || "en";

export const dates = options => {
  const own = new Intl.DateTimeFormat(LANGUAGE, { ...options });
  const known = !/\bM\d\d\b/.test(new Intl.DateTimeFormat(LANGUAGE, { month: "short" }).format(0));
  return known ? own : new Intl.DateTimeFormat("en-GB", options);
};

/** "5 minutes ago" */
export const ago = minutes =>
  new Intl.RelativeTimeFormat(LANGUAGE).format(-Math.max(0, minutes), "minute");
