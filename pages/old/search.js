// The search box: a combobox of the WAI-ARIA practices. What is typed goes to the server once the reader pauses; what
// is found comes back as options, which are links: browser.js follows the one that is clicked.

const PAUSE = 150 // milliseconds without a key after which the server is asked
const ROOM = 360 // pixels that the list likes to have

const frame = `<label for="find-unit"></label>
<input id="find-unit" type="text" role="combobox" aria-expanded="false" aria-controls="found-units"
  aria-autocomplete="list" autocomplete="off" autocapitalize="none" spellcheck="false">
<ul id="found-units" role="listbox" hidden></ul>
<p role="status"></p>`

const build = root => {
  root.className = "search"
  root.innerHTML = frame
  const [input, list] = [root.querySelector("input"), root.querySelector("ul")]
  const options = () => [...list.children]
  const active = () => list.querySelector("[aria-selected=true]")
  const told = root.querySelector("p")
  const close = () => {
    told.className = "unseen" // what is read aloud is seen only where there is nothing else to see
    list.hidden = true
    input.setAttribute("aria-expanded", "false")
    input.removeAttribute("aria-activedescendant")
  }
  const choose = option => {
    active()?.setAttribute("aria-selected", "false")
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    input.setAttribute("aria-activedescendant", option.id)
  }
  const place = () => {
    const { top, bottom } = input.getBoundingClientRect()
    root.classList.toggle("up", innerHeight - bottom < ROOM && top > innerHeight - bottom)
  }
  const open = () => {
    place()
    list.hidden = false
    input.setAttribute("aria-expanded", "true")
    choose(list.firstElementChild)
  }
  const empty = () => {
    input.value = root.asked = ""
    list.replaceChildren()
    told.textContent = ""
    close()
  }
  const ask = () => {
    if (input.value.trim() && input.value !== root.asked) root.ask((root.asked = input.value))
  }
  input.addEventListener("input", event => {
    clearTimeout(root.waiting)
    close()
    root.asked = ""
    if (!input.value.trim()) empty()
    else if (!event.isComposing) root.waiting = setTimeout(ask, PAUSE) // an input method is still choosing signs
  })
  input.addEventListener("compositionend", () => (root.waiting = setTimeout(ask, PAUSE)))
  input.addEventListener("keydown", event => {
    if (event.isComposing) return
    const shown = options()
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape" && list.hidden) empty()
    else if (event.key === "Escape") close()
    else if (event.key === "Enter") list.hidden ? ask() : active()?.click()
    else if (step && shown.length && list.hidden) open()
    else if (step && shown.length) choose(shown.at((shown.indexOf(active()) + step) % shown.length))
    else return
    event.preventDefault()
  })
  input.addEventListener("blur", close)
  list.addEventListener("pointerdown", event => event.preventDefault()) // the box keeps the focus
  list.addEventListener("click", event => event.target.closest("[data-go]") && setTimeout(empty)) // once it is followed
  root.show = data => {
    root.querySelector("label").textContent = data.label
    list.setAttribute("aria-label", data.label)
    input.placeholder = data.hint
    if (!data.typed || data.typed !== input.value) return // an answer to what is not asked any more
    list.innerHTML = data.found
    options().forEach((option, n) => (option.id = `found-unit-${n}`))
    told.textContent = data.told
    close()
    if (list.children.length) return open()
    place()
    told.className = ""
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector("div.search")
  if (!root) {
    root = parentElement.appendChild(document.createElement("div"))
    build(root)
  }
  root.ask = typed => setTriggerValue("typed", typed)
  root.show(data)
}
