// The browser's side of what is chosen: the address, the language, links of ours, and what an image says of itself.
//
// A plain click on a link to a page of ours stays in this session: it is followed as Back and Forward are. Completing
// an address that lacks choices makes no step in the history.
// Streamlit leaves the language "en", and an icon given to st.set_page_config costs every first visitor numpy.

const ICON = "data:image/svg+xml," + encodeURIComponent(`
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#9ECAE1" d="M1 9h4v6H1z"/>
<path fill="#4292C6" d="M6 5h4v10H6z"/><path fill="#1B4F8A" d="M11 1h4v14h-4z"/></svg>`.trim())

const go = address => {
  history.pushState({}, "", new URL(address, location).href)
  dispatchEvent(new PopStateEvent("popstate"))
}
const follow = event => {
  if (event.target.closest("button[data-print]")) return print()
  const link = event.target.closest("main a[href^='./'], [data-go]")
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  event.stopPropagation()
  go(link.dataset.go || link.getAttribute("href"))
}

// On the page the title stands above a chart, where it wraps and is read aloud; an image takes it along. Plotly copies
// the layout while it handles the click, so what is added before is taken away right after.
const entitle = event => {
  const button = event.target.closest(".modebar-btn")
  const plot = button?.closest(".js-plotly-plot")
  const words = plot?.layout?.meta
  if (!words?.title || button.dataset.title !== words.save) return
  const {title, margin} = plot.layout
  plot.layout.title = {text: words.title, subtitle: {text: words.note ?? ""}, x: 0.02, xanchor: "left", y: 0.98,
    yanchor: "top", yref: "container", font: {size: 17}}
  plot.layout.margin = {...margin, t: (margin?.t ?? 8) + 62}
  plot.layout.paper_bgcolor = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor
  setTimeout(() => {
    Object.assign(plot.layout, {title, margin})
    delete plot.layout.paper_bgcolor
  })
}

export default function ({data, setTriggerValue}) {
  document.onclick = follow
  document.removeEventListener("click", window.entitle, true)
  document.addEventListener("click", (window.entitle = entitle), true)
  // Written again, the same language would have all styles looked at anew, and the same icon fetched.
  if (document.documentElement.lang !== data.lang) document.documentElement.lang = data.lang
  const icon = document.querySelector("link[rel~=icon]")
  if (icon && icon.href !== ICON) icon.href = ICON
  const address = new URL(location)
  for (const [key, value] of new URLSearchParams(data.choices)) {
    if (value) address.searchParams.set(key, value)
    else address.searchParams.delete(key)
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address)
  if (data.go) go(data.go)
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const turned = () => setTimeout(() => setTriggerValue("theme", dark.matches), 400)
  dark.addEventListener("change", turned)
  return () => dark.removeEventListener("change", turned)
}
