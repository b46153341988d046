// Times in the page's language, of 24 hours as on the pages. A browser that has no words for it would write "M11 22".
const LANGUAGE = document.documentElement.lang || "en";

export const dates = wanted => {
  const options = { ...wanted, hourCycle: "h23" };
  const own = new Intl.DateTimeFormat(LANGUAGE, options);
  const known = !/\bM\d\d\b/.test(new Intl.DateTimeFormat(LANGUAGE, { month: "short" }).format(0));
  return known ? own : new Intl.DateTimeFormat("en-GB", options);
};

/** "5 minutes ago" */
export const ago = minutes =>
  new Intl.RelativeTimeFormat(LANGUAGE).format(-Math.max(0, minutes), "minute");
