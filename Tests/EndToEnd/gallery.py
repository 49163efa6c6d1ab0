"""Looks at the gallery in a real browser: screenshots at two widths in light and dark, axe's
findings, sideways scrolling, and targets that are too small. Run by bin/gallery."""

import functools
import http.server
import pathlib
import sys
import threading

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select, textarea')]
  .filter((element) => element.checkVisibility() && !element.closest('.skip, p, dd, .error-summary'))
  .map((element) => [element, (element.closest('label, .choice') ?? element).getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([element, box]) => `${element.outerHTML.slice(0, 80)} ${box.width}x${box.height}`)"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the gallery under the policy that the program sends."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *arguments):
        pass


def findings(page, axe):
    """What is wrong with the page as it stands, as lines."""
    found = []
    for violation in axe.run(page).response["violations"]:
        if violation["impact"] in ("serious", "critical", "moderate"):
            nodes = [node["html"][:140] for node in violation["nodes"][:3]]
            found.append(f"axe {violation['impact']} {violation['id']}: {nodes}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"scrolls sideways: {page.evaluate(WIDEST)}")
    return found + [f"small target: {target}" for target in page.evaluate(SMALL_TARGETS)]


WIDEST = """() => [...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .slice(0, 4).map((element) => element.outerHTML.slice(0, 90))"""


def main(folder, wanted):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    names = sorted(path.stem for path in pathlib.Path(folder).glob("*.html"))
    failures = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        axe = Axe()
        for scheme in SCHEMES:
            for width in WIDTHS:
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, color_scheme=scheme,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                told = []
                page.on("console", lambda message: told.append(message.text))
                page.on("pageerror", lambda error: told.append(str(error)))
                for name in names:
                    if wanted and name not in wanted:
                        continue
                    told.clear()
                    page.goto(f"http://127.0.0.1:{server.server_port}/{name}.html")
                    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
                    page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
                    for finding in findings(page, axe) + [f"console: {text}" for text in told]:
                        failures += 1
                        print(f"{name} {width} {scheme}: {finding}")
                context.close()
        browser.close()
    print(f"{len(names)} pages, {failures} findings; screenshots in {folder}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
