// The browser's side of what is chosen: the address, the language, and links of ours.
//
// A plain click on a link of ours stays in this session: it is followed as Back and Forward are, any other (a new tab)
// is the browser's own business. Completing an address that lacks choices makes no step in the history, and going to
// another page makes one: st.query_params and st.switch_page each make one more, and Back would need two clicks.
// Streamlit leaves the language "en", and an icon given to st.set_page_config costs every first visitor numpy.

const ICON = "data:image/svg+xml," + encodeURIComponent(`
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1B4F8A" d="M1 2h14v3H1z"/>
<path fill="#4292C6" d="M1 7h10v3H1z"/><path fill="#9ECAE1" d="M1 12h7v3H1z"/></svg>`.trim())
const go = address => {
  history.pushState({}, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
}
const follow = event => {
  const link = event.target.closest("[data-go]")
  if (event.target.closest("button[data-print]")) print()
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  // A link inside an SVG has no plain href, and what is found in the search box has its address in data-go.
  go(new URL(link.dataset.go || link.getAttribute("href"), location).href)
}

// A page's explanation is open until its reader has closed it once.
const explain = details => {
  details.open = !localStorage.getItem(`seen-${details.dataset.seen}`)
  details.ontoggle = () => details.open || localStorage.setItem(`seen-${details.dataset.seen}`, "yes")
}
const explained = new WeakSet()
const explainAll = () => {
  for (const details of document.querySelectorAll("details[data-seen]")) {
    if (!explained.has(details)) explain(details)
    explained.add(details)
  }
}
const watch = new MutationObserver(explainAll)

export default function ({data}) {
  document.onclick = follow
  watch.observe(document.querySelector("main") ?? document.body, {childList: true, subtree: true})
  explainAll() // what stands there already
  // Written again, the same language would have all styles looked at anew, and the same icon fetched.
  if (document.documentElement.lang !== data.lang) document.documentElement.lang = data.lang
  const icon = document.querySelector("link[rel~=icon]")
  if (icon.href !== ICON) icon.href = ICON
  const address = new URL(location)
  for (const [key, value] of new URLSearchParams(data.choices)) {
    if (value) address.searchParams.set(key, value)
    else address.searchParams.delete(key)
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}
