"""Draws how the time of a decision grows, from the figures of `families`.

    cargo bench --bench families -- --series --figures growth.jsonl
    python benches/growth.py growth.jsonl docs/pictures/growth.svg

Needs nothing but Python. Both axes are logarithmic: on the dashed lines, twice as much takes twice as long.
"""

import json
import math
import sys

WIDTH, HEIGHT = 930, 400
PANELS = [("credentials", "credentials held, 8 leaves"), ("leaves", "leaves, 400 credentials held")]
LINES = [("verdict", "verdict alone"), ("decision", "decision with its explanation")]
LEFT, TOP, WIDE, HIGH, APART = 70, 50, 350, 270, 100

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-weight: 600 }
  .grid { stroke: #d0d7de; stroke-width: 1 }
  .guide { stroke: #8c959f; stroke-width: 1; stroke-dasharray: 4 4 }
  .verdict { stroke: #0969da; fill: #0969da }
  .decision { stroke: #bc4c00; fill: #bc4c00 }
  polyline { fill: none !important; stroke-width: 2 }
  .late { stroke-dasharray: 2 4 }
  circle { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .grid { stroke: #30363d }
    .guide { stroke: #6e7681 }
    .verdict { stroke: #58a6ff; fill: #58a6ff }
    .decision { stroke: #f0883e; fill: #f0883e }
  }
"""


def main(figures, picture):
    # Per panel and line: (size, median, p99), in microseconds.
    found = {}
    with open(figures, encoding="utf-8") as lines:
        for line in lines:
            figure = json.loads(line)
            panel, size = figure["family"].rsplit("-", 1)
            for name, _ in LINES:
                if figure[name] is not None:
                    times = (int(size), figure[name]["median-ns"] / 1000, figure[name]["p99-ns"] / 1000)
                    found.setdefault((panel, name), []).append(times)
    values = [value for times in found.values() for _, median, late in times for value in (median, late)]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">']
    out.append("<title>Time of a decision against credentials and against leaves</title>")
    out.append(f"<style>{STYLE}</style>")
    for place, (panel, label) in enumerate(PANELS):
        left = LEFT + place * (WIDE + APART)
        sizes = sorted({size for (name, _), times in found.items() if name == panel for size, _, _ in times})
        if sizes:
            out += draw(panel, label, left, sizes, found, low, high)
    for at, (name, text) in enumerate((name, text) for name, text in LINES if any(key[1] == name for key in found)):
        left = LEFT + at * 220
        out.append(f'<line class="{name}" x1="{left}" x2="{left + 24}" y1="{HEIGHT - 12}" y2="{HEIGHT - 12}" stroke-width="2"/>')
        out.append(f'<text x="{left + 30}" y="{HEIGHT - 8}">{text}</text>')
    out.append(f'<text x="{WIDTH - 40}" y="{HEIGHT - 8}" text-anchor="end">dotted: p99; dashed: in proportion to size</text>')
    out.append("</svg>\n")
    with open(picture, "w", encoding="utf-8") as file:
        file.write("\n".join(out))


def draw(panel, label, left, sizes, found, low, high):
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size):
        return left + WIDE * (math.log10(size) - first) / (last - first)

    def y(micros):
        return TOP + HIGH * (1 - (math.log10(micros) - low) / (high - low))

    out = [f'<text class="title" x="{left}" y="{TOP - 20}">Time against {label}</text>']
    for power in range(low, high + 1):
        at = y(10**power)
        out.append(f'<line class="grid" x1="{left}" x2="{left + WIDE}" y1="{at:.1f}" y2="{at:.1f}"/>')
        out.append(f'<text x="{left - 8}" y="{at + 4:.1f}" text-anchor="end">{words(10**power)}</text>')
    for size in sizes:
        out.append(f'<line class="grid" x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{TOP}" y2="{TOP + HIGH}"/>')
        out.append(f'<text x="{x(size):.1f}" y="{TOP + HIGH + 18}" text-anchor="middle">{size:,}</text>')
    for name, _ in LINES:
        times = sorted(found.get((panel, name), []))
        if not times:
            continue
        # In proportion to size, through the middle of the line; cut where it leaves the panel.
        size, median, _ = times[len(times) // 2]
        within = [at / 100 for at in range(math.ceil(first * 100), math.floor(last * 100) + 1)]
        within = [at for at in within if 10**low <= median * 10**at / size <= 10**high]
        ends = [(10**at, median * 10**at / size) for at in (within[0], within[-1])]
        (x1, y1), (x2, y2) = [(x(at), y(micros)) for at, micros in ends]
        out.append(f'<line class="guide" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
        for which, kind in ((1, name), (2, f"{name} late")):
            points = " ".join(f"{x(point[0]):.1f},{y(point[which]):.1f}" for point in times)
            out.append(f'<polyline class="{kind}" points="{points}"/>')
        for size, median, _ in times:
            out.append(f'<circle class="{name}" cx="{x(size):.1f}" cy="{y(median):.1f}" r="3"/>')
    return out


def words(micros):
    if micros >= 1_000_000:
        return f"{micros // 1_000_000:g} s"
    return f"{micros / 1000:g} ms" if micros >= 1000 else f"{micros:g} µs"


if __name__ == "__main__":
    main(*sys.argv[1:])
