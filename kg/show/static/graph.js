"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, font: node.shape === "box" ? { color: "#fff" } : { color: "#1d2329" } })));
  const edges = new vis.DataSet(data.edges.map((edge, id) => ({ id, ...edge, arrows: "to", font: { size: 10, color: "#5a6672", strokeWidth: 3 } })));
  const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, {
    layout: { randomSeed: 7, improvedLayout: data.nodes.length < 150 },
    nodes: { size: 14, margin: 6, widthConstraint: { maximum: 190 } },
    edges: { smooth: { type: "continuous" }, width: 1 },
    physics: { solver: "forceAtlas2Based", forceAtlas2Based: { gravitationalConstant: -90, springLength: 130, avoidOverlap: 0.6 }, stabilization: { iterations: 250 } },
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false } },
  });
  network.once("stabilizationIterationsDone", () => { network.setOptions({ physics: false }); network.fit(); document.body.dataset.drawn = "true"; });

  const panel = document.getElementById("panel");
  const add = (parent, tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  };
  const show = (id) => {
    const detail = data.details[id];
    if (!detail) return;
    panel.replaceChildren();
    add(panel, "h2", detail.title);
    add(panel, "div", detail.kind, "kind");
    const list = add(panel, "dl");
    for (const [name, value] of detail.facts) { add(list, "dt", name); add(list, "dd", value); }
    for (const reason of detail.why) add(panel, "p", reason, "why");
    for (const claim of detail.claims) {
      const quote = add(panel, "blockquote");
      add(quote, "div", claim.sentence);
      add(quote, "footer", `${claim.source}: ${claim.put}`);
    }
  };
  network.on("selectNode", (event) => show(event.nodes[0]));

  const byTitle = new Map(Object.entries(data.details).map(([id, detail]) => [detail.title.toLowerCase(), id]));
  const names = document.getElementById("names");
  for (const detail of Object.values(data.details)) { const option = add(names, "option"); option.value = detail.title; }
  document.getElementById("find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const id = byTitle.get(wanted);
    if (!id) return;
    network.selectNodes([id]);
    network.focus(id, { scale: 1.1, animation: true });
    show(id);
  });

  const since = document.getElementById("since");
  const until = document.getElementById("until");
  const refresh = () => {
    const shown = new Set([...document.querySelectorAll("#legend input:checked")].map((box) => box.value));
    nodes.update(data.nodes.map((node) => {
      const first = data.details[node.id].first;
      const early = since.value && first !== undefined && (!first || first < since.value);
      const late = until.value && first !== undefined && (!first || first > until.value);
      return { id: node.id, hidden: !shown.has(node.group) || Boolean(early || late) };
    }));
  };
  for (const input of [since, until, ...document.querySelectorAll("#legend input")]) input.addEventListener("change", refresh);
})();
