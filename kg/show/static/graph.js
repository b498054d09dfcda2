"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const panel = document.getElementById("panel");
  const [find, since, until] = ["find", "since", "until"].map((id) => document.getElementById(id));
  const boxes = [...document.querySelectorAll("#legend input")];
  const CONFLICT = "#c8321e", INK = "#1d2329", FADED = "rgba(29, 35, 41, 0.18)";

  // ---------------------------------------------------------------- drawing

  const look = (drawing) => {
    const node = { ...drawing };
    node.title = data.details[node.id].title;
    if (node.shape !== "box") return { ...node, font: { color: INK, size: 19, strokeWidth: 5, strokeColor: "#fbfcfd" } };
    const edge = node.disputed ? CONFLICT : node.color;
    return {
      ...node,
      borderWidth: node.disputed ? 3 : 1,
      shapeProperties: { borderDashes: node.fact ? false : [4, 3], borderRadius: 4 },
      color: { background: node.fact ? node.color : "#ffffff", border: edge, highlight: { background: node.fact ? node.color : "#ffffff", border: edge }, hover: { background: node.fact ? "#4c5966" : "#eef2f5", border: edge } },
      font: { color: node.fact ? "#ffffff" : INK, size: 15 },
    };
  };
  const nodes = new vis.DataSet(data.nodes.map(look));
  const edges = new vis.DataSet(data.edges.map((edge, id) => ({ ...edge, id, label: undefined, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, color: { color: "#8d98a3", highlight: INK, hover: INK } })));
  const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, {
    layout: { randomSeed: 11, improvedLayout: false },
    nodes: { margin: 5, widthConstraint: { maximum: 150 }, scaling: { label: { drawThreshold: 3 } } },
    edges: { smooth: false, width: 1, selectionWidth: 1, font: { size: 14, color: "#3d4852", strokeWidth: 4, strokeColor: "#fbfcfd", align: "horizontal" } },
    physics: { solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -95, centralGravity: 0.02, springLength: 30, springConstant: 0.09, damping: 0.5, avoidOverlap: 1 }, stabilization: { iterations: 400, fit: true } },
    interaction: { hover: true, tooltipDelay: 150, hideEdgesOnDrag: data.nodes.length > 200, keyboard: { enabled: true, bindToWindow: false } },
  });
  const stretch = () => {
    const places = Object.entries(network.getPositions());
    const extent = (axis) => Math.max(1, Math.max(...places.map(([, at]) => at[axis])) - Math.min(...places.map(([, at]) => at[axis])));
    if (places.length < 3) return;
    const box = document.getElementById("graph");
    const factor = Math.min(2, Math.max(0.6, (box.clientWidth / box.clientHeight) * (extent("y") / extent("x"))));
    for (const [id, at] of places) network.moveNode(id, at.x * Math.sqrt(factor), at.y / Math.sqrt(factor));
  };
  const settle = () => {
    network.setOptions({ physics: false });
    stretch();
    network.fit({ animation: false });
    document.body.dataset.drawn = "true";
  };
  if (data.nodes.length) network.once("stabilizationIterationsDone", settle);
  else settle();

  const drawn = new Set(data.nodes.map((node) => node.id));
  const highlight = (id) => {
    const near = id && drawn.has(id) ? new Set([id, ...network.getConnectedNodes(id)]) : null;
    nodes.update(data.nodes.map((node) => ({ id: node.id, opacity: !near || near.has(node.id) ? 1 : 0.2, font: { ...look(node).font, color: !near || near.has(node.id) ? look(node).font.color : FADED } })));
    edges.update(data.edges.map((edge, number) => {
      const on = near && (edge.from === id || edge.to === id);
      return { id: number, label: on ? edge.role : " ", color: { color: on ? INK : near ? "rgba(141, 152, 163, 0.2)" : "#8d98a3" }, width: on ? 1.6 : 1 };
    }));
  };

  // ---------------------------------------------------------------- panel

  const add = (parent, tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  };
  const link = (parent, id, text) => {
    const button = add(parent, "button", text);
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return button;
  };
  const line = (list, id) => {
    const detail = data.details[id];
    const item = add(list, "li");
    if (detail.conflicts.some((each) => each.kind === "incompatible")) add(item, "span", "≠", "differ");
    link(item, id, detail.title);
    if (detail.status) add(item, "span", detail.status, "status");
  };
  const addConflict = (parent, conflict) => add(parent, "p", `${conflict.kind === "incompatible" ? "≠ " : ""}${conflict.explanation}`, conflict.kind === "incompatible" ? "conflict" : "conflict mild");
  const inTime = (detail) => {
    if (detail.first === undefined) return true;
    if (!since.value && !until.value) return true;
    return Boolean(detail.first) && !(since.value && detail.last < since.value) && !(until.value && detail.first > until.value);
  };
  const overview = () => {
    panel.replaceChildren(document.getElementById("start").content.cloneNode(true));
    if (data.not_drawn) add(panel, "p", `${data.not_drawn} events that fewer sources tell are listed here and not drawn.`, "hint");
    if (data.left_out) add(panel, "p", `${data.left_out} more events are neither drawn nor listed: kg timeline tells them.`, "hint");
    const differ = data.conflicts.filter((each) => each.kind === "incompatible");
    if (differ.length) add(panel, "h3", "Where sources disagree");
    for (const each of differ) {
      const box = add(panel, "div", undefined, "conflict");
      if (data.details[each.on]) link(box, each.on, each.title); else add(box, "strong", each.title);
      add(box, "div", each.explanation);
    }
    let wasOpen = false;
    for (const day of data.days) {
      const shown = day.events.filter((id) => inTime(data.details[id]));
      if (!shown.length) continue;
      if (day.open && !wasOpen) add(panel, "h2", "When exactly, no article says");
      wasOpen = day.open;
      add(panel, "h3", day.title);
      const list = add(panel, "ul");
      for (const id of shown) line(list, id);
    }
  };
  const back = () => {
    const button = add(panel, "button", "← all events", "back");
    button.type = "button";
    button.addEventListener("click", () => { network.unselectAll(); highlight(null); overview(); });
  };
  const show = (id) => {
    const detail = data.details[id];
    if (!detail) return;
    panel.replaceChildren();
    back();
    add(panel, "h2", detail.title);
    add(panel, "div", detail.kind, "kind");
    for (const conflict of detail.conflicts) addConflict(panel, conflict);
    const list = add(panel, "dl");
    for (const [name, value, target] of detail.facts) {
      add(list, "dt", name);
      const cell = add(list, "dd");
      if (data.details[target]) link(cell, target, value); else cell.textContent = value;
    }
    const taken = Object.keys(data.details).filter((each) => data.details[each].first !== undefined && data.details[each].facts.some((fact) => fact[2] === id));
    if (taken.length) {
      add(panel, "h3", detail.first === undefined ? "Events" : "What speaks of it");
      const events = add(panel, "ul");
      const inOrder = data.days.flatMap((day) => day.events);
      const rank = (each) => (inOrder.includes(each) ? inOrder.indexOf(each) : inOrder.length);
      for (const each of taken.sort((a, b) => rank(a) - rank(b))) line(events, each);
    }
    if (detail.why.length) {
      const reasons = add(panel, "details");
      reasons.open = detail.first !== undefined;
      add(reasons, "summary", reasons.open ? "Why it is dated so" : "Why these names and words are one");
      for (const reason of detail.why) add(reasons, "p", reason, "why");
    }
    if (detail.claims.length) add(panel, "h3", "Who says so");
    for (const claim of detail.claims) {
      const quote = add(panel, "blockquote");
      add(quote, "div", claim.sentence);
      add(quote, "footer", `${claim.source}: ${claim.manner}`);
    }
    panel.scrollTop = 0;
  };
  const choose = (id) => {
    if (drawn.has(id)) {
      network.selectNodes([id]);
      network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: { duration: 300 } });
    } else network.unselectAll();
    highlight(id);
    show(id);
  };
  network.on("selectNode", (event) => { highlight(event.nodes[0]); show(event.nodes[0]); });
  network.on("deselectNode", (event) => { if (!event.nodes.length) { highlight(null); overview(); } });

  // ---------------------------------------------------------------- search and filters

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const folded = Object.entries(data.details).map(([id, detail]) => [id, fold(detail.names)]);
  const matches = () => {
    const words = fold(find.value).split(/\s+/).filter(Boolean);
    return folded.filter(([, names]) => words.every((word) => names.includes(word))).map(([id]) => id);
  };
  find.addEventListener("input", () => {
    if (!find.value.trim()) return overview();
    const found = matches();
    panel.replaceChildren();
    add(panel, "h2", found.length ? `${found.length} found` : "Nothing of that name is drawn");
    for (const [title, isEvent] of [["Names", false], ["Events", true]]) {
      const ids = found.filter((id) => (data.details[id].first !== undefined) === isEvent);
      if (!ids.length) continue;
      add(panel, "h3", title);
      const list = add(panel, "ul");
      for (const id of ids.slice(0, 40)) line(list, id);
    }
  });
  find.addEventListener("keydown", (event) => {
    const found = event.key === "Enter" ? matches() : [];
    if (found.length) choose(found.find((id) => data.details[id].first === undefined) ?? found[0]);
  });
  const refresh = () => {
    const kinds = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const isShown = (node) => kinds.has(node.kind) && inTime(data.details[node.id]);
    const events = new Set(data.nodes.filter((node) => node.kind === "Event" && isShown(node)).map((node) => node.id));
    const busy = new Set(data.edges.filter((edge) => events.has(edge.from)).map((edge) => edge.to));
    const narrowed = since.value || until.value;
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: !isShown(node) || Boolean(narrowed && node.kind !== "Event" && !busy.has(node.id)) })));
    if (!network.getSelectedNodes().length) overview();
  };
  for (const input of [since, until, ...boxes]) input.addEventListener("change", refresh);
  overview();
})();
