// A figure of ours in the page: what it shows is HTML made by the server; here it is sorted, saved as a file or image.

const save = (blob, name) => {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

const bytes = base64 => Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))

// Figures by size, everything else as its language orders words; what is not there comes last either way.
const order = (a, b, down) => {
  const [x, y] = [a, b].map(cell => cell.dataset.v ?? cell.textContent.trim())
  if (x === "" || y === "") return (x === "") - (y === "")
  const [m, n] = [Number(x), Number(y)]
  const found = isNaN(m) || isNaN(n) ? x.localeCompare(y, document.documentElement.lang) : m - n
  return down ? -found : found
}

const sort = (table, column, down) => {
  const heads = [...table.tHead.rows[0].cells]
  heads.forEach((head, n) => {
    if (n === column) head.setAttribute("aria-sort", down ? "descending" : "ascending")
    else head.removeAttribute("aria-sort")
  })
  const body = table.tBodies[0]
  body.querySelectorAll("tr.group").forEach(row => row.remove()) // in another order they head nothing
  body.append(...[...body.rows].sort((a, b) => order(a.cells[column], b.cells[column], down)))
}

// The figure as it stands, on white paper with its words around it. The picture is drawn by the browser itself, which
// has the fonts; nothing is sent anywhere.
const image = async (figure, name, note) => {
  const paper = document.createElement("div")
  paper.className = "paper"
  paper.style.fontFamily = getComputedStyle(document.body).fontFamily
  const copy = figure.cloneNode(true)
  copy.querySelectorAll(".tools, .twin, .told").forEach(part => part.remove())
  const asking = copy.querySelector("td .asks")?.closest("td").cellIndex // a column to click on says nothing on paper
  if (asking) copy.querySelectorAll("tr").forEach(row => row.cells[asking]?.remove())
  const foot = document.createElement("p")
  foot.className = "quiet"
  foot.textContent = `${note} ${new Date().toLocaleDateString(document.documentElement.lang)}`
  paper.append(copy, foot)
  const needed = [...figure.querySelectorAll(":scope > .wide")].map(part => part.scrollWidth)
  paper.style.width = `${Math.max(640, figure.clientWidth, ...needed) + 48}px` // 48: the paper's own margins
  const style = document.createElement("style")
  style.textContent = [...document.querySelectorAll("style")].map(s => s.textContent).find(s => s.includes("--part-0"))
  paper.prepend(style)
  // Measured where no other style reaches, as it will be drawn.
  const aside = document.createElement("div")
  aside.style = "all: initial; position: absolute; inset: 0 auto auto -9999px"
  aside.attachShadow({ mode: "open" }).append(paper)
  document.body.append(aside)
  const [width, height] = [paper.scrollWidth, paper.scrollHeight]
  const inside = new XMLSerializer().serializeToString(paper)
  aside.remove()
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <foreignObject width="100%" height="100%">${inside}</foreignObject></svg>`
  const drawn = new Image()
  drawn.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text)
  await drawn.decode()
  const canvas = document.createElement("canvas")
  ;[canvas.width, canvas.height] = [2 * width, 2 * height]
  const pen = canvas.getContext("2d")
  pen.scale(2, 2)
  pen.drawImage(drawn, 0, 0)
  canvas.toBlob(blob => save(blob, `${name}.png`))
}

// What is told of a unit under the pointer, in focus or touched; the first touch tells, the second one opens.
const tell = (root, link) => {
  const place = link?.closest("figure").querySelector(".told")
  if (!place) return
  root.told = link
  const [name, ...lines] = link.dataset.tip.split("\n")
  const head = document.createElement("b")
  head.textContent = name
  place.replaceChildren(head, ...lines.flatMap(line => ["\u2002", line]))
}
const watchUnits = root => {
  root.onpointerover = event => event.pointerType !== "touch" && tell(root, event.target.closest("[data-tip]"))
  root.onpointerdown = event => (root.toldBefore = event.pointerType === "touch" ? root.told ?? null : undefined)
  root.addEventListener("focusin", event => tell(root, event.target.closest("[data-tip]")))
}
const onlyTells = (root, event) => {
  const link = event.target.closest("[data-tip]")
  const before = root.toldBefore
  root.toldBefore = undefined
  if (!link || before === undefined || before === link) return false
  tell(root, link)
  event.preventDefault()
  event.stopPropagation()
  return true
}

// Thousands of units are one stop of the Tab key: arrows go from one to the next, Home and End within a block, Page Up
// and Page Down to the next block, Enter opens. They arrive with a code and what is told of them, and become a link when
// they are pointed at or reached: what is sent stays small, and the picture stands at once.
const list = box => {
  const units = [...box.querySelectorAll("[data-code]")]
  for (const unit of units) {
    unit.role = "option"
    unit.ariaLabel = unit.dataset.tip.replaceAll("\n", ", ")
  }
  return units
}
const linked = (box, unit) => {
  if (!unit || unit.id) return
  unit.id = `unit-${unit.dataset.code}`
  unit.tabIndex = -1
  unit.dataset.go = ""
  unit.setAttribute("href", box.dataset.href.replace("{}", encodeURIComponent(unit.dataset.code)))
}
// The nearest unit above or below, rather straight than close.
const beyond = (units, from, down) => {
  const middle = unit => {
    const { left, right, top, bottom } = unit.getBoundingClientRect()
    return [(left + right) / 2, (top + bottom) / 2]
  }
  const [x, y] = middle(from)
  let [best, least] = [from, Infinity]
  for (const unit of units) {
    const [across, along] = middle(unit).map((at, axis) => at - [x, y][axis])
    const far = (down ? along : -along) + 3 * Math.abs(across)
    if ((down ? along : -along) > 1 && far < least) [best, least] = [unit, far]
  }
  return best
}
const reached = (units, from, key) => {
  const at = units.indexOf(from)
  const block = from.closest("[role=group]")
  const inside = units.filter(unit => block.contains(unit))
  const first = units.indexOf(inside[0])
  const before = units[first - 1]?.closest("[role=group]")
  return {
    ArrowRight: () => units[at + 1], ArrowLeft: () => units[at - 1],
    ArrowDown: () => beyond(units, from, true), ArrowUp: () => beyond(units, from, false),
    Home: () => inside[0], End: () => inside.at(-1),
    PageDown: () => units[first + inside.length], PageUp: () => units.find(unit => before?.contains(unit)),
  }[key]?.()
}
const rove = (root, box) => {
  const units = list(box)
  let here = units[0]
  const go = unit => {
    here.ariaSelected = null
    here = unit
    linked(box, here)
    here.ariaSelected = "true"
    box.setAttribute("aria-activedescendant", here.id)
    here.scrollIntoView({ block: "nearest", inline: "nearest" })
    tell(root, here)
  }
  box.onfocus = () => go(here)
  box.onpointerover = box.onclick = event => linked(box, event.target.closest("[data-code]"))
  box.onkeydown = event => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "Enter") return here.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
    const unit = reached(units, here, event.key)
    if (unit) go(unit)
    if (unit || event.key.startsWith("Arrow") || event.key.startsWith("Page")) event.preventDefault()
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("div")
  if (root.drawn !== data.html) {
    const open = root.querySelector("details.twin")?.open
    root.innerHTML = root.drawn = data.html
    root.querySelectorAll("[data-roving]").forEach(box => rove(root, box))
    if (open && root.querySelector("details.twin")) root.querySelector("details.twin").open = true
    root.querySelectorAll("table.sortable").forEach((table, n) => {
      const { column, down } = root.sorted?.[n] ?? {}
      if (column < table.tHead.rows[0].cells.length) sort(table, column, down)
    })
  }
  if (data.file && root.saved !== data.file.id) {
    root.saved = data.file.id
    save(new Blob([bytes(data.file.content)], { type: data.file.type }), data.file.name)
  }
  if (!root.watched) watchUnits(root)
  root.watched = true
  root.onclick = event => {
    if (onlyTells(root, event)) return
    const head = event.target.closest("table.sortable th button")?.closest("th")
    if (head) {
      const tables = [...root.querySelectorAll("table.sortable")]
      const table = head.closest("table")
      const down = head.getAttribute("aria-sort") === "ascending"
      sort(table, head.cellIndex, down)
      root.sorted = { ...root.sorted, [tables.indexOf(table)]: { column: head.cellIndex, down } }
    }
    const form = event.target.closest("button[data-file]")?.dataset.file
    if (form === "png") image(root.querySelector("figure"), data.name, data.note)
    else if (form) {
      const rows = [...(root.querySelector("table.sortable")?.tBodies[0].querySelectorAll("tr[data-n]") ?? [])]
      setTriggerValue("file", { form, order: rows.map(row => Number(row.dataset.n)) })
    }
  }
}
