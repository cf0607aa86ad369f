// The rules that a reader may move: native inputs, drawn from the server's list. A move is told when the reader lets go;
// the answer fills the same inputs in place, so that focus and position stay. Each move is numbered, and answers to
// earlier ones are passed over; until a move is answered, it is told again together with the next one.

const frame = `<p class="all"><button type="button"></button></p><div></div><p role="status" class="unseen"></p>`
const line = `<div class="name"><label></label> <small></small></div><output></output>
<button type="button" class="back">↺</button>`
let made = 0 // numbers the ids

const tell = (root, path, text) => {
  root.untold = { ...root.untold, [path]: text }
  root.send({ number: ++root.asked, moves: root.untold })
}

// A number that is none goes back to what stands there, one beyond its bounds to the nearest bound.
const settle = input => {
  const { value, min, max } = input
  if (value === "") return (input.value = input.standing)
  if (min !== "" && Number(value) < Number(min)) input.value = min
  if (max !== "" && Number(value) > Number(max)) input.value = max
}

const draw = (root, { path, kind }) => {
  const node = document.createElement("div")
  node.className = `movable ${kind}`
  node.path = path
  node.innerHTML = line
  const input = document.createElement(kind === "choice" ? "select" : "input")
  const [label, small, output, back] = ["label", "small", "output", "button"].map(tag => node.querySelector(tag))
  input.id = label.htmlFor = `rule-${++made}`
  small.id = `${input.id}-official`
  input.setAttribute("aria-describedby", small.id)
  if (kind !== "choice") input.type = kind
  if (kind === "range") output.htmlFor = input.id
  else output.remove()
  back.before(input)
  input.addEventListener("input", () => {
    input.held = true
    if (kind === "range") input.ariaValueText = output.value = input.value
  })
  input.addEventListener("change", () => {
    input.held = false
    if (kind === "number") settle(input)
    if (input.value !== input.standing) tell(root, path, (input.standing = input.value))
  })
  input.addEventListener("blur", () => (input.held = false))
  back.addEventListener("click", () => {
    input.focus() // the button goes away
    tell(root, path, null)
  })
  return node
}

const fill = (node, control) => {
  const input = node.querySelector("input, select")
  const back = node.querySelector(".back")
  node.querySelector("label").textContent = control.label
  node.querySelector("small").textContent = control.official
  node.classList.toggle("differs", control.differs)
  back.title = back.ariaLabel = control.back
  back.hidden = !control.back
  if (control.kind === "choice") {
    const options = JSON.stringify(control.options)
    if (node.options !== options) input.replaceChildren(...control.options.map(([code, words]) => new Option(words, code)))
    node.options = options
  } else {
    for (const [name, value] of [["min", control.low], ["max", control.high ?? ""], ["step", control.step]]) input[name] = value
  }
  if (input.held) return // the reader is at it
  input.value = input.standing = control.value
  if (control.kind === "range") input.ariaValueText = node.querySelector("output").value = control.told
}

// Puts the nodes into the parent in this order and touches none that is in its place, because it may have the focus.
const arrange = (parent, nodes) => {
  for (const child of [...parent.children]) if (!nodes.includes(child)) child.remove()
  nodes.forEach((node, n) => parent.children[n] === node || parent.insertBefore(node, parent.children[n] ?? null))
}

const group = ({ open }) => {
  const details = document.createElement("details")
  details.append(document.createElement("summary"), document.createElement("div"))
  details.open = open
  return details
}

const build = root => {
  root.className = "rules"
  root.innerHTML = frame
  const all = root.querySelector(".all button")
  all.addEventListener("click", () => all.ariaDisabled === "true" || tell(root, "", null))
}

const show = (root, data) => {
  if (data.heard && data.heard < root.asked) return // the answer to a later move is on its way
  root.untold = {}
  const all = root.querySelector(".all button")
  all.textContent = data.all
  all.ariaDisabled = String(data.untouched) // disabled, it would lose the focus
  const places = root.children[1]
  const groups = data.groups.map((one, n) => places.children[n] ?? group(one))
  arrange(places, groups)
  data.groups.forEach(({ title, controls }, n) => {
    const [summary, inside] = groups[n].children
    summary.textContent = title
    const known = [...inside.children]
    const nodes = controls.map(control => known.find(({ path }) => path === control.path) ?? draw(root, control))
    arrange(inside, nodes)
    nodes.forEach((node, m) => fill(node, controls[m]))
  })
  const status = root.querySelector("[role=status]")
  if (status.innerHTML !== data.told) status.innerHTML = data.told
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector("div.rules")
  if (!root) {
    root = parentElement.appendChild(document.createElement("div"))
    root.asked = data.heard
    build(root)
  }
  root.send = move => setTriggerValue("moved", move)
  show(root, data)
}
